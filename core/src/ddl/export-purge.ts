import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql } from '../sql/sql.js';
import { readTables } from './catalog.js';
import { PurgeExportError } from './ddl-errors.js';
import { planPurge, type PurgePlan } from './plan-purge.js';

/** The file into which data went before it was purged. */
export interface PurgeExport {
  /** Name in the folder of exports. */
  readonly file: string;
  readonly records: number;
  /** Values of its fields on records of others. */
  readonly values: number;
}

export interface PurgeExportOptions {
  readonly folder: string;
  readonly now: Date;
  readonly version: string;
  /** Id of whoever purges. */
  readonly by: string;
}

/** Rows that are in memory at a time. */
const pageSize = 1000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/**
 * Writes everything that purging a plugin would take away into a file of lines of JSON: a head, every
 * record as it is stored, those in the bin included, and its fields on records of others.
 *
 * The file has its name only when it is complete and on the disk, and is readable by its owner alone.
 *
 * @throws PurgeExportError when it cannot be written; nothing is purged then
 */
export async function exportPurge(
  sql: Sql,
  plugin: string,
  { folder, now, version, by }: PurgeExportOptions,
): Promise<PurgeExport> {
  const plan = await planPurge(sql, plugin);
  const stamp = now.toISOString().replaceAll(/[-:]/g, '').replace(/\.\d+/, '');
  const file = `purged-${plugin}-${stamp}.ndjson`;
  const partial = join(folder, `${file}.partial`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const handle = await open(partial, 'w', 0o600);
    try {
      const head = { praxis: 'purge', plugin, version, at: now.toISOString(), by };
      await handle.write(`${JSON.stringify(head)}\n`);
      const written = await writePlanned(sql, plan, handle);
      await handle.sync();
      await handle.close();
      await rename(partial, join(folder, file));
      return { file, ...written };
    } finally {
      await handle.close().catch(() => undefined);
      await rm(partial, { force: true });
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PurgeExportError({ plugin, folder, reason }, { cause: error });
  }
}

async function writePlanned(
  sql: Sql,
  plan: PurgePlan,
  handle: FileHandle,
): Promise<{ readonly records: number; readonly values: number }> {
  const actual = await readTables(sql);
  let [records, values] = [0, 0];
  for (const { type, table } of plan.tables) {
    const kept = [...(actual.get(table)?.columns.values() ?? [])].filter(({ generated }) => !generated);
    const list = kept.map(({ name }) => name).join(', ');
    // As text from PostgreSQL: numbers keep all of their digits.
    const rows = `SELECT id, to_jsonb(r)::text AS json FROM (SELECT ${list} FROM ${table} WHERE id > $1 ORDER BY id LIMIT $2) r`;
    records += await writePages(
      sql,
      rows,
      handle,
      ({ json }) => `{"type":${JSON.stringify(type)},"record":${json}}`,
    );
  }
  for (const { type, table, field } of plan.columns) {
    const rows = `SELECT id, to_jsonb(${field})::text AS json FROM ${table} WHERE ${field} IS NOT NULL AND id > $1 ORDER BY id LIMIT $2`;
    const place = JSON.stringify({ type, field }).slice(0, -1);
    values += await writePages(sql, rows, handle, ({ id, json }) => `${place},"id":"${id}","value":${json}}`);
  }
  return { records, values };
}

interface ExportedRow {
  readonly id: string;
  readonly json: string;
}

async function writePages(
  sql: Sql,
  text: string,
  handle: FileHandle,
  line: (row: ExportedRow) => string,
): Promise<number> {
  let written = 0;
  for (let after = beforeAll; ;) {
    const rows = await sql.query<ExportedRow>({ text, values: [after, pageSize] });
    if (rows.length > 0) await handle.write(`${rows.map(line).join('\n')}\n`);
    written += rows.length;
    if (rows.length < pageSize) return written;
    after = rows.at(-1)!.id;
  }
}
