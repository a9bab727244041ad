import pg from 'pg';
import type { Sql, SqlPool, Statement } from '../../../src/sql/sql.js';

/** What PostgreSQL did for one statement. */
export interface Explained {
  /** Rows of the journal that it touched, those that it threw away again included. */
  readonly touched: number;
  /** How entries were found: columns of indexes, or `Seq Scan`. Partitions that are empty do not count. */
  readonly ways: ReadonlySet<string>;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}

/**
 * Explains the statements that `work` runs: with `custom` as planned for their values, with `generic`
 * as planned for any values, which PostgreSQL may come to prefer for prepared statements.
 */
export async function explain(
  sql: SqlPool,
  mode: 'custom' | 'generic',
  work: (sql: Sql) => Promise<unknown>,
): Promise<Explained> {
  const client = await sql.connect();
  const nodes: PlanNode[] = [];
  try {
    await client.query(`SET plan_cache_mode = force_${mode}_plan`);
    await work({
      async query<Row>(statement: Statement | string) {
        const { text, values = [] } = typeof statement === 'string' ? { text: statement } : statement;
        await client.query(`PREPARE explained AS ${text}`);
        const call = values.length === 0 ? 'explained' : `explained(${values.map(literal).join(', ')})`;
        const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
          `EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE ${call}`,
        );
        await client.query('DEALLOCATE explained');
        collect(rows[0]!['QUERY PLAN'][0].Plan, nodes);
        return sql.query<Row>(statement);
      },
    });
  } finally {
    client.release(true);
  }
  const scans = nodes.filter((node) => /^core_journal_(\d|default)/.test(node['Relation Name'] ?? ''));
  const found = nodes.filter(
    (node) => node['Node Type'] === 'Bitmap Index Scan' || (scans.includes(node) && isLookup(node)),
  );
  return {
    touched: scans.map(rowsTouched).reduce((sum, rows) => sum + rows, 0),
    ways: new Set(found.map((node) => indexColumns(node['Index Name']) ?? node['Node Type'])),
  };
}

/** The default partition is empty, and a bitmap's index is a node of its own. */
function isLookup(node: PlanNode): boolean {
  return node['Relation Name'] !== 'core_journal_default' && node['Node Type'] !== 'Bitmap Heap Scan';
}

function collect(node: PlanNode, into: PlanNode[]): void {
  into.push(node);
  for (const child of node.Plans ?? []) collect(child, into);
}

function rowsTouched(node: PlanNode): number {
  const each =
    node['Actual Rows'] +
    (node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Index Recheck'] ?? 0);
  return each * node['Actual Loops'];
}

/** A partition's index has a name of its own: `core_journal_2026_01_record_id_at_seq_idx`. */
function indexColumns(name: string | undefined): string | undefined {
  return name?.replace(/^core_journal_(\d+_\d+|default)_/, '').replace(/_idx\d*$/, '');
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value))
    return pg.escapeLiteral(`{${value.map((item) => `"${String(item)}"`).join(',')}}`);
  return pg.escapeLiteral(typeof value === 'string' ? value : JSON.stringify(value));
}
