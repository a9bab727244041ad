import type {
  GenericRecord,
  Operation,
  OperationResult,
  Problem,
  RecordTypeSchema,
  Transaction,
} from '@praxis/sdk';
import type { WrittenRecord } from '../record-types/import-batch.js';
import { keyOf, matchExisting } from './match-existing.js';
import type { RowWriter, WriterContext } from './row-writer.js';
import type { FiledProblem, PreparedRow } from './prepare-batch.js';

export interface WriteOptions {
  readonly type: RecordTypeSchema;
  readonly key: readonly string[];
  /** Number of the run; it stands in the journal as the cause. */
  readonly run: string;
  readonly actor: string;
  /** First row of each key that was seen in this import, for rows that come twice. */
  readonly seen: Map<string, number>;
  readonly signal: AbortSignal;
  /** Set where a plugin writes the rows. */
  readonly writer?: { readonly writer: RowWriter; readonly context: WriterContext };
}

export interface WrittenBatch {
  readonly created: readonly WrittenRecord[];
  readonly updated: readonly WrittenRecord[];
  /** Further records that came, or changed, with them. */
  readonly also: { readonly created: readonly WrittenRecord[]; readonly updated: readonly WrittenRecord[] };
  readonly unchanged: number;
  /** Changes of the past that came with the records. */
  readonly history: number;
  readonly problems: readonly FiledProblem[];
}

/** Writes the rows of a batch: new records with their past, known ones as updates. */
export async function writeBatch(
  tx: Transaction,
  rows: readonly PreparedRow[],
  options: WriteOptions,
): Promise<WrittenBatch> {
  if (options.writer !== undefined) return writeByPlugin(tx, rows, options.writer);
  const { type, key, run, actor, seen, signal } = options;
  const name = type['x-record'].name;
  const problems: FiledProblem[] = [];
  const once = rows.filter((row) => isFirst(row, key, seen, problems));
  const existing =
    key.length === 0 ? new Map<string, GenericRecord>() : await matchExisting(tx, name, once, key);
  const recordOf = (row: PreparedRow): GenericRecord | undefined => existing.get(keyOf(row, key) ?? '');

  const fresh = once.filter((row) => recordOf(row) === undefined);
  const creations = await tx.importRecords(
    name,
    fresh.map(({ record }) => ({ ...record, actor: record.actor ?? actor })),
    { id: run, signal },
  );
  const changes = once.flatMap((row) => {
    const record = recordOf(row);
    return record === undefined ? [] : [{ row, record, patch: patchOf(row, record, type, problems) }];
  });
  const changing = changes.filter(({ patch }) => Object.keys(patch).length > 0);
  const operations = changing.map(({ record, patch }): Operation => ({
    op: 'update',
    id: record.id,
    values: patch,
    options: { actor },
  }));
  const updates = await tx.bulk(name, operations, { reason: `Import ${run}`, signal });

  const created = gather(name, creations, fresh, problems);
  const updated = gather(
    name,
    updates,
    changing.map(({ row }) => row),
    problems,
  );
  return {
    created,
    updated,
    also: { created: [], updated: [] },
    unchanged: changes.length - changing.length,
    history: created.reduce((sum, { version }) => sum + version - 1, 0),
    problems,
  };
}

async function writeByPlugin(
  tx: Transaction,
  rows: readonly PreparedRow[],
  { writer, context }: NonNullable<WriteOptions['writer']>,
): Promise<WrittenBatch> {
  const { problems, ...written } = await writer.write(tx, rows, context);
  return {
    ...written,
    history: 0,
    problems: problems.map(({ column, ...problem }) => ({
      ...problem,
      column: column ?? null,
      raw: null,
      file: 'records',
    })),
  };
}

function isFirst(
  row: PreparedRow,
  key: readonly string[],
  seen: Map<string, number>,
  problems: FiledProblem[],
): boolean {
  const value = key.length === 0 ? undefined : keyOf(row, key);
  if (value === undefined) return true;
  const earlier = seen.get(value);
  seen.set(value, earlier ?? row.row);
  if (earlier === undefined) return true;
  problems.push(
    problemOf(
      row.row,
      'E_IMPORT_DUPLICATE',
      `The row has the same ${key.join(' and ')} as row ${earlier}, which counts.`,
    ),
  );
  return false;
}

/** What of a row is new to its record. Fields that only the system sets are left as they are. */
function patchOf(
  row: PreparedRow,
  record: GenericRecord,
  type: RecordTypeSchema,
  problems: FiledProblem[],
): Readonly<Record<string, unknown>> {
  const patch: Record<string, unknown> = {};
  const stateField = type['x-record'].lifecycle?.field;
  for (const [name, value] of Object.entries(row.values)) {
    if (JSON.stringify(value ?? null) === JSON.stringify(record[name] ?? null)) continue;
    if (name === stateField) {
      const message = `The record is here already, in state "${String(record[name])}". Its state changes by its transitions only.`;
      problems.push({ ...problemOf(row.row, 'E_IMPORT_STATE', message), severity: 'warning' });
    } else if (type.properties[name]?.readOnly !== true && type.properties[name]?.['x-immutable'] !== true)
      patch[name] = value;
  }
  return patch;
}

function gather(
  type: string,
  results: readonly OperationResult[],
  rows: readonly PreparedRow[],
  problems: FiledProblem[],
): readonly WrittenRecord[] {
  return results.flatMap((result, index) => {
    const row = rows[index]?.row ?? 0;
    if (result.status === 'done') return [{ type, id: result.id, version: result.version }];
    if (result.status === 'failed') problems.push(...problemsOf(row, result));
    return [];
  });
}

function problemsOf(
  row: number,
  result: Extract<OperationResult, { status: 'failed' }>,
): readonly FiledProblem[] {
  if (result.problems.length === 0) return [problemOf(row, result.code, result.message)];
  return result.problems.map(({ pointer, code, message }: Problem) => ({
    ...problemOf(row, code, message),
    column: pointer === '' ? null : pointer.slice(1),
  }));
}

function problemOf(row: number, code: string, message: string): FiledProblem {
  return { row, column: null, raw: null, code, message, severity: 'error', file: 'records' };
}
