import type { SqlPool } from '../sql/sql.js';

/**
 * Makes the journal fit the server on which it stands; to be called at each start, before anything
 * is written.
 *
 * A database that was dumped and restored, or replicated by logical means, brings its entries along
 * and counts its transactions anew. Cursors would then wait for numbers that are far away. From then
 * on the numbers are raised by as much as it takes for new entries to come after all known ones.
 *
 * @returns whether the database had moved
 */
export function adoptOrigin(sql: SqlPool): Promise<boolean> {
  return sql.transaction(async (tx) => {
    await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('core_journal_origin', 0))");
    const [row] = await tx.query<{ xid_offset: string; now: string; known: string }>(positionText);
    const { xid_offset: offset, now, known } = row!;
    if (BigInt(now) >= BigInt(known)) return false;
    const raised = BigInt(offset) + BigInt(known) - BigInt(now) + 1n;
    await tx.query(
      `ALTER TABLE core_journal ALTER COLUMN xid SET DEFAULT pg_current_xact_id()::text::bigint + ${raised}`,
    );
    await tx.query({ text: 'UPDATE core_journal_origin SET xid_offset = $1', values: [raised.toString()] });
    return true;
  });
}

const positionText =
  'SELECT xid_offset, pg_current_xact_id()::text::bigint + xid_offset AS now, greatest(' +
  '(SELECT max(xid) FROM core_journal), ' +
  "(SELECT max((position #>> '{seen,xmax}')::bigint) FROM core_cursor), " +
  "(SELECT max((position #>> '{window,until,xmax}')::bigint) FROM core_cursor), 0) AS known " +
  'FROM core_journal_origin';
