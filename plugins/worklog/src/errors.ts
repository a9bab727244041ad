import { defineError } from '@praxis/sdk';
import type { MissedEvent } from './conversation/missed-events.js';

/** Somebody wrote, or moved the record on, after the last event that the writer had seen. */
export const ConversationMovedOnError = defineError<{ readonly events: readonly MissedEvent[] }>(
  'E_CONVERSATION_MOVED_ON',
  409,
  ({ events }) =>
    `${events.length === 1 ? 'Something' : `${events.length} things`} happened while you were writing. ` +
    'Read it, then send with "anyway" or change your message.',
);

export const SubjectNotFoundError = defineError<{ readonly type: string; readonly key: string }>(
  'E_SUBJECT_NOT_FOUND',
  404,
  ({ type, key }) => `There is no ${type} "${key}" that you may read.`,
);

export const AttachmentNotFoundError = defineError<{ readonly id: string }>(
  'E_ATTACHMENT_NOT_FOUND',
  404,
  ({ id }) => `There is no attachment "${id}" that you may read.`,
);

export const NoFileError = defineError(
  'E_NO_FILE',
  422,
  () => 'The request carries no file. Send it as multipart/form-data with at least one file.',
);

export const RangeNotSatisfiableError = defineError<{ readonly size: number }>(
  'E_RANGE',
  416,
  ({ size }) => `The range does not lie within the ${size} bytes of the file.`,
);
