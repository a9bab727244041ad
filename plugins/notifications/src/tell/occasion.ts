import { Comment } from '@praxis/plugin-worklog/contract';
import {
  hasCode,
  type CommittedEntry,
  type GenericRecord,
  type RecordOf,
  type RecordStore,
  type RecordTypeSchema,
} from '@praxis/sdk';
import type { NotificationRule } from '../contract.js';

export type Rule = RecordOf<typeof NotificationRule>;
export type EventName = Rule['event'];

/** Something that happened, as rules look at it. */
export interface Occasion {
  readonly entry: CommittedEntry;
  /** The record that it is about: of a message, what the message is about. */
  readonly type: string;
  readonly record: GenericRecord;
  readonly schema: RecordTypeSchema;
  /** Whose page it leads to: the record, or what it is part of where it has no page of its own. */
  readonly about: { readonly type: string; readonly record: GenericRecord };
  readonly events: ReadonlySet<EventName>;
  readonly comment: RecordOf<typeof Comment> | undefined;
  /** Who is named now and was not before. */
  readonly mentioned: readonly string[];
}

/** What a journal entry means to rules; undefined when the record is gone already. */
export async function occasionOf(store: RecordStore, entry: CommittedEntry): Promise<Occasion | undefined> {
  return entry.type === Comment.name ? saidSomething(store, entry) : changedSomething(store, entry);
}

/** Names of the record type and of the events that an entry may stand for, known without reading anything. */
export function eventsOf(entry: CommittedEntry): ReadonlySet<EventName> {
  if (entry.type === Comment.name) {
    const said = entry.changes['audience']?.after === 'internal' ? 'internal_note' : 'public_reply';
    const named = newlyMentioned(entry).length > 0 ? (['mentioned'] as const) : [];
    return new Set(entry.action === 'create' ? [said, ...named] : named);
  }
  switch (entry.action) {
    case 'create':
      return new Set(['created', 'changed']);
    case 'update':
      return new Set(['changed']);
    case 'transition':
      return new Set(['transition', 'changed', 'finished']);
    default:
      return new Set();
  }
}

async function saidSomething(store: RecordStore, entry: CommittedEntry): Promise<Occasion | undefined> {
  // What a new message is about stands in the entry, so both are read at once.
  const [type, id] = [entry.changes['subject_type']?.after, entry.changes['subject_id']?.after];
  const [[comment], known] = await Promise.all([
    store.getMany(Comment, [entry.recordId]),
    typeof type === 'string' && typeof id === 'string' ? existing(store, type, id) : undefined,
  ]);
  if (comment === undefined) return undefined;
  const [record] = known ?? (await existing(store, comment.subject_type, comment.subject_id));
  if (record === undefined) return undefined;
  return {
    entry,
    type: comment.subject_type,
    record,
    schema: store.describe(comment.subject_type),
    about: { type: comment.subject_type, record },
    events: eventsOf(entry),
    comment,
    mentioned: newlyMentioned(entry),
  };
}

async function changedSomething(store: RecordStore, entry: CommittedEntry): Promise<Occasion | undefined> {
  const [record] = await existing(store, entry.type, entry.recordId);
  if (record === undefined) return undefined;
  const schema = store.describe(entry.type);
  const events = new Set(eventsOf(entry));
  if (!hasFinished(schema, entry)) events.delete('finished');
  const about = await wholeOf(store, schema, record);
  if (about === undefined) return undefined;
  return { entry, type: entry.type, record, schema, about, events, comment: undefined, mentioned: [] };
}

/** The record itself; where it has no page, the record that it is part of. */
export async function wholeOf(
  store: RecordStore,
  schema: RecordTypeSchema,
  record: GenericRecord,
): Promise<Occasion['about'] | undefined> {
  const { partOf, visible } = schema['x-record'];
  const own = { type: schema['x-record'].name, record };
  if (visible !== false || partOf === undefined || !('field' in partOf)) return own;
  const type = schema.properties[partOf.field]?.['x-target'];
  const id = record[partOf.field];
  if (type === undefined || typeof id !== 'string') return own;
  const [whole] = await existing(store, type, id);
  return whole === undefined ? undefined : { type, record: whole };
}

/** Into a state that counts as done, from one that does not: closing what was resolved tells nobody again. */
function hasFinished(schema: RecordTypeSchema, entry: CommittedEntry): boolean {
  const { lifecycle } = schema['x-record'];
  const change = lifecycle === undefined ? undefined : entry.changes[lifecycle.field];
  const category = (state: unknown): string | undefined => lifecycle?.states[String(state)]?.category;
  return change !== undefined && category(change.after) === 'done' && category(change.before) !== 'done';
}

function newlyMentioned({ changes }: CommittedEntry): readonly string[] {
  const { before, after } = changes['mentions'] ?? {};
  const known = new Set(idsIn(before));
  return idsIn(after).filter((id) => !known.has(id));
}

function idsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
}

/** Of a type whose plugin has gone since, there is nothing. */
export async function existing(
  store: RecordStore,
  type: string,
  id: string,
): Promise<readonly GenericRecord[]> {
  try {
    return await store.getMany(type, [id]);
  } catch (error) {
    if (hasCode(error, 'E_RECORD_TYPE_NOT_FOUND')) return [];
    throw error;
  }
}
