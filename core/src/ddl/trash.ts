import type { Sql, SqlPool } from '../sql/sql.js';
import { withSchemaLock } from './schema-lock.js';
import { fingerprint, textLiteral } from './sql-text.js';

/** How long what was purged can be fetched back. */
export const trashDays = 30;

export interface TrashedColumn {
  readonly table: string;
  readonly type: string;
  readonly plugin: string;
  readonly column: string;
  /** Makes the name unique. */
  readonly suffix: string;
}

/**
 * Statements that put the values of a column, with the ids of their records, into a table of the
 * trash, and drop the column.
 */
export function trashColumnSql({ table, type, plugin, column, suffix }: TrashedColumn): string {
  const name = trashName(table, column, suffix);
  return [
    // Held from the first to the last, so that nothing is written between the copy and the end.
    `LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`,
    `CREATE TABLE trash.${name} AS SELECT id, ${column} FROM ${table} WHERE ${column} IS NOT NULL`,
    `ALTER TABLE ${table} DROP COLUMN ${column}`,
    noteSql({ name, plugin, type, column }),
  ].join(';\n');
}

/** Statement that notes what lies in the trash, since when, and whose it was. */
export function noteSql(entry: {
  readonly name: string;
  readonly plugin: string;
  readonly type: string;
  readonly column?: string;
}): string {
  const column = entry.column === undefined ? 'NULL' : textLiteral(entry.column);
  const values = [textLiteral(entry.name), textLiteral(entry.plugin), textLiteral(entry.type), column];
  return `INSERT INTO core_trash (name, plugin, type, field) VALUES (${values.join(', ')})`;
}

/** A name in the trash: readable, and short enough for the name of its primary key. */
export function trashName(table: string, column: string | undefined, suffix: string): string {
  const whole = column === undefined ? table : `${table}_${column}`;
  const short = whole.length > 38 ? `${whole.slice(0, 29)}_${fingerprint(whole)}` : whole;
  return `${short}_${suffix}`;
}

/**
 * Drops what has lain in the trash for 30 days. Several nodes may do so at the same time.
 *
 * @returns the names of the tables that are gone
 */
export async function emptyTrash(sql: SqlPool, now: Date): Promise<readonly string[]> {
  if ((await dueTables(sql, now)).length === 0) return [];
  return withSchemaLock(sql, {}, async (connection) => {
    const due = await dueTables(connection, now);
    for (const name of due) {
      await connection.query(
        `DROP TABLE IF EXISTS trash.${name}; DELETE FROM core_trash WHERE name = ${textLiteral(name)}`,
      );
    }
    return due;
  });
}

async function dueTables(sql: Sql, now: Date): Promise<readonly string[]> {
  const due = await sql.query<{ name: string }>({
    text: `SELECT name FROM core_trash WHERE trashed_at < $1::timestamptz - make_interval(days => $2) ORDER BY trashed_at, name`,
    values: [now.toISOString(), trashDays],
  });
  return due.map(({ name }) => name);
}
