import { defineError } from '@praxis/sdk';

export const FileUnreadableError = defineError<{ name: string; why: string }>(
  'E_IMPORT_FILE',
  422,
  ({ name, why }) => `"${name}" cannot be read: ${why}`,
);
