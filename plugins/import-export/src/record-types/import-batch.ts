import { integer, json, recordType, reference } from '@praxis/sdk';
import { ImportRun } from './import-run.js';

/** A record that a batch wrote, and its version right after. */
export interface WrittenRecord {
  readonly type: string;
  readonly id: string;
  readonly version: number;
}

/** What one batch of rows wrote; kept so that the import can go on after it and be undone. */
export const ImportBatch = recordType('import_batch', {
  title: 'Batch of an import',
  plural: 'Batches of imports',
  display: 'first_row',
  visible: false,
  partOf: { field: 'run' },
  fields: {
    run: reference({ label: 'Import', to: ImportRun, required: true, immutable: true }),
    first_row: integer({ label: 'First row', required: true }),
    last_row: integer({ label: 'Last row', required: true }),
    created: json<readonly WrittenRecord[]>({ label: 'Created', required: true }),
    updated: json<readonly WrittenRecord[]>({ label: 'Updated', required: true }),
  },
  indexes: [{ fields: ['run', '-first_row'] }],
  sort: ['first_row'],
});
