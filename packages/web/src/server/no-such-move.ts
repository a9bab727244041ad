import { defineError } from '@praxis/sdk';

/** A state was chosen to which no move leads from where the record is; said in the reader's words. */
export const NoSuchMoveError = defineError<{ readonly text: string }>(
  'E_NO_SUCH_MOVE',
  422,
  ({ text }) => text,
);
