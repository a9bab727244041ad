import { defineError, type JournalAction } from '@praxis/sdk';
import type { Sql } from '../sql/sql.js';

export const HistoryGoneError = defineError<{ at: string; keptFrom: string }>(
  'E_HISTORY_GONE',
  410,
  ({ at, keptFrom }) =>
    `The journal was kept from ${keptFrom} on, so nobody can tell how records stood at ${at}. Ask for a later moment.`,
);

type Values = Readonly<Record<string, unknown>>;

/**
 * The record as it was at a moment: today's values with every later change taken back.
 *
 * Fields that the type has no longer are left out. A record that was in the bin then has its
 * `deleted_at`. What of it may be read is the caller's question.
 *
 * @param current the record as it is stored now, all fields; undefined when there is none
 * @param at RFC 3339; changes of this very moment count as made
 * @returns undefined when the record did not exist then
 * @throws HistoryGoneError when entries that it would take are no longer kept
 */
export async function asOf(
  sql: Sql,
  type: string,
  recordId: string,
  current: Values | undefined,
  at: string,
): Promise<Values | undefined> {
  if (current === undefined || Date.parse(current['created_at'] as string) > Date.parse(at)) return undefined;
  const [row] = await sql.query<AsOfRow>({
    name: 'core_journal_as_of',
    text: asOfText,
    values: [recordId, type, at],
  });
  const { kept_from: keptFrom, earlier, version, updated_at, updated_by, action, deleted_at } = row!;
  if (keptFrom !== null && Date.parse(at) < Date.parse(keptFrom))
    throw new HistoryGoneError({ at, keptFrom });
  const then: Record<string, unknown> = { ...current };
  for (const [field, value] of Object.entries(earlier ?? {})) if (field in current) then[field] = value;
  if (action === null) return then;
  return { ...then, version, updated_at, updated_by, deleted_at };
}

interface AsOfRow {
  readonly kept_from: string | null;
  /** Of each field that changed later: its value before the first of those changes. */
  readonly earlier: Values | null;
  readonly version: number | null;
  readonly updated_at: string | null;
  readonly updated_by: string | null;
  /** Of the last entry until then; null when the journal has none. */
  readonly action: JournalAction | null;
  readonly deleted_at: string | null;
}

// To take all later changes back, from the newest to the oldest, is to take each field's value before
// the oldest of them.
const asOfText =
  'SELECT origin.kept_from, later.earlier, last.*, bin.deleted_at FROM core_journal_origin origin ' +
  'LEFT JOIN LATERAL (SELECT jsonb_object_agg(field, before) AS earlier FROM (' +
  'SELECT DISTINCT ON (change.key) change.key AS field, change.value -> 0 AS before ' +
  'FROM core_journal entry, jsonb_each(entry.changes) change ' +
  'WHERE entry.record_id = $1::uuid AND entry.type = $2 AND entry.at > $3::timestamptz ' +
  'ORDER BY change.key, entry.at, entry.seq) oldest) later ON true ' +
  'LEFT JOIN LATERAL (SELECT version, at AS updated_at, actor AS updated_by, action FROM core_journal ' +
  'WHERE record_id = $1::uuid AND type = $2 AND at <= $3::timestamptz ORDER BY at DESC, seq DESC LIMIT 1) last ON true ' +
  "LEFT JOIN LATERAL (SELECT CASE action WHEN 'delete' THEN at END AS deleted_at FROM core_journal " +
  "WHERE record_id = $1::uuid AND type = $2 AND at <= $3::timestamptz AND action IN ('delete', 'restore') " +
  'ORDER BY at DESC, seq DESC LIMIT 1) bin ON true';
