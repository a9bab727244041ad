import { Person } from '@praxis/plugin-people/contract';
import { Comment } from '@praxis/plugin-worklog/contract';
import {
  Recipients,
  type CommittedContext,
  type GenericRecord,
  type Recipient,
  type RecordOf,
  type RecordStore,
} from '@praxis/sdk';
import type { Occasion } from './occasion.js';

/** Somebody who may read what happened, and the record as they see it. */
export interface Reader {
  readonly person: RecordOf<typeof Person>;
  readonly recipient: Recipient;
  readonly record: GenericRecord;
  /** The record whose page it leads to, as they see it. */
  readonly about: GenericRecord;
}

/**
 * Those of the people who are still there and may read what happened. A group of many costs no more
 * statements than one person.
 */
export async function readersOf(
  context: CommittedContext,
  store: RecordStore,
  ids: readonly string[],
  { type, record, about, comment }: Occasion,
): Promise<readonly Reader[]> {
  const recipients = await context.use(Recipients).all(ids);
  const readers = new Map<string, Omit<Reader, 'person'>>();
  for (const [id, recipient] of recipients) {
    const [readable] = await recipient.readable(type, [record]);
    if (readable === undefined) continue;
    const whole =
      about.record.id === record.id ? readable : (await recipient.readable(about.type, [about.record]))[0];
    if (whole === undefined) continue;
    const hears = comment === undefined || (await recipient.readable(Comment.name, [comment])).length > 0;
    if (hears) readers.set(id, { recipient, record: readable, about: whole });
  }
  const people = await store.getMany(Person, [...readers.keys()]);
  return people.flatMap((person) => {
    const reader = readers.get(person.id);
    return person.active && reader !== undefined ? [{ person, ...reader }] : [];
  });
}
