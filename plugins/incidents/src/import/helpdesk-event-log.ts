import type { Mapping, ReadyMapping } from '@praxis/plugin-import-export/contract';

const mapping: Mapping = {
  type: 'incident',
  file: { format: 'xes', rows: 'cases' },
  key: ['number'],
  number: { column: 'case', transforms: [{ kind: 'trim' }, { kind: 'upper' }] },
  createdAt: { column: 'first_at' },
  fields: {
    title: { template: 'Help desk case {case}' },
    opened_at: { column: 'first_at' },
    closed_at: { column: 'last_at', when: { column: 'last_activity', is: ['Closed'] } },
  },
  history: {
    file: { format: 'xes', rows: 'events' },
    key: 'case',
    recordKey: 'case',
    at: { column: 'time:timestamp' },
    reason: { column: 'concept:name' },
    actor: {
      column: 'org:resource',
      transforms: [{ kind: 'lookup', type: 'person', by: 'name', missing: 'create' }],
    },
    fields: {
      former_activity: { column: 'concept:name' },
      former_activity_number: { column: 'place' },
    },
    state: {
      column: 'concept:name',
      values: {
        'Take in charge ticket': 'in_progress',
        Wait: 'on_hold',
        'Resolve ticket': 'resolved',
        RESOLVED: 'resolved',
        Closed: 'closed',
      },
    },
  },
};

/** Help desks whose process was mined: an XES event log is all that there is. */
export const helpdeskEventLog: ReadyMapping = {
  name: 'helpdesk-event-log',
  title: 'Help desk: event log (XES)',
  description:
    'One XES file: each case becomes an incident, each event a change of its history, by its resource.',
  mapping,
};
