import { choice, lifecycle, markdown, recordType, reference, text } from '@praxis/sdk';
import { Group, Person } from '@praxis/plugin-people/contract';

const serviceLifecycle = lifecycle({
  field: 'state',
  initial: 'planned',
  states: {
    planned: { label: 'Planned', category: 'new' },
    live: { label: 'Live', category: 'active', tone: 'green' },
    retired: { label: 'Retired', category: 'done', tone: 'neutral' },
  },
  transitions: {
    go_live: {
      label: 'Go live',
      from: ['planned', 'retired'],
      to: 'live',
      requires: ['owner'],
      primary: true,
    },
    retire: { label: 'Retire', from: ['planned', 'live'], to: 'retired' },
  },
});

/** What the organisation provides, named as its customers would name it. */
export const Service = recordType('service', {
  title: 'Service',
  plural: 'Services',
  display: 'name',
  icon: 'apps',
  number: { prefix: 'SVC' },
  fields: {
    name: text({ label: 'Name', required: true, unique: true, search: 'A' }),
    description: markdown({ label: 'Description', maxLength: 20_000, search: 'C' }),
    criticality: choice({
      label: 'Criticality',
      description: 'How much it hurts when the service is down.',
      required: true,
      default: '3',
      choices: {
        '1': { label: '1 – Critical', tone: 'red', icon: 'priority-1' },
        '2': { label: '2 – High', tone: 'orange', icon: 'priority-2' },
        '3': { label: '3 – Medium', icon: 'priority-3' },
        '4': { label: '4 – Low', icon: 'priority-4' },
      },
    }),
    owner: reference({ label: 'Owner', to: Person, onPurge: 'clear' }),
    support_group: reference({
      label: 'Support group',
      description: 'Where work on the service goes first.',
      to: Group,
      onPurge: 'clear',
    }),
    parent: reference({ label: 'Part of', to: 'service', onPurge: 'clear' }),
  },
  lifecycle: serviceLifecycle,
  indexes: [{ fields: ['state', 'name'] }],
  sort: ['name'],
});
