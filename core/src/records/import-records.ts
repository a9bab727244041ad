import { sqlParameters } from '@praxis/predicate';
import {
  AccessDeniedError,
  PraxisError,
  ValidationError,
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
import { entriesOfPast } from './imported-entries.js';
import { makeRoomForNumbers } from './imported-numbers.js';
import { insertRows } from './insert-rows.js';
import { done, failure, inHalves } from './operation-results.js';
import { livePast } from './past-changes.js';
import { prepareDraft } from './prepare-draft.js';
import type { ReadyRecord } from './ready-record.js';
import { referenceProblems, rowReferencesSql } from './reference-checks.js';
import { allColumns } from './rows.js';
import { hookRun, needsTransaction, refuseLoops, type Save } from './save-context.js';
import { derived, isSystem, typeOf, type Session } from './session.js';
import { joined, readsOf, type UnitOfWork } from './unit-of-work.js';
import { normalizeValues } from './values.js';

const maximumRecords = 1000;

class TakeBack extends Error {}

/** A record on its way, and its place among those that came with it. */
type Placed = readonly [place: number, record: ReadyRecord];

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
    const ready: Placed[] = [];
    for (const [place, record] of records.entries()) {
      options.signal?.throwIfAborted();
      try {
        ready.push([place, await prepare(inside, unit, type, record, options)]);
      } catch (error) {
        results[place] = failure(error);
      }
    }
    const hasNumber = ([, { row }]: Placed): boolean => (row['number'] ?? null) !== null;
    // A row that brings a number and one that gets the next are not written by the same statement.
    for (const lot of [ready.filter(hasNumber), ready.filter((record) => !hasNumber(record))]) {
      await inHalves(
        lot,
        (part) =>
          unit
            .savepoint(() => write(inside, unit, type, part, results))
            .catch((error: unknown) => {
              throw constraintProblem(type, error);
            }),
        ([place], error) => (results[place] = failure(error)),
      );
    }
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
  options: ImportRecordsOptions,
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
  const by = record.actor ?? session.identity.principal.id;
  const creation = { id: save.id, at, actor: by, reason: record.reason, values: first };
  const entries = entriesOfPast(session, type, creation, past.steps, options);
  const latest = entries.at(-1) ?? entries[0];
  const stamp = {
    id: save.id,
    number: type.sequence === undefined ? null : (record.number ?? null),
    version: latest.version,
    created_at: at,
    created_by: by,
    updated_at: latest.at,
    updated_by: latest.actor,
  };
  return { id: save.id, row: { ...row, ...stamp }, entries, run };
}

/** Writes some in one statement; what refers to something that is not there is left out, and told. */
async function write(
  session: Session,
  unit: UnitOfWork,
  type: CompiledType,
  lot: readonly Placed[],
  results: OperationResult[],
): Promise<void> {
  const rows = lot.map(([, { row }]) => row);
  await makeRoomForNumbers(
    unit,
    type,
    rows.flatMap(({ number }) => (typeof number === 'string' ? [number] : [])),
  );
  const derives = lot.filter(([, { run }]) => needsTransaction(session, type, run));
  const brief = type.sequence === undefined ? 'id, version' : 'id, version, number';
  const parameters = sqlParameters();
  const statement = insertRows(
    type,
    rows,
    lot.flatMap(([, { entries }]) => entries),
    {
      returning: derives.length > 0 ? allColumns(type) : brief,
      condition: rowReferencesSql(session, type, rows, parameters),
      parameters,
    },
  );
  const written = new Map((await unit.query<Values>(statement)).map((row) => [row['id'], row]));
  unit.memory.forget(type.name);
  for (const [place, { id, row }] of lot) {
    const found = written.get(id);
    if (found !== undefined) results[place] = done(found);
    else {
      const problems = await referenceProblems(session, type, row);
      results[place] = failure(new ValidationError({ type: type.name }, { problems }));
    }
  }
  for (const [, { id, run }] of derives) {
    const record = written.get(id);
    if (record !== undefined) await session.dependencies.generation.hooks.derive(type.name, record, run);
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
