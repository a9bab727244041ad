import { choice, integer, recordType, reference, text } from '@praxis/sdk';
import { ImportRun } from './import-run.js';

/** What was wrong with one place of one row; a warning did not keep the row out. */
export const ImportRowProblem = recordType('import_row_problem', {
  title: 'Problem of a row',
  plural: 'Problems of rows',
  display: 'message',
  icon: 'alert-triangle',
  visible: false,
  partOf: { field: 'run' },
  fields: {
    run: reference({ label: 'Import', to: ImportRun, required: true, immutable: true }),
    attempt: integer({ label: 'Attempt', required: true, default: 0 }),
    row: integer({ label: 'Row', required: true }),
    file: choice({
      label: 'File',
      required: true,
      default: 'records',
      choices: { records: 'Records', history: 'History' },
    }),
    severity: choice({
      label: 'Severity',
      required: true,
      default: 'error',
      choices: { error: 'Error', warning: 'Warning' },
    }),
    heading: text({ label: 'Column' }),
    code: text({ label: 'Code', required: true, maxLength: 60 }),
    message: text({ label: 'Message', required: true, maxLength: 2000 }),
    raw: text({ label: 'Value', maxLength: 500 }),
  },
  indexes: [{ fields: ['run', 'attempt', 'severity', 'row'] }],
  sort: ['row'],
});
