import { choice, instant, json, recordType, reference, text } from '@praxis/sdk';
import { ConfigurationItem } from '@praxis/plugin-cmdb/contract';
import { Change } from '../record-types/change.js';
import type { Differences } from './differences.js';

/** A source told that an item is not as it was, and there was no change for it. */
export const ChangeFinding = recordType('change_finding', {
  title: 'Difference without a change',
  plural: 'Differences without a change',
  description: 'A source told that an item is not as it was, and there was no change for it.',
  display: 'summary',
  icon: 'alert-octagon',
  fields: {
    item: reference({ label: 'Item', to: ConfigurationItem, required: true, immutable: true }),
    summary: text({ label: 'What is different', maxLength: 500, readOnly: true }),
    source: text({ label: 'Told by', maxLength: 255, readOnly: true }),
    differences: json<Differences>({ label: 'Differences', readOnly: true, quiet: true }),
    outcome: choice({
      label: 'Outcome',
      required: true,
      default: 'waiting',
      readOnly: true,
      choices: {
        waiting: { label: 'Settles', icon: 'hourglass', tone: 'orange' },
        recorded: { label: 'Unauthorised change', icon: 'alert-octagon', tone: 'violet' },
        explained: { label: 'There is a change', icon: 'circle-check', tone: 'green' },
        gone: { label: 'As it was again', icon: 'arrow-back-up' },
      },
    }),
    change: reference({ label: 'Change', to: Change, readOnly: true, onPurge: 'clear' }),
    found_at: instant({ label: 'Found', required: true, readOnly: true }),
    settles_at: instant({ label: 'Settles', required: true, readOnly: true }),
  },
  indexes: [
    {
      fields: ['item'],
      where: {
        all: [
          { field: 'outcome', op: 'eq', value: 'waiting' },
          { field: 'deleted_at', op: 'isEmpty' },
        ],
      },
      unique: true,
    },
    { fields: ['outcome', 'settles_at'] },
    { fields: ['-found_at'] },
  ],
  sort: ['-found_at'],
});
