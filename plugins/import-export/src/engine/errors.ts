import { defineError } from '@praxis/sdk';

/** Somebody else works on the run: another process went on with it, or it was ended. */
export const RunMovedOnError = defineError<{ run: string }>(
  'E_IMPORT_MOVED_ON',
  409,
  ({ run }) => `Import ${run} has gone on elsewhere meanwhile.`,
);

export const RunNotReadyError = defineError<{ run: string; why: string }>(
  'E_IMPORT_NOT_READY',
  409,
  ({ run, why }) => `Import ${run} cannot be run: ${why}`,
);

export const MappingError = defineError<{ why: string }>(
  'E_IMPORT_MAPPING',
  422,
  ({ why }) => `The mapping does not fit: ${why}`,
);
