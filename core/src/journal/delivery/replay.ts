import { defineError } from '@praxis/sdk';
import type { SqlPool } from '../../sql/sql.js';
import { entryColumns, entryFromRow, type EntryRow } from '../entry.js';
import { parkEntry, readDeadLetter, type DeadLetter } from './dead-letters.js';
import { createOnce } from './once.js';
import type { Subscriber } from './subscriber.js';

export const SubscriberNotEnabledError = defineError<{ subscriber: string }>(
  'E_SUBSCRIBER_NOT_ENABLED',
  409,
  ({ subscriber }) =>
    `Nobody takes entries for "${subscriber}" now. Enable its plugin first, or drop the dead letter.`,
);

export const JournalEntryGoneError = defineError<{ seq: string }>(
  'E_JOURNAL_ENTRY_GONE',
  410,
  ({ seq }) => `The journal entry ${seq} is no longer kept, so it cannot be delivered. Drop the dead letter.`,
);

/** What came of a replay: the letter with its new error when it failed once more. */
export type Replay =
  { readonly status: 'delivered' } | { readonly status: 'failed'; readonly letter: DeadLetter };

export interface ReplayDependencies {
  readonly sql: SqlPool;
  readonly clock: () => Date;
  readonly subscribers: () => readonly Subscriber[];
  readonly signal: AbortSignal;
}

/**
 * Tries once more to deliver a dead letter, on this node and now; the record's later entries have been
 * delivered already.
 *
 * @throws DeadLetterNotFoundError
 * @throws SubscriberNotEnabledError
 * @throws JournalEntryGoneError
 */
export async function replayDeadLetter(
  { sql, clock, subscribers, signal }: ReplayDependencies,
  id: string,
): Promise<Replay> {
  const letter = await readDeadLetter(sql, id);
  const subscriber = subscribers().find((candidate) => candidate.id === letter.subscriber);
  if (subscriber === undefined) throw new SubscriberNotEnabledError({ subscriber: letter.subscriber });
  const [row] = await sql.query<EntryRow>({
    text: `SELECT ${entryColumns} FROM core_journal WHERE seq = $1`,
    values: [letter.seq],
  });
  if (row === undefined) throw new JournalEntryGoneError({ seq: letter.seq });
  const entry = entryFromRow(row);
  try {
    await subscriber.deliver(entry, { signal, once: createOnce({ sql, clock, subscriber: subscriber.id }) });
  } catch (error) {
    await parkEntry(sql, { subscriber: subscriber.id, entry, attempts: 1, error, at: clock() });
    return { status: 'failed', letter: await readDeadLetter(sql, id) };
  }
  await sql.query({ text: 'DELETE FROM core_dead_letter WHERE id = $1', values: [id] });
  return { status: 'delivered' };
}
