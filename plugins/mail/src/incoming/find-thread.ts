import { eq, isIn } from '@praxis/predicate';
import {
  hasCode,
  Recipients,
  Secrets,
  type GenericRecord,
  type PluginContext,
  type RecordStore,
} from '@praxis/sdk';
import { MailMessage } from '../contract.js';
import { signedSubjects, type ReplySubject } from '../outgoing/reply-token.js';
import type { ParsedMail } from './parse.js';

export interface Thread {
  readonly type: string;
  readonly record: GenericRecord;
}

/**
 * What a mail is about that is already here: by the mails that it answers, by a reference that we
 * signed, or by a number in its subject. Numbers can be guessed, so they count only for senders who
 * may read the record anyhow.
 */
export async function findThread(
  context: PluginContext,
  store: RecordStore,
  mail: ParsedMail,
  sender: string | undefined,
): Promise<Thread | undefined> {
  for (const subject of [
    ...(await answeredSubjects(store, mail)),
    ...signedSubjects(context.use(Secrets), [...mail.answersTo, mail.text]),
  ]) {
    const thread = await existing(store, subject);
    if (thread !== undefined) return thread;
  }
  return sender === undefined ? undefined : numberedThread(context, mail, sender);
}

async function answeredSubjects(
  store: RecordStore,
  { answersTo }: ParsedMail,
): Promise<readonly ReplySubject[]> {
  if (answersTo.length === 0) return [];
  const { items } = await store.find(MailMessage, {
    filter: isIn('message_id', answersTo),
    fields: ['message_id', 'subject_type', 'subject_id'],
    limit: 100,
  });
  return answersTo.flatMap((id) =>
    items
      .filter(({ message_id }) => message_id === id)
      .flatMap(({ subject_type, subject_id }) =>
        subject_type === null || subject_id === null ? [] : [{ type: subject_type, id: subject_id }],
      ),
  );
}

async function existing(store: RecordStore, { type, id }: ReplySubject): Promise<Thread | undefined> {
  if (!store.types().includes(type)) return undefined;
  const [record] = await store.getMany(type, [id]);
  return record === undefined ? undefined : { type, record };
}

const numberPattern = /\b([A-Z]{2,10}\d{4,12})\b/g;

async function numberedThread(
  context: PluginContext,
  { subject }: ParsedMail,
  sender: string,
): Promise<Thread | undefined> {
  const numbers = [...new Set([...subject.matchAll(numberPattern)].map(([, number = '']) => number))];
  if (numbers.length === 0) return undefined;
  const { store } = await context.use(Recipients).of(sender);
  const numbered = store.types().flatMap((type) => {
    const prefix = store.describe(type)['x-record'].number?.prefix;
    return prefix === undefined ? [] : [{ type, prefix }];
  });
  for (const number of numbers.slice(0, 5)) {
    for (const { type, prefix } of numbered) {
      if (!number.startsWith(prefix)) continue;
      try {
        const { items } = await store.find(type, { filter: eq('number', number), limit: 1 });
        if (items[0] !== undefined) return { type, record: items[0] };
      } catch (error) {
        if (!hasCode(error, 'E_RECORD_NOT_FOUND')) throw error;
      }
    }
  }
  return undefined;
}
