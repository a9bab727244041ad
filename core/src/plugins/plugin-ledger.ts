import { readCustomSchemas, type StoredCustomSchema } from '../ddl/custom-schemas.js';
import type { Sql } from '../sql/sql.js';
import type { PluginProblem } from './plugin-manager.js';

/** What is wanted of a plugin, and what became of it. */
export interface PluginRow {
  readonly id: string;
  readonly state: 'installed' | 'enabled' | 'disabled' | 'quarantined' | 'removed' | 'purged';
  readonly version: string;
  /** Why it is in quarantine, or could not be built although it is to be enabled. */
  readonly problems: readonly PluginProblem[];
  readonly enabledAt: string | null;
}

export interface Ledger {
  /** Counts the changes of what is enabled. */
  readonly generation: number;
  /** Counts the changes of settings. */
  readonly settings: number;
  readonly plugins: ReadonlyMap<string, PluginRow>;
  readonly custom: readonly StoredCustomSchema[];
}

/** Reads what all nodes agree on. */
export async function readPluginLedger(sql: Sql): Promise<Ledger> {
  // The counters first: what changes between the statements raises them, and is noticed by that.
  const counters = await readCounters(sql);
  const rows = await sql.query<PluginRow>(
    'SELECT id, state, version, problems, enabled_at AS "enabledAt" FROM core_plugin ORDER BY id',
  );
  return {
    ...counters,
    plugins: new Map(rows.map((row) => [row.id, row])),
    custom: await readCustomSchemas(sql),
  };
}

export async function readCounters(sql: Sql): Promise<Pick<Ledger, 'generation' | 'settings'>> {
  const [row] = await sql.query<Pick<Ledger, 'generation' | 'settings'>>({
    name: 'core_platform_counters',
    text: 'SELECT generation, settings FROM core_platform',
  });
  return row!;
}

/**
 * Counts one change on. Whoever changes at the same time waits until this transaction ends.
 *
 * @returns false when the generation is not the expected one any more
 */
export async function raiseGeneration(tx: Sql, expected: number): Promise<boolean> {
  const rows = await tx.query({
    text: 'UPDATE core_platform SET generation = generation + 1 WHERE generation = $1 RETURNING generation',
    values: [expected],
  });
  return rows.length > 0;
}

export interface PluginNote {
  readonly id: string;
  readonly state: PluginRow['state'];
  readonly version: string;
  readonly problems?: readonly PluginProblem[];
}

/** Writes down what is wanted of plugins. `enabled_at` is kept by one that was enabled already. */
export async function notePlugins(
  sql: Sql,
  notes: readonly PluginNote[],
  by: { readonly at: Date; readonly actor: string },
): Promise<void> {
  await sql.query({
    text:
      'INSERT INTO core_plugin AS p (id, state, version, problems, enabled_at, changed_at, changed_by) ' +
      "SELECT id, state, version, problems, CASE state WHEN 'enabled' THEN $2::timestamptz END, $2, $3 " +
      'FROM jsonb_to_recordset($1::jsonb) AS note (id text, state text, version text, problems jsonb) ' +
      'ON CONFLICT (id) DO UPDATE SET state = excluded.state, version = excluded.version, problems = excluded.problems, ' +
      'enabled_at = CASE WHEN p.state = excluded.state THEN p.enabled_at ELSE excluded.enabled_at END, ' +
      'changed_at = excluded.changed_at, changed_by = excluded.changed_by',
    values: [JSON.stringify(notes.map((note) => ({ problems: [], ...note }))), by.at.toISOString(), by.actor],
  });
}
