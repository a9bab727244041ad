import { defineError } from '@praxis/sdk';

export const ExportColumnError = defineError<{ type: string; column: string }>(
  'E_EXPORT_COLUMN',
  400,
  ({ type, column }) => `"${column}" is no column of ${type} that you may read.`,
);
