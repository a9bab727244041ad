import { any, eq, variable } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { Attachable, Commentable, Linkable, Watchable } from '@praxis/plugin-worklog/contract';
import { definePlugin, grant, lifecycle, recordType, reference, text } from '@praxis/sdk';
import type { PluginSource } from '@praxis/testkit';

/** Something that people talk about: each caller reads their own, agents all. */
export const Ticket = recordType('ticket', {
  title: 'Ticket',
  plural: 'Tickets',
  display: 'title',
  number: { prefix: 'TIC', digits: 5 },
  traits: [Commentable, Attachable, Watchable, Linkable],
  fields: {
    title: text({ label: 'Title', required: true, search: 'A' }),
    caller: reference({ label: 'Caller', to: Person }),
    assignee: reference({ label: 'Assignee', to: Person }),
  },
  lifecycle: lifecycle({
    field: 'state',
    initial: 'open',
    states: {
      open: { label: 'Open', category: 'new', icon: 'state-new' },
      solved: { label: 'Solved', category: 'done', tone: 'green' },
    },
    transitions: { solve: { label: 'Solve', from: ['open'], to: 'solved' } },
  }),
});

/** Something that nobody talks about. */
export const Desk = recordType('desk', {
  title: 'Desk',
  plural: 'Desks',
  display: 'title',
  fields: { title: text({ label: 'Title', required: true }) },
});

const isMine = any(eq('caller', variable('me')), eq('created_by', variable('me')));

export const tickets: PluginSource = {
  manifest: {
    id: 'tickets',
    title: 'Tickets',
    api: '^0.1',
    requires: { people: '^0.1', worklog: '^0.1' },
  },
  version: '0.1.0',
  definition: definePlugin({
    contributes: {
      recordTypes: [Ticket, Desk],
      grants: [
        grant('requester', Ticket, { actions: ['read', 'create'], where: isMine }),
        grant('agent', Ticket, { actions: ['*'] }),
        grant('requester', Desk, { actions: ['read'] }),
        grant('agent', Desk, { actions: ['*'] }),
      ],
    },
  }),
};
