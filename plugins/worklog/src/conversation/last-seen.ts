import type { GenericRecord, RecordStore } from '@praxis/sdk';
import { Attachment, Comment, RecordLink } from '../contract.js';

const timelineTypes = { comment: Comment, attachment: Attachment, link: RecordLink } as const;

/** The id under which the timeline shows a record of this plugin. */
export function timelineId(kind: keyof typeof timelineTypes, id: string): string {
  return `${kind}-${id}`;
}

/**
 * The moment of the last event that somebody saw: given as a moment itself, as the id of an event in
 * the timeline, or as the number of an entry of the record's history. Whoever names an event that is
 * none has seen nothing since the record was made.
 */
export async function momentOfLastSeen(
  store: RecordStore,
  subject: { readonly type: string; readonly record: GenericRecord },
  lastEvent: string,
): Promise<string> {
  const [time] = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.exec(lastEvent) ?? [];
  if (time !== undefined && !Number.isNaN(Date.parse(time))) return new Date(time).toISOString();
  const [, kind = 'comment', id] =
    /^(?:(comment|attachment|link)-)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(lastEvent) ?? [];
  const at =
    id === undefined
      ? await momentOfEntry(store, subject, /(\d+)$/.exec(lastEvent)?.[1])
      : await momentOfRecord(store, subject, kind as keyof typeof timelineTypes, id);
  return at ?? subject.record.created_at;
}

async function momentOfRecord(
  store: RecordStore,
  { record: subject }: { readonly record: GenericRecord },
  kind: keyof typeof timelineTypes,
  id: string,
): Promise<string | undefined> {
  // Deleted ones count, too: what became of an event later does not change when it was seen.
  for (const deleted of [false, true]) {
    const { items } = await store
      .asSystem('only the moment of an event is asked for')
      .find(timelineTypes[kind].name, {
        filter: { field: 'id', op: 'eq', value: id },
        fields: ['created_at', 'subject_id'],
        deleted,
        limit: 1,
      });
    const [found] = items;
    if (found !== undefined) return found['subject_id'] === subject.id ? found.created_at : undefined;
  }
  return undefined;
}

async function momentOfEntry(
  store: RecordStore,
  { type, record }: { readonly type: string; readonly record: GenericRecord },
  seq: string | undefined,
): Promise<string | undefined> {
  if (seq === undefined) return undefined;
  const { items } = await store.history(type, record.id, { limit: 200 });
  return items.find((entry) => entry.seq === seq)?.at;
}
