import { isPraxisError, type PluginContext, type RecordOf, type Store, type Transaction } from '@praxis/sdk';
import { ImportBatch, ImportRowProblem, ImportRun, rowWriters, tableFormats } from '../contract.js';
import { readTable } from '../formats/read-table.js';
import type { Row, SourceFile } from '../formats/table.js';
import type { Mapping } from '../mapping/mapping.js';
import { MappingError, RunMovedOnError, RunNotReadyError } from './errors.js';
import { historyRows } from './history-rows.js';
import type { BatchContext, FiledProblem } from './prepare-batch.js';
import { createLookupCache } from './resolve-lookups.js';
import { workOffRows, type WorkedOff } from './work-off-rows.js';
import type { WriteOptions } from './write-batch.js';
import { textOf } from '../formats/text-of.js';

/** What an import needs of the house. */
export type EngineContext = Pick<
  PluginContext,
  'store' | 'now' | 'signal' | 'contributions' | 'lookup' | 'msg'
>;

export interface RunFiles {
  readonly records: SourceFile;
  readonly history?: SourceFile;
}

type Run = RecordOf<typeof ImportRun>;

/** Rows that are written, and remembered as done, in one transaction. */
export const rowsPerBatch = 200;

/** Ids that fit into one JSON value of the store. */
const keptTogether = 400;

/** Orphaned history that is told one by one. */
const maximumOrphans = 1000;

/** Only ever seen by the savepoint of a dry run. */
class TakeBack extends Error {}

/**
 * Works a run off, batch by batch, from where it stands. Each batch writes its rows, their problems,
 * and how far the run is, in one transaction: killed at any moment, the run goes on after the last
 * batch that was finished, and nothing is there twice.
 *
 * What is wrong with a row is told as a problem of the run. What is wrong with the file, or with
 * everything, makes the run fail with a message; it can be run again from there.
 */
export async function processRun(context: EngineContext, runId: string, files: RunFiles): Promise<void> {
  const store = context.store.asSystem('an import writes what its starter was allowed to bring');
  const run = await store.get(ImportRun, runId);
  if (run.state !== 'running')
    throw new RunNotReadyError({ run: run.number ?? '', why: `it is ${run.state}.` });
  try {
    await workOff(context, store, run, files);
  } catch (error) {
    if (context.signal.aborted || RunMovedOnError.matches(error)) throw error;
    const message = isPraxisError(error)
      ? error.message
      : `Something went wrong that should not: ${String(error)}`;
    await store.transition(ImportRun, runId, 'fail', {
      message: message.slice(0, 2000),
      finished_at: context.now().toISOString(),
    });
    throw error;
  }
}

async function workOff(context: EngineContext, store: Store, run: Run, files: RunFiles): Promise<void> {
  const mapping = run.mapping as Mapping;
  const history =
    files.history === undefined || mapping.history === undefined
      ? undefined
      : await historyRows(files.history, mapping.history.file, mapping.history.key);
  const table = await readTable(files.records, mapping.file, context.contributions(tableFormats));
  const batchContext: BatchContext = {
    mapping,
    history,
    zone: mapping.zone ?? 'UTC',
    type: store.describe(mapping.type),
    lookups: createLookupCache(`Import ${run.number ?? ''}`, run.created_by),
  };
  const options: WriteOptions = {
    type: batchContext.type,
    key: mapping.key ?? [],
    run: run.number ?? '',
    actor: run.created_by,
    seen: new Map(),
    signal: context.signal,
    ...(mapping.writer !== undefined && { writer: writerOf(context, run, mapping.writer) }),
  };
  let done = run.rows_done;
  let rows: Row[] = [];
  const flush = async (): Promise<void> => {
    if (rows.length === 0) return;
    context.signal.throwIfAborted();
    const last = rows.at(-1)?.number ?? done;
    await writeOne(store, run, { done, last, rows }, batchContext, options);
    done = last;
    rows = [];
  };
  for await (const row of table.rows) {
    if (row.number <= run.rows_done) {
      if (mapping.history !== undefined) history?.delete(textOf(row.cells[mapping.history.recordKey]));
      continue;
    }
    rows.push(row);
    if (rows.length === rowsPerBatch) await flush();
  }
  await flush();
  await finish(context, store, run, { history, writer: options.writer });
}

function writerOf(
  context: EngineContext,
  run: Run,
  { name, options = {} }: NonNullable<Mapping['writer']>,
): NonNullable<WriteOptions['writer']> {
  const writer = context.contributions(rowWriters).find((each) => each.name === name);
  if (writer === undefined)
    throw new MappingError({ why: `nothing that is enabled writes rows by "${name}".` });
  const { lookup, now, msg, signal } = context;
  return {
    writer,
    context: {
      ...{ lookup, now, msg, signal, options },
      run: run.number ?? '',
      actor: run.created_by,
      dryRun: run.mode === 'dry_run',
      memory: new Map(),
    },
  };
}

interface Slice {
  /** Rows done before. */
  readonly done: number;
  readonly last: number;
  readonly rows: readonly Row[];
}

async function writeOne(
  store: Store,
  run: Run,
  slice: Slice,
  batchContext: BatchContext,
  options: WriteOptions,
): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.lock(`import ${run.id}`);
    const current = await tx.get(ImportRun, run.id);
    if (current.state !== 'running' || current.rows_done !== slice.done)
      throw new RunMovedOnError({ run: options.run });
    let done: WorkedOff | undefined;
    const work = async (): Promise<void> => {
      done = await workOffRows(tx, slice.rows, batchContext, options);
    };
    if (run.mode === 'dry_run') {
      await tx
        .savepoint(async () => {
          await work();
          throw new TakeBack();
        })
        .catch((error: unknown) => {
          if (!(error instanceof TakeBack)) throw error;
        });
      batchContext.lookups.forget([...(done?.made ?? []), ...(done?.created ?? [])]);
    } else await work();
    if (done !== undefined) await remember(tx, current, slice, done);
  });
}

async function remember(tx: Transaction, run: Run, { done, last }: Slice, rows: WorkedOff): Promise<void> {
  const { created, made, updated, alsoUpdated, problems } = rows;
  await tellProblems(tx, run, problems);
  if (run.mode === 'import') {
    const kept = { run: run.id, first_row: done + 1, last_row: last };
    const all = [...made, ...created];
    await tx.create(ImportBatch, {
      ...kept,
      created: all.slice(0, keptTogether),
      updated: [...updated, ...alsoUpdated].slice(0, keptTogether),
    });
    for (let start = keptTogether; start < updated.length + alsoUpdated.length; start += keptTogether) {
      const some = [...updated, ...alsoUpdated].slice(start, start + keptTogether);
      await tx.create(ImportBatch, { ...kept, created: [], updated: some });
    }
    for (let start = keptTogether; start < all.length; start += keptTogether) {
      await tx.create(ImportBatch, { ...kept, created: all.slice(start, start + keptTogether), updated: [] });
    }
  }
  await tx.update(ImportRun, run.id, {
    rows_done: last,
    created_count: run.created_count + created.length,
    updated_count: run.updated_count + updated.length,
    unchanged_count: run.unchanged_count + rows.unchanged,
    failed_count: run.failed_count + rows.failed,
    history_count: run.history_count + rows.history,
    warning_count: run.warning_count + problems.filter(({ severity }) => severity === 'warning').length,
  });
}

async function tellProblems(tx: Transaction, run: Run, problems: readonly FiledProblem[]): Promise<void> {
  for (let start = 0; start < problems.length; start += 1000) {
    await tx.importRecords(
      ImportRowProblem,
      problems.slice(start, start + 1000).map(({ message, column, ...problem }) => ({
        values: {
          run: run.id,
          attempt: run.attempt,
          ...problem,
          heading: column,
          message: message.slice(0, 2000),
        },
      })),
    );
  }
}

async function finish(
  { now }: EngineContext,
  store: Store,
  run: Run,
  {
    history,
    writer,
  }: {
    readonly history: ReadonlyMap<string, readonly Row[]> | undefined;
    readonly writer: WriteOptions['writer'];
  },
): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.lock(`import ${run.id}`);
    const current = await tx.get(ImportRun, run.id);
    if (current.state !== 'running') throw new RunMovedOnError({ run: run.number ?? '' });
    const orphans = [...(history ?? [])].slice(0, maximumOrphans).map(([key, rows]): FiledProblem => ({
      row: rows[0]?.number ?? 0,
      column: null,
      raw: key,
      code: 'E_IMPORT_HISTORY_ORPHAN',
      message: `${rows.length} change${rows.length === 1 ? '' : 's'} of "${key}" have no record in this import.`,
      severity: 'warning',
      file: 'history',
    }));
    await tellProblems(tx, run, orphans);
    // What a run that was interrupted told before is not known any more.
    if (run.mode === 'import' && run.rows_done === 0 && current.failed_count === 0)
      await writer?.writer.end?.(tx, writer.context);
    await tx.transition(ImportRun, run.id, run.mode === 'dry_run' ? 'finish_trial' : 'finish', {
      finished_at: now().toISOString(),
      warning_count: current.warning_count + orphans.length,
    });
  });
}
