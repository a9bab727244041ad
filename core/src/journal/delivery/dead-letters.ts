import { CursorError, defineError, type JournalEntry, type Page } from '@praxis/sdk';
import type { Sql } from '../../sql/sql.js';

/** An entry that a subscriber could not take, however often it was tried. */
export interface DeadLetter {
  readonly id: string;
  readonly subscriber: string;
  /** Number of the entry in the journal. */
  readonly seq: string;
  readonly type: string;
  readonly recordId: string;
  readonly attempts: number;
  readonly errorCode: string | null;
  readonly error: string;
  readonly parkedAt: string;
}

export const DeadLetterNotFoundError = defineError<{ id: string }>(
  'E_DEAD_LETTER_NOT_FOUND',
  404,
  ({ id }) => `There is no dead letter ${id}. It may have been replayed or dropped by somebody else.`,
);

export interface DeadLetterPage {
  readonly subscriber?: string | undefined;
  /** 50 where not given. */
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** Dead letters, those parked last first. @throws CursorError */
export async function listDeadLetters(
  sql: Sql,
  { subscriber, limit = 50, cursor }: DeadLetterPage = {},
): Promise<Page<DeadLetter>> {
  if (cursor !== undefined && !idPattern.test(cursor)) throw new CursorError({});
  const rows = await sql.query<DeadLetter>({
    text:
      `SELECT ${columns} FROM core_dead_letter WHERE id < coalesce($1::bigint, 9223372036854775807) ` +
      'AND ($2::text IS NULL OR subscriber = $2) ORDER BY id DESC LIMIT $3',
    values: [cursor ?? null, subscriber ?? null, limit + 1],
  });
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? items.at(-1)!.id : null, prev: null };
}

/** @throws DeadLetterNotFoundError */
export async function readDeadLetter(sql: Sql, id: string): Promise<DeadLetter> {
  const rows = idPattern.test(id)
    ? await sql.query<DeadLetter>({
        text: `SELECT ${columns} FROM core_dead_letter WHERE id = $1`,
        values: [id],
      })
    : [];
  if (rows[0] === undefined) throw new DeadLetterNotFoundError({ id });
  return rows[0];
}

/** Removes a dead letter for good: the subscriber will never be told of the entry. @throws DeadLetterNotFoundError */
export async function dropDeadLetter(sql: Sql, id: string): Promise<void> {
  await readDeadLetter(sql, id);
  await sql.query({ text: 'DELETE FROM core_dead_letter WHERE id = $1', values: [id] });
}

export interface FailedDelivery {
  readonly subscriber: string;
  readonly entry: JournalEntry;
  readonly attempts: number;
  readonly error: unknown;
  readonly at: Date;
}

/** Writes down that an entry could not be delivered; of the same entry, the latest failure is kept. */
export async function parkEntry(
  sql: Sql,
  { subscriber, entry, attempts, error, at }: FailedDelivery,
): Promise<void> {
  const code = (error as { readonly code?: unknown } | undefined)?.code;
  await sql.query({
    text:
      'INSERT INTO core_dead_letter (subscriber, seq, type, record_id, attempts, error_code, error, parked_at) ' +
      'VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (subscriber, seq) DO UPDATE SET ' +
      'attempts = core_dead_letter.attempts + excluded.attempts, error_code = excluded.error_code, error = excluded.error',
    values: [
      subscriber,
      entry.seq,
      entry.type,
      entry.recordId,
      attempts,
      typeof code === 'string' ? code : null,
      errorText(error),
      at.toISOString(),
    ],
  });
}

const columns =
  'id, subscriber, seq, type, record_id AS "recordId", attempts, error_code AS "errorCode", error, parked_at AS "parkedAt"';

const idPattern = /^\d{1,18}$/;

/** PostgreSQL takes neither NUL characters nor halves of surrogate pairs. */
function errorText(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll('\0', '').toWellFormed().slice(0, 2_000);
}
