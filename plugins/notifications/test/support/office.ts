import { fileURLToPath } from 'node:url';
import { any, eq, variable } from '@praxis/predicate';
import { Group, GroupMember, Person } from '@praxis/plugin-people/contract';
import { Attachable, Comment, Commentable, Watchable } from '@praxis/plugin-worklog/contract';
import {
  contributeTo,
  definePlugin,
  grant,
  lifecycle,
  markdown,
  recordType,
  reference,
  text,
  type Principal,
  type RecordOf,
} from '@praxis/sdk';
import { startBench, type Bench, type PluginSource } from '@praxis/testkit';
import {
  Notification,
  NotificationDelivery,
  notificationChannels,
  type ChannelAnswer,
  type OutgoingMessage,
} from '../../src/contract.js';

/** Something that people ask for: each caller reads their own, agents all. */
export const Ticket = recordType('ticket', {
  title: 'Ticket',
  plural: 'Tickets',
  display: 'title',
  number: { prefix: 'TIC', digits: 5 },
  traits: [Commentable, Attachable, Watchable],
  fields: {
    title: text({ label: 'Title', required: true }),
    description: markdown({ label: 'Description' }),
    caller: reference({ label: 'Caller', to: Person }),
    assignee: reference({ label: 'Assignee', to: Person }),
    assignment_group: reference({ label: 'Group', to: Group }),
    resolution_notes: markdown({ label: 'Resolution' }),
    secret: text({ label: 'Secret', group: 'work' }),
  },
  lifecycle: lifecycle({
    field: 'state',
    initial: 'open',
    states: {
      open: { label: 'Open', category: 'new' },
      solved: { label: 'Solved', category: 'done' },
      closed: { label: 'Closed', category: 'done' },
    },
    transitions: {
      solve: { label: 'Solve', from: ['open'], to: 'solved' },
      close: { label: 'Close', from: ['solved'], to: 'closed' },
    },
  }),
});

/** A post office on the same table: it takes what it is given, unless it is told to refuse. */
export class PostOffice {
  readonly sent: OutgoingMessage[] = [];
  ready = true;
  next: () => ChannelAnswer = () => ({ status: 'sent' });
}

const isMine = any(eq('caller', variable('me')), eq('created_by', variable('me')));

function tickets(post: PostOffice): PluginSource {
  return {
    manifest: {
      id: 'tickets',
      title: 'Tickets',
      api: '^0.1',
      requires: { people: '^0.1', worklog: '^0.1', notifications: '^0.1' },
    },
    version: '0.1.0',
    definition: definePlugin({
      contributes: {
        recordTypes: [Ticket],
        grants: [
          grant('requester', Ticket, { actions: ['read', 'create'], where: isMine }),
          grant('agent', Ticket, { actions: ['*'], read: ['default', 'work'], write: ['default', 'work'] }),
        ],
        points: [
          contributeTo(notificationChannels, {
            id: 'email',
            title: 'Email',
            isReady: () => Promise.resolve(post.ready),
            reaches: ({ email }) => email !== null,
            send(message) {
              const answer = post.next();
              if (answer.status === 'sent') post.sent.push(message);
              return Promise.resolve(answer);
            },
          }),
        ],
      },
    }),
  };
}

/** Lea and Max help, in one group; Dana and Omar ask. */
export interface Office {
  readonly bench: Bench;
  readonly post: PostOffice;
  readonly group: string;
  readonly dana: Principal;
  readonly omar: Principal;
  readonly lea: Principal;
  readonly max: Principal;
  /** A ticket of Dana's that Lea works on; nobody is told of it. */
  ticket(values?: Readonly<Record<string, unknown>>): Promise<RecordOf<typeof Ticket>>;
  say(
    who: Principal,
    audience: 'public' | 'internal',
    about: RecordOf<typeof Ticket>,
    body: string,
  ): Promise<RecordOf<typeof Comment>>;
  /** What stands in somebody's inbox about a ticket, as they read it, newest last. */
  inboxOf(who: Principal, about: { readonly id: string }): Promise<readonly RecordOf<typeof Notification>[]>;
  /** The outbox about a ticket, oldest first. */
  outbox(about: { readonly id: string }): Promise<readonly RecordOf<typeof NotificationDelivery>[]>;
  close(): Promise<void>;
}

export async function openOffice(): Promise<Office> {
  const post = new PostOffice();
  const bench = await startBench({
    plugins: ['notifications', tickets(post)],
    folders: [fileURLToPath(new URL('../../..', import.meta.url))],
  });
  const sits = async (
    name: string,
    roles: readonly string[],
    language: string | null,
  ): Promise<Principal> => {
    const username = name.split(' ')[0]?.toLowerCase() ?? name;
    const { id } = await bench.create(Person, {
      ...{ name, username, roles, language },
      email: `${username}@harbour.example`,
    });
    return bench.signIn(id);
  };
  const [dana, omar] = [await sits('Dana Whitfield', [], 'de-AT'), await sits('Omar Haddad', [], null)];
  const [lea, max] = [await sits('Lea Brandt', ['agent'], 'en'), await sits('Max Ito', ['agent'], null)];
  const { id: group } = await bench.create(Group, { name: 'Service desk' });
  for (const { id } of [lea, max]) await bench.create(GroupMember, { member_of: group, person: id });
  await bench.settled();
  return {
    ...{ bench, post, group, dana, omar, lea, max },
    async ticket(values = {}) {
      const ticket = await bench.create(Ticket, {
        title: 'No dial tone',
        caller: dana.id,
        assignee: lea.id,
        ...values,
      });
      await bench.settled();
      const { items } = await bench.store.find(Notification, { filter: eq('subject_id', ticket.id) });
      for (const { id } of items) await bench.store.delete(Notification, id);
      for (const { id } of (
        await bench.store.find(NotificationDelivery, { filter: eq('subject_id', ticket.id) })
      ).items)
        await bench.store.delete(NotificationDelivery, id);
      return ticket;
    },
    say: (who, audience, { id }, body) =>
      bench.as(who).create(Comment, { subject_type: Ticket.name, subject_id: id, audience, body }),
    async inboxOf(who, { id }) {
      await bench.settled();
      const { items } = await bench
        .as(who)
        .find(Notification, { filter: eq('subject_id', id), sort: ['created_at'] });
      return items;
    },
    async outbox({ id }) {
      await bench.settled();
      const { items } = await bench.store.find(NotificationDelivery, {
        filter: eq('subject_id', id),
        sort: ['created_at'],
      });
      return items;
    },
    close: () => bench.close(),
  };
}
