import { eq, gt, ne } from '@praxis/predicate';
import type { GenericRecord, JournalEntry, RecordStore } from '@praxis/sdk';
import { Comment } from '../contract.js';
import { ofSubject } from '../subject.js';
import { momentOfLastSeen, timelineId } from './last-seen.js';

/** Something that a writer should know before their message goes out. */
export interface MissedEvent {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly kind: 'message' | 'change';
  /** The message, or the names of the fields that changed. */
  readonly text: string;
}

const maximumEvents = 20;

/** Changes of these make a message wrong that was begun before; others hardly ever do. */
const decisiveFields = ['state', 'assignee', 'assignment_group'];

/**
 * What others said in public, and how they moved the record on, after the last event that somebody
 * saw. Oldest first.
 */
export async function missedEvents(
  store: RecordStore,
  subject: { readonly type: string; readonly record: GenericRecord },
  options: { readonly lastEvent: string; readonly reader: string },
): Promise<readonly MissedEvent[]> {
  const { type, record } = subject;
  const since = await momentOfLastSeen(store, subject, options.lastEvent);
  const { items: messages } = await store.find(Comment, {
    filter: ofSubject(
      { type, id: record.id },
      eq('audience', 'public'),
      gt('created_at', since),
      ne('created_by', options.reader),
    ),
    sort: ['-created_at'],
    fields: ['body', 'created_at', 'created_by'],
    limit: maximumEvents,
  });
  const { items: entries } = await store.history(type, record.id, { limit: 50 });
  const changes = entries.filter(
    (entry) =>
      entry.at > since &&
      entry.actor !== options.reader &&
      entry.action !== 'create' &&
      decisive(entry).length > 0,
  );
  // Both come newest first; turned round, what happened at one moment keeps its order.
  return [
    ...messages.map((message): MissedEvent => ({
      id: timelineId('comment', message.id),
      at: message.created_at,
      actor: message.created_by,
      kind: 'message',
      text: message.body,
    })),
    ...changes.map((entry): MissedEvent => ({
      id: `change-${entry.seq}`,
      at: entry.at,
      actor: entry.actor,
      kind: 'change',
      text: decisive(entry).join(', '),
    })),
  ]
    .reverse()
    .sort((left, right) => left.at.localeCompare(right.at))
    .slice(-maximumEvents);
}

function decisive({ changes }: JournalEntry): readonly string[] {
  return decisiveFields.filter((field) => field in changes);
}
