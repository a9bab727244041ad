import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { CliCommand } from '@praxis/sdk';
import { exportRecords, type ExportFormat } from '../export/export-records.js';

/** `praxis export`: writes a list into a file. */
export const exportCommand: CliCommand = {
  name: 'export',
  summary: 'Exports records as CSV, XLSX or NDJSON, by the name of the file',
  arguments: [
    { name: 'type', help: 'Record type' },
    { name: 'file', help: 'Where to write; .csv, .xlsx or .ndjson' },
  ],
  options: [
    { name: 'filter', help: 'Which records, such as "priority = 1 and state != closed"', value: 'predicate' },
    { name: 'columns', help: 'Fields, parted by commas', value: 'fields' },
  ],
  async run({ arguments: [type = '', file = ''], options, print }, context) {
    const store = context.store.asSystem('whoever has the command line of the house may export');
    const format = /\.(csv|xlsx|ndjson)$/.exec(file)?.[1] ?? 'csv';
    const { filter, columns } = options;
    const { stream } = exportRecords(store, {
      type,
      format: format as ExportFormat,
      ...(typeof filter === 'string' && { filter }),
      ...(typeof columns === 'string' && { columns: columns.split(',') }),
    });
    await pipeline(stream, createWriteStream(file));
    print(`wrote ${file}`);
  },
};
