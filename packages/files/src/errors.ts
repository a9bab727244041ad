import { defineError } from '@praxis/sdk';

export const FileTooLargeError = defineError<{ limit: number }>(
  'E_FILE_TOO_LARGE',
  413,
  ({ limit }) => `The file is larger than the ${limit} bytes that are allowed here. Nothing of it was kept.`,
);

export const FileIncompleteError = defineError(
  'E_FILE_INCOMPLETE',
  400,
  () => 'The file broke off before its end. Nothing of it was kept; send it again.',
);

export const FileNotFoundError = defineError<{ id: string }>(
  'E_FILE_NOT_FOUND',
  404,
  ({ id }) => `There is no file "${id}".`,
);

export const FileRangeError = defineError<{ size: number }>(
  'E_FILE_RANGE',
  416,
  ({ size }) => `The range does not lie within the ${size} bytes of the file.`,
);

export const FileStorageFullError = defineError(
  'E_FILE_STORAGE_FULL',
  507,
  () => 'There is no space left for files. Ask an administrator to make room; nothing of this one was kept.',
);

/** A storage of somebody else does not answer, or refuses us; `reason` is its own word. */
export const FileStorageAwayError = defineError<{ storage: string; reason: string }>(
  'E_FILE_STORAGE_AWAY',
  503,
  ({ storage, reason }) =>
    `The storage for files at ${storage} cannot be used now: ${reason}. Try again in a moment; ` +
    'if it stays so, an administrator should look at PRAXIS_FILES_URL and at the storage.',
);
