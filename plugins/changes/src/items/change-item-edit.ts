import { ConfigurationItem } from '@praxis/plugin-cmdb/contract';
import { choice, instant, json, recordType, reference, text } from '@praxis/sdk';
import { Change } from '../record-types/change.js';

type Values = Readonly<Record<string, unknown>>;

/** What a change will make of an item: stored with the change, and applied when that succeeds. */
export const ChangeItemEdit = recordType('change_item_edit', {
  title: 'Proposed edit of an item',
  plural: 'Proposed edits of items',
  display: 'summary',
  icon: 'pencil',
  visible: false,
  partOf: { field: 'change' },
  fields: {
    change: reference({ label: 'Change', to: Change, required: true, immutable: true }),
    item: reference({ label: 'Item', to: ConfigurationItem, required: true, immutable: true }),
    summary: text({ label: 'Fields', readOnly: true }),
    values: json<Values>({ label: 'Then', description: 'New values by the names of their fields.' }),
    base: json<Values>({ label: 'Now', readOnly: true }),
    state: choice({
      label: 'State',
      required: true,
      default: 'proposed',
      readOnly: true,
      choices: {
        proposed: { label: 'Proposed', icon: 'pencil', tone: 'blue' },
        applied: { label: 'Applied', icon: 'check', tone: 'green' },
      },
    }),
    applied_at: instant({ label: 'Applied', readOnly: true }),
  },
  indexes: [{ fields: ['change', 'created_at'] }],
  sort: ['created_at'],
});
