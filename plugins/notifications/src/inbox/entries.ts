import { all, any, eq, gt, isEmpty, lte, type Predicate } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import type { PluginContext, RecordOf } from '@praxis/sdk';
import { Notification } from '../contract.js';
import { topics, type Topic } from '../topics.js';

type Entry = RecordOf<typeof Notification>;

/** As many as a page holds; what is older shows when these are done. */
const mostEntries = 150;

/** What the inbox can be narrowed to, beside everything. */
export const inboxFilters: readonly { readonly key: Topic; readonly label: string }[] = [
  { key: 'mention', label: 'Mentions' },
  { key: 'assigned', label: 'Assigned' },
  { key: 'reply', label: 'Replies' },
  { key: 'watching', label: 'Watching' },
  { key: 'approval', label: 'Approvals' },
];

/** One record with what there is to tell about it, as the page shows it. */
export interface InboxGroup {
  readonly key: string;
  readonly title: string;
  readonly href: string;
  readonly unread: boolean;
  readonly ids: string;
  readonly entries: readonly {
    readonly symbol: string;
    readonly text: string;
    readonly excerpt: string | null;
    readonly at: string;
    readonly who: string | null;
    readonly unread: boolean;
  }[];
}

/** What waits in the inbox of whoever asks, newest record first. */
export async function inboxGroups(
  context: PluginContext,
  topic: Topic | undefined,
): Promise<readonly InboxGroup[]> {
  const { items } = await context.store.find(Notification, {
    filter: all(waitingFor(context), ...(topic === undefined ? [] : [eq('topic', topic)])),
    sort: ['-created_at'],
    limit: mostEntries,
  });
  const titles = await context.store.titles([
    ...items.map(({ subject_type, subject_id }) => ({ type: subject_type, id: subject_id })),
    ...items.map(({ actor }) => ({ type: Person.name, id: actor })),
  ]);
  const bySubject = new Map<string, Entry[]>();
  for (const entry of items)
    bySubject.set(entry.subject_id, [...(bySubject.get(entry.subject_id) ?? []), entry]);
  return [...bySubject.values()].flatMap((entries) => {
    const [newest] = entries;
    const subject = newest === undefined ? undefined : titles[newest.subject_id];
    if (newest === undefined || subject === undefined) return [];
    return [
      {
        key: subject.number ?? '',
        title: subject.title,
        href: `/x/notifications/open/${newest.subject_type}/${newest.subject_id}`,
        unread: entries.some(isUnread),
        ids: entries.map(({ id }) => id).join(','),
        entries: entries.map((entry) => ({
          symbol: topics[entry.topic].icon,
          text: entry.title,
          excerpt: entry.text === null ? null : excerptOf(entry.text),
          at: entry.created_at,
          who: titles[entry.actor]?.title ?? null,
          unread: isUnread(entry),
        })),
      },
    ];
  });
}

/** Entries of the caller that are neither done nor snoozed. */
export function waitingFor({ principal, now }: PluginContext): Predicate {
  const moment = now().toISOString();
  return all(
    eq('person', principal.id),
    isEmpty('done_at'),
    any(isEmpty('snoozed_until'), lte('snoozed_until', moment)),
  );
}

/** Entries of the caller that come back later. */
export function snoozedBy({ principal, now }: PluginContext): Predicate {
  return all(eq('person', principal.id), isEmpty('done_at'), gt('snoozed_until', now().toISOString()));
}

function isUnread({ read_at }: Entry): boolean {
  return read_at === null;
}

const excerptLength = 200;

function excerptOf(markdown: string): string {
  const line = markdown.replace(/\s+/g, ' ').trim();
  return line.length <= excerptLength ? line : `${line.slice(0, excerptLength).toWellFormed()}…`;
}
