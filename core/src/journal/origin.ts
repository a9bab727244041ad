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
    const [row] = await tx.query<Position>(positionText);
    const { xid_offset: offset, now, oldest, known } = row!;
    if (BigInt(now) >= BigInt(known)) return false;
    // The oldest transaction that runs, in whichever database of the server, comes after all known ones,
    // too: else a reader would take an old entry of the number that it gets for one that is yet to come.
    const raised = BigInt(offset) + BigInt(known) - BigInt(oldest) + 1n;
    await tx.query(
      `ALTER TABLE core_journal ALTER COLUMN xid SET DEFAULT pg_current_xact_id()::text::bigint + ${raised}`,
    );
    await tx.query({ text: 'UPDATE core_journal_origin SET xid_offset = $1', values: [raised.toString()] });
    return true;
  });
}

interface Position {
  readonly xid_offset: string;
  readonly now: string;
  readonly oldest: string;
  readonly known: string;
}

const positionText =
  'SELECT xid_offset, pg_current_xact_id()::text::bigint + xid_offset AS now, ' +
  'pg_snapshot_xmin(pg_current_snapshot())::text::bigint + xid_offset AS oldest, greatest(' +
  '(SELECT max(xid) FROM core_journal), ' +
  "(SELECT max((position #>> '{seen,xmax}')::bigint) FROM core_cursor), " +
  "(SELECT max((position #>> '{window,until,xmax}')::bigint) FROM core_cursor), 0) AS known " +
  'FROM core_journal_origin';
