import { instant, integer, json, recordType, text } from '@praxis/sdk';
import type { BackTest } from '../learning/back-test.js';

/** What was last learned about one field of a record type, and how good it is. */
export const SuggestionModel = recordType('suggestion_model', {
  title: 'Learned field',
  plural: 'Learned fields',
  display: 'field_name',
  icon: 'school',
  cached: true,
  visible: false,
  fields: {
    record_type: text({ label: 'Record type', required: true, maxLength: 40 }),
    field_name: text({ label: 'Field', required: true, maxLength: 60 }),
    file: text({ label: 'File', required: true, maxLength: 100 }),
    learned_at: instant({ label: 'Learned', required: true }),
    learned_from: integer({ label: 'Records', required: true }),
    report: json<BackTest>({ label: 'Back test' }),
  },
  indexes: [
    {
      fields: ['record_type', 'field_name'],
      where: { field: 'deleted_at', op: 'isEmpty' },
      unique: true,
    },
  ],
  sort: ['record_type', 'field_name'],
});
