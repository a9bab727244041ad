import {
  AccessDeniedError,
  PraxisError,
  ValidationError,
  isPraxisError,
  type ImportedRecord,
  type ImportRecordsOptions,
  type OperationResult,
  type Problem,
  type TypeReference,
} from '@praxis/sdk';
import { v7 as uuidv7 } from 'uuid';
import type { CompiledType } from '../generation.js';
import type { Values } from '../hooks/hook-bus.js';
import { constraintProblem } from './constraint-problems.js';
import { initialDraft, withState } from './create-record.js';
import { missingReferences } from './imported-references.js';
import { livePast } from './past-changes.js';
import { prepareDraft } from './prepare-draft.js';
import { hookRun, needsTransaction, refuseLoops, type Save } from './save-context.js';
import { derived, isSystem, typeOf, type Session } from './session.js';
import { joined, readsOf, type UnitOfWork } from './unit-of-work.js';
import { normalizeValues } from './values.js';
import type { ReadyRecord } from './ready-record.js';
import { writeImported } from './write-imported.js';

const maximumRecords = 1000;

class TakeBack extends Error {}

/** Creates records with their past: hooks for each, then rows and journal of all in one statement. */
export async function importRecords(
  session: Session,
  unit: UnitOfWork,
  reference: TypeReference,
  records: readonly ImportedRecord[],
  options: ImportRecordsOptions,
): Promise<readonly OperationResult[]> {
  const type = typeOf(session, reference);
  if (!isSystem(session)) throw new AccessDeniedError({ action: 'import', type: type.name });
  if (records.length > maximumRecords) {
    throw new PraxisError('E_BULK_TOO_LARGE', 413, `Import at most ${maximumRecords} records at a time.`, {});
  }
  refuseLoops(session, type);
  const inside = derived(session, { sql: readsOf(unit), unit: joined(unit) });
  const results: OperationResult[] = Array<OperationResult>(records.length).fill({ status: 'skipped' });
  const work = async (): Promise<void> => {
    const ready: ReadyRecord[] = [];
    for (const [place, record] of records.entries()) {
      options.signal?.throwIfAborted();
      try {
        ready.push(await prepare(inside, unit, type, record, place));
      } catch (error) {
        results[place] = failure(error);
      }
    }
    const missing = await missingReferences(inside, type, ready);
    for (const [place, problems] of missing) {
      results[place] = failure(new ValidationError({ type: type.name }, { problems }));
    }
    const writable = ready.filter(({ place }) => !missing.has(place));
    await writeThose(inside, unit, type, writable, options, results);
    if (options.dryRun === true) throw new TakeBack();
  };
  if (options.dryRun === true) {
    await unit.savepoint(work).catch((error: unknown) => {
      if (!(error instanceof TakeBack)) throw error;
    });
  } else {
    await work();
    unit.touch(type.name);
  }
  return results;
}

async function prepare(
  session: Session,
  unit: UnitOfWork,
  type: CompiledType,
  record: ImportedRecord,
  place: number,
): Promise<ReadyRecord> {
  refuseImpossibleTime(type, record.at);
  const at = record.at === undefined ? session.now.toISOString() : new Date(record.at).toISOString();
  const created = initialDraft(session, type, record.values, { anyState: true });
  refuseMalformed(type, created);
  const past = livePast(type, normalizeValues(type, created), record);
  const given = Object.assign(
    {},
    record.values,
    ...(record.past ?? []).map(({ values }) => values),
  ) as Values;
  const brought = Object.fromEntries(
    Object.keys(given).flatMap((name) =>
      (past.last[name] ?? null) === null ? [] : [[name, past.last[name]]],
    ),
  );
  const save: Save = {
    type,
    action: 'create',
    transition: undefined,
    id: uuidv7(),
    before: undefined,
    given,
    imported: true,
    draft: past.last,
  };
  const run = hookRun(derived(session, { now: new Date(at) }), unit, save);
  await prepareDraft(session, save, run);
  // Hooks may add to what was brought; what was brought is how it was.
  const row = withState(type, { ...save.draft, ...brought });
  const told = new Set(past.steps.flatMap(({ changes }) => Object.keys(changes)));
  const first = Object.fromEntries(
    Object.keys(row).map((name) => [name, (told.has(name) ? past.first[name] : row[name]) ?? null]),
  );
  const actor = record.actor ?? session.identity.principal.id;
  return {
    place,
    id: save.id,
    number: record.number,
    at,
    actor,
    reason: record.reason,
    first,
    row,
    steps: past.steps,
    run,
  };
}

/** Writes all; where one of them breaks a constraint, halves the lot until it stands alone. */
async function writeThose(
  session: Session,
  unit: UnitOfWork,
  type: CompiledType,
  ready: readonly ReadyRecord[],
  options: ImportRecordsOptions,
  results: OperationResult[],
): Promise<void> {
  if (ready.length === 0) return;
  try {
    await unit.savepoint(async () => {
      const derives = ready.filter(({ run }) => needsTransaction(session, type, (hook) => run.wants(hook)));
      const wholeRows = derives.length > 0;
      const written = await writeImported(session, unit, type, ready, { ...options, wholeRows });
      unit.memory.forget(type.name);
      for (const record of ready) {
        const row = written.get(record.id) as Values;
        results[record.place] = {
          status: 'done',
          id: record.id,
          version: row['version'] as number,
          number: (row['number'] as string | null | undefined) ?? null,
        };
      }
      for (const { id, run } of derives) {
        await session.dependencies.generation.hooks.derive(type.name, written.get(id) as Values, run);
      }
    });
  } catch (error) {
    const told = constraintProblem(type, error);
    if (!isPraxisError(told)) throw error;
    const [only] = ready;
    if (ready.length === 1 && only !== undefined) {
      results[only.place] = failure(told);
      return;
    }
    const middle = Math.ceil(ready.length / 2);
    await writeThose(session, unit, type, ready.slice(0, middle), options, results);
    await writeThose(session, unit, type, ready.slice(middle), options, results);
  }
}

function refuseImpossibleTime(type: CompiledType, at: string | undefined): void {
  if (at === undefined || !Number.isNaN(Date.parse(at))) return;
  const problem: Problem = {
    pointer: '/at',
    code: 'E_FIELD_FORMAT',
    message: `"${at}" is not a moment in time.`,
  };
  throw new ValidationError({ type: type.name }, { problems: [problem] });
}

/** Values are compared in their stored form, so malformed ones must be told first; hooks may still fill in what is missing. */
function refuseMalformed(type: CompiledType, values: Values): void {
  const given = Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  );
  const problems = type.checkImported(given).filter(({ code }) => code !== 'E_FIELD_REQUIRED');
  if (problems.length > 0) throw new ValidationError({ type: type.name }, { problems });
}

function failure(error: unknown): OperationResult {
  if (!isPraxisError(error)) throw error;
  const { code, message, problems } = error;
  return { status: 'failed', code, message, problems };
}
