import { instant, recordType, reference, text } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { ConfigurationItem } from '../../record-types/configuration-item.js';

/** That somebody has, or had, an item. Written by the platform whenever an item changes hands. */
export const CiHolding = recordType('ci_holding', {
  title: 'Holding',
  plural: 'Holdings',
  description: 'Who had an item, from when until when.',
  display: 'note',
  icon: 'user-check',
  visible: false,
  partOf: { field: 'item' },
  fields: {
    item: reference({ label: 'Item', to: ConfigurationItem, required: true, readOnly: true }),
    person: reference({ label: 'Person', to: Person, readOnly: true, onPurge: 'clear' }),
    from_at: instant({ label: 'From', required: true, readOnly: true }),
    until_at: instant({ label: 'Until', readOnly: true }),
    note: text({ label: 'Note', description: 'Such as its condition when it came back.' }),
  },
  indexes: [{ fields: ['item', '-from_at'] }, { fields: ['person', '-from_at'] }],
  sort: ['-from_at'],
});
