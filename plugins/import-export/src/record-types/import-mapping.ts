import { choice, json, markdown, recordType, text } from '@praxis/sdk';
import type { Mapping } from '../mapping/mapping.js';

/** How files of one kind become records of one type; made once, used again and again. */
export const ImportMapping = recordType('import_mapping', {
  title: 'Import mapping',
  plural: 'Import mappings',
  display: 'name',
  icon: 'arrows-shuffle',
  visible: false,
  fields: {
    name: text({ label: 'Name', required: true, unique: true, search: 'A' }),
    description: markdown({ label: 'Description', maxLength: 5000 }),
    type: text({ label: 'Record type', required: true, maxLength: 40 }),
    format: choice({
      label: 'Format',
      choices: { csv: 'CSV', ndjson: 'NDJSON', xlsx: 'XLSX', xes: 'XES event log', yaml: 'YAML list' },
    }),
    mapping: json<Mapping>({ label: 'Mapping', required: true }),
  },
  sort: ['name'],
});
