import type { Sql, SqlPool } from '../sql/sql.js';

/** Months for which room is made in advance, beside the present one. */
const monthsAhead = 3;

/**
 * Makes the partitions of the present month and the next three; to be called at each start and once
 * a day. A month that nobody made is caught by the default partition and moves over later.
 *
 * @returns the months that were made, `YYYY-MM-DD`
 */
export async function ensurePartitions(sql: Sql, now: Date): Promise<string[]> {
  const made: string[] = [];
  for (let ahead = 0; ahead <= monthsAhead; ahead += 1) {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1))
      .toISOString()
      .slice(0, 10);
    // One statement each, so that the locks of one month are gone before the next one needs some.
    const [row] = await sql.query<{ made: boolean }>({
      text: 'SELECT core_journal_add_month($1::date) AS made',
      values: [month],
    });
    if (row?.made === true) made.push(month);
  }
  return made;
}

export interface Detachment {
  /** Tables that are no longer part of the journal: to be exported, kept elsewhere or dropped. */
  readonly detached: readonly string[];
  /** The first month that stays because somebody has not read it, and who; undefined when none does. */
  readonly unread: { readonly table: string; readonly subscribers: readonly string[] } | undefined;
}

/**
 * Takes months that ended before a moment out of the journal, oldest first. Their entries are gone
 * from histories and from records as of a moment, and remain as tables by themselves.
 *
 * Stops at the first month of which a subscriber, even one of a disabled plugin, has not read
 * everything: nothing is lost by age. {@link forgetSubscriber} lets go of one that will not come back.
 */
export async function detachMonths(sql: SqlPool, before: Date): Promise<Detachment> {
  const months = await sql.query<{ name: string; beyond: string }>({
    text: monthsText,
    values: [before.toISOString()],
  });
  const detached: string[] = [];
  for (const { name, beyond } of months) {
    const subscribers = await sql.transaction(async (tx) => {
      const behind = await tx.query<{ subscriber: string }>(unreadText(name));
      if (behind.length > 0) return behind.map(({ subscriber }) => subscriber);
      await tx.query("SET LOCAL lock_timeout = '2s'");
      await tx.query(`ALTER TABLE core_journal DETACH PARTITION ${name}`);
      await tx.query({
        text: 'UPDATE core_journal_origin SET kept_from = greatest(kept_from, $1)',
        values: [beyond],
      });
      return [];
    });
    if (subscribers.length > 0) return { detached, unread: { table: name, subscribers } };
    detached.push(name);
  }
  return { detached, unread: undefined };
}

// The name of a month's table says where it ends; only tables of that form are months.
const monthsText =
  'SELECT name, beyond FROM (' +
  "SELECT child.relname AS name, (to_date(right(child.relname, 7), 'YYYY_MM') + interval '1 month') AT TIME ZONE 'UTC' AS beyond " +
  "FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid WHERE inhparent = 'core_journal'::regclass " +
  "AND child.relname ~ '^core_journal_[0-9]{4}_[0-9]{2}$') months WHERE beyond <= $1::timestamptz ORDER BY name";

const unreadText = (table: string): string =>
  `SELECT subscriber FROM core_cursor WHERE EXISTS (SELECT FROM ${table} WHERE xid >= (position #>> '{seen,xmax}')::bigint) ` +
  `OR EXISTS (SELECT FROM ${table} WHERE xid IN (SELECT value::bigint FROM jsonb_array_elements_text(position #> '{seen,running}'))) ` +
  'ORDER BY subscriber';
