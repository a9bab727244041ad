import { recordType, reference, text, uuid } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { Watchable } from '../traits.js';

/** A person who wants to know what becomes of a record. */
export const Watcher = recordType('watcher', {
  title: 'Watcher',
  plural: 'Watchers',
  display: 'person',
  icon: 'eye',
  visible: false,
  fields: {
    subject_type: text({ label: 'Record type', required: true, immutable: true, maxLength: 40 }),
    subject_id: uuid({ label: 'Record', required: true, immutable: true }),
    person: reference({ label: 'Person', to: Person, required: true, immutable: true }),
  },
  partOf: { typeField: 'subject_type', idField: 'subject_id', trait: Watchable },
  indexes: [
    { fields: ['subject_id', 'person'], where: { field: 'deleted_at', op: 'isEmpty' }, unique: true },
  ],
});
