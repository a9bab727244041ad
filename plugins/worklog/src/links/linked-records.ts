import { all, any, eq } from '@praxis/predicate';
import type { GenericRecord, RecordOf, RecordStore, Tone } from '@praxis/sdk';
import { RecordLink } from '../contract.js';
import { ofSubject, recordHref, type Subject } from '../subject.js';
import { linkLabel } from './link-choices.js';

/** A record at the other end of a link. */
export interface LinkedRecord {
  readonly link: RecordOf<typeof RecordLink>;
  /** How it relates, as seen from the subject: `Caused by`. */
  readonly label: string;
  readonly key: string;
  readonly title: string;
  readonly href: string;
  readonly symbol: string | null;
  readonly tone: Tone | null;
  readonly state: string | null;
}

const maximumLinks = 200;

/**
 * The records that a subject is linked with, from either side, newest link first. What the reader may
 * not read, or what is in the bin, is left out.
 */
export async function linkedRecords(store: RecordStore, subject: Subject): Promise<readonly LinkedRecord[]> {
  const readable = new Set(store.types());
  if (!readable.has(RecordLink.name)) return [];
  const { items: links } = await store.find(RecordLink, {
    filter: any(ofSubject(subject), all(eq('target_type', subject.type), eq('target_id', subject.id))),
    sort: ['-created_at'],
    limit: maximumLinks,
  });
  const ends = links.map((link) => ({ link, inverse: link.subject_id !== subject.id }));
  const others = await recordsOf(
    store,
    ends.map(({ link, inverse }) => otherEnd(link, inverse)).filter(({ type }) => readable.has(type)),
  );
  return ends.flatMap(({ link, inverse }) => {
    const { type, id } = otherEnd(link, inverse);
    const record = others.get(id);
    return record === undefined ? [] : [linkedRecord(store, link, inverse, type, record)];
  });
}

function otherEnd(link: RecordOf<typeof RecordLink>, inverse: boolean): Subject {
  return inverse
    ? { type: link.subject_type, id: link.subject_id }
    : { type: link.target_type, id: link.target_id };
}

async function recordsOf(
  store: RecordStore,
  ends: readonly Subject[],
): Promise<ReadonlyMap<string, GenericRecord>> {
  const types = [...new Set(ends.map(({ type }) => type))];
  const records = await Promise.all(
    types.map((type) =>
      store.getMany(type, [...new Set(ends.filter((end) => end.type === type).map(({ id }) => id))]),
    ),
  );
  return new Map(records.flat().map((record) => [record.id, record]));
}

function linkedRecord(
  store: RecordStore,
  link: RecordOf<typeof RecordLink>,
  inverse: boolean,
  type: string,
  record: GenericRecord,
): LinkedRecord {
  const { display, icon, lifecycle } = store.describe(type)['x-record'];
  const state = lifecycle?.states[record[lifecycle.field] as string];
  const title = record[display];
  return {
    link,
    label: linkLabel(link.kind, inverse),
    key: record.number ?? '',
    title: typeof title === 'string' ? title : '',
    href: recordHref(type, record),
    symbol: state?.icon ?? icon ?? null,
    tone: state?.tone ?? null,
    state: state?.label ?? null,
  };
}
