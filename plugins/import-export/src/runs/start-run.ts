import type { Readable } from 'node:stream';
import { Files, type PluginContext, type RecordOf } from '@praxis/sdk';
import { ImportRun } from '../contract.js';
import { RunNotReadyError } from '../engine/errors.js';
import type { RunFiles } from '../engine/process-run.js';
import type { SourceFile } from '../formats/table.js';
import { checkMapping, rightsOf } from '../mapping/check-mapping.js';
import { bringsHistory, type Mapping } from '../mapping/mapping.js';

export type Run = RecordOf<typeof ImportRun>;

/** Bytes of one uploaded file. */
export const largestUpload = 1024 * 1024 * 1024;

export interface NewRun {
  readonly records: { readonly name: string; readonly content: Readable };
  readonly history?: { readonly name: string; readonly content: Readable };
  readonly type: string;
  readonly mapping?: Mapping;
  readonly mappingName?: string;
}

/** Stores the files of an import that is to be prepared. Nothing is imported yet. */
export async function createRun(context: PluginContext, given: NewRun): Promise<Run> {
  const { records, history, type, mapping, mappingName } = given;
  if (mapping !== undefined) checkMapping(context.store, mapping, rightsOf(context));
  else context.store.describe(type);
  const files = context.use(Files);
  const file = await files.put(records.content, { limit: largestUpload });
  const historyFile =
    history === undefined ? undefined : await files.put(history.content, { limit: largestUpload });
  return context.store.asSystem("the files of an import are nobody's to see but its own").create(ImportRun, {
    type,
    mapping: mapping ?? null,
    mapping_name: mappingName ?? null,
    file: file.id,
    file_name: records.name,
    history_file: historyFile?.id ?? null,
    history_file_name: history?.name ?? null,
    brings_history: mapping !== undefined && bringsHistory(mapping),
  });
}

/**
 * Lets an import run, as a dry run or in earnest, beginning with the first row unless it was stopped.
 *
 * @throws RunNotReadyError when it runs or has run
 */
export async function startRun(context: PluginContext, id: string, mode: 'dry_run' | 'import'): Promise<Run> {
  const run = await context.store.get(ImportRun, id);
  const { mapping } = run;
  if (mapping === null || mapping === undefined) {
    throw new RunNotReadyError({ run: run.number ?? '', why: 'nothing says yet which column goes where.' });
  }
  checkMapping(context.store, mapping, rightsOf(context));
  const store = context.store.asSystem('the engine keeps the state of imports');
  const goesOn = run.state === 'failed' && run.mode === mode;
  await store.transition(ImportRun, run.id, 'run', {
    mode,
    message: null,
    started_at: goesOn ? run.started_at : context.now().toISOString(),
    finished_at: null,
    brings_history: bringsHistory(mapping),
    ...(!goesOn && { ...noCounts, attempt: run.attempt + 1 }),
  });
  return context.store.get(ImportRun, run.id);
}

/** How a run begins. */
const noCounts = {
  rows_done: 0,
  created_count: 0,
  updated_count: 0,
  unchanged_count: 0,
  failed_count: 0,
  warning_count: 0,
  history_count: 0,
};

/** Lets an import be taken back. */
export async function startUndo(context: PluginContext, id: string): Promise<Run> {
  const run = await context.store.get(ImportRun, id);
  if (run.mode !== 'import')
    throw new RunNotReadyError({ run: run.number ?? '', why: 'a dry run has written nothing.' });
  const store = context.store.asSystem('the engine keeps the state of imports');
  await store.transition(ImportRun, run.id, 'undo', { message: null });
  return context.store.get(ImportRun, run.id);
}

/** The files of a run that the caller may see, as the engine reads them. */
export async function filesOf(context: PluginContext, run: Run): Promise<RunFiles> {
  const files = context.use(Files);
  const store = context.store.asSystem("where files of an import are kept is nobody's to know");
  const { file, file_name, history_file, history_file_name } = await store.get(ImportRun, run.id);
  const source = (name: string, id: string): SourceFile => ({ name, open: () => files.open(id) });
  return {
    records: source(file_name, file ?? ''),
    ...(history_file !== null && { history: source(history_file_name ?? file_name, history_file) }),
  };
}
