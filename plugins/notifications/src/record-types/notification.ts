import { choice, instant, markdown, recordType, reference, text, uuid } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { topics, type Topic } from '../topics.js';

const waiting = [
  { field: 'read_at', op: 'isEmpty' },
  { field: 'done_at', op: 'isEmpty' },
  { field: 'deleted_at', op: 'isEmpty' },
] as const;

/**
 * An entry in somebody's inbox. It is part of the record that it tells of, so nobody reads what they
 * were once told about a record that has been closed to them since.
 */
export const Notification = recordType('notification', {
  title: 'Notification',
  plural: 'Notifications',
  display: 'title',
  icon: 'bell',
  visible: false,
  fields: {
    person: reference({ label: 'Person', to: Person, required: true, immutable: true }),
    subject_type: text({ label: 'Record type', required: true, immutable: true, maxLength: 40 }),
    subject_id: uuid({ label: 'Record', required: true, immutable: true }),
    topic: choice({
      label: 'Topic',
      required: true,
      immutable: true,
      choices: Object.fromEntries(
        Object.entries(topics).map(([topic, { label, icon }]) => [topic, { label, icon }]),
      ) as Record<Topic, { readonly label: string; readonly icon: string }>,
    }),
    title: text({ label: 'Title', required: true, immutable: true, maxLength: 500 }),
    text: markdown({ label: 'Text', immutable: true, maxLength: 2000 }),
    actor: uuid({ label: 'Who did it', required: true, immutable: true }),
    entry: text({ label: 'Journal entry', required: true, immutable: true, maxLength: 40 }),
    read_at: instant({ label: 'Read' }),
    done_at: instant({ label: 'Done' }),
    snoozed_until: instant({ label: 'Snoozed until' }),
  },
  partOf: { typeField: 'subject_type', idField: 'subject_id' },
  indexes: [
    { fields: ['entry', 'person'], unique: true },
    { fields: ['person', '-created_at'] },
    { fields: ['person'], where: { all: waiting } },
    { fields: ['snoozed_until'], where: { field: 'snoozed_until', op: 'isNotEmpty' } },
  ],
});
