import { eq } from '@praxis/predicate';
import { RecordNotFoundError, type RecordOf, type Store, type Transaction } from '@praxis/sdk';
import { ImportBatch, ImportRowProblem, ImportRun, rowWriters } from '../contract.js';
import type { WrittenRecord } from '../record-types/import-batch.js';
import { RunMovedOnError, RunNotReadyError } from './errors.js';
import type { EngineContext } from './process-run.js';

/** Records that are taken back in one transaction. */
const recordsPerStep = 100;

interface Undone {
  readonly taken: number;
  readonly kept: readonly WrittenRecord[];
}

/**
 * Takes an import back, newest batch first: what it created goes to the bin, what it updated gets its
 * earlier values. A record that was changed since stays as it is and is listed among the problems of
 * the run. Records that were made because rows referred to them go last, and only when nothing was kept.
 *
 * Each step remembers what is left of its batch, so that an undo which is interrupted goes on.
 */
export async function undoRun(context: EngineContext, runId: string): Promise<void> {
  const store = context.store.asSystem('an import is taken back as a whole, whoever may see its records');
  const run = await store.get(ImportRun, runId);
  if (run.state !== 'undoing')
    throw new RunNotReadyError({ run: run.number ?? '', why: `it is ${run.state}.` });
  const name = run.mapping?.writer?.name;
  const writer = context.contributions(rowWriters).find((each) => each.name === name);
  const types = new Set([run.type, ...(writer?.types ?? [])]);
  const own = await undoRecords(context, store, run, (record) => types.has(record.type));
  if (own === 0) await undoRecords(context, store, run, () => true);
  await store.transition(ImportRun, runId, 'finish_undo', { finished_at: context.now().toISOString() });
}

/** @returns how many records were kept */
async function undoRecords(
  { signal }: EngineContext,
  store: Store,
  run: RecordOf<typeof ImportRun>,
  isMeant: (record: WrittenRecord) => boolean,
): Promise<number> {
  let kept = 0;
  const batches: string[] = [];
  for await (const batch of store.stream(ImportBatch, {
    filter: eq('run', run.id),
    sort: ['-first_row'],
    fields: ['first_row'],
  })) {
    batches.push(batch.id);
  }
  for (const id of batches) {
    for (let left = true; left;) {
      signal.throwIfAborted();
      left = await store.transaction(async (tx) => {
        await tx.lock(`import ${run.id}`);
        const current = await tx.get(ImportRun, run.id);
        if (current.state !== 'undoing') throw new RunMovedOnError({ run: run.number ?? '' });
        const batch = await tx.get(ImportBatch, id);
        const updated = (batch.updated ?? []).filter(isMeant).slice(0, recordsPerStep);
        const created = (batch.created ?? []).filter(isMeant).slice(0, recordsPerStep - updated.length);
        if (updated.length + created.length === 0) return false;
        const reverted = await each(tx, updated, run, revert);
        const removed = await each(tx, created, run, remove);
        await tx.update(ImportBatch, id, {
          updated: (batch.updated ?? []).filter((record) => !updated.includes(record)),
          created: (batch.created ?? []).filter((record) => !created.includes(record)),
        });
        const stays = [...reverted.kept, ...removed.kept];
        kept += stays.length;
        await tell(tx, run, stays);
        await tx.update(ImportRun, run.id, {
          undone_count: current.undone_count + reverted.taken + removed.taken,
          kept_count: current.kept_count + stays.length,
        });
        return true;
      });
    }
  }
  return kept;
}

type TakeBack = (
  tx: Transaction,
  record: WrittenRecord,
  options: { reason: string; exactVersion: number },
) => Promise<void>;

async function each(
  tx: Transaction,
  records: readonly WrittenRecord[],
  run: RecordOf<typeof ImportRun>,
  takeBack: TakeBack,
): Promise<Undone> {
  let taken = 0;
  const kept: WrittenRecord[] = [];
  const reason = `Undo of import ${run.number ?? ''}`;
  for (const record of records) {
    const current = await versionOf(tx, record);
    // What somebody has deleted since is where the undo would have put it.
    if (current === undefined) continue;
    if (current !== record.version && !(await onlyWorkedOut(tx, record))) kept.push(record);
    else {
      await takeBack(tx, record, { reason, exactVersion: current });
      taken += 1;
    }
  }
  return { taken, kept };
}

/** Whether all that changed since the import is what plugins work out for lists: nobody's work is lost. */
async function onlyWorkedOut(tx: Transaction, { type, id, version }: WrittenRecord): Promise<boolean> {
  const { items } = await tx.history(type, id, { limit: 200 });
  const { properties } = tx.describe(type);
  const since = items.filter((entry) => entry.version > version);
  const isQuiet = (name: string): boolean => properties[name]?.['x-quiet'] === true;
  return since.length < 200 && since.every(({ changes }) => Object.keys(changes).every(isQuiet));
}

async function versionOf(tx: Transaction, { type, id }: WrittenRecord): Promise<number | undefined> {
  try {
    return (await tx.get(type, id)).version;
  } catch (error) {
    if (RecordNotFoundError.matches(error)) return undefined;
    throw error;
  }
}

const remove: TakeBack = (tx, { type, id }, options) => tx.delete(type, id, options);

const revert: TakeBack = async (tx, { type, id, version }, options) => {
  const { items } = await tx.history(type, id, { limit: 200 });
  const entry = items.find((each) => each.version === version);
  const { properties } = tx.describe(type);
  const patch = Object.fromEntries(
    Object.entries(entry?.changes ?? {})
      .filter(([name]) => properties[name]?.readOnly !== true)
      .map(([name, { before }]) => [name, before]),
  );
  await tx.update(type, id, patch, options);
};

async function tell(
  tx: Transaction,
  run: RecordOf<typeof ImportRun>,
  kept: readonly WrittenRecord[],
): Promise<void> {
  if (kept.length === 0) return;
  const titles = await tx.titles(kept);
  await tx.importRecords(
    ImportRowProblem,
    kept.map(({ type, id }) => {
      const title = titles[id];
      const name = title === undefined ? `${type} ${id}` : `${title.number ?? type} "${title.title}"`;
      return {
        values: {
          run: run.id,
          attempt: run.attempt,
          row: 0,
          file: 'records',
          severity: 'warning',
          code: 'E_IMPORT_CHANGED_SINCE',
          message: `${name} was changed after the import, so it stays.`.slice(0, 2000),
          raw: id,
        },
      };
    }),
  );
}
