import { sqlParameters } from '@praxis/predicate';
import type { ImportOptions, OperationResult } from '@praxis/sdk';
import type { CompiledType } from '../generation.js';
import type { Values } from '../hooks/hook-bus.js';
import type { Statement } from '../sql/sql.js';
import { and } from './conditions.js';
import { constraintProblem } from './constraint-problems.js';
import { createSql, readyRecord } from './create-record.js';
import { insertRows } from './insert-rows.js';
import { done, failure, inHalves } from './operation-results.js';
import type { ReadyRecord } from './ready-record.js';
import { rowReferencesSql } from './reference-checks.js';
import { needsTransaction } from './save-context.js';
import { derived, type Session } from './session.js';
import { readsOf, type UnitOfWork } from './unit-of-work.js';

export interface Creation {
  readonly values: Values;
  readonly options: ImportOptions;
}

export interface CreateManyOptions {
  /** Runs what is written or taken back together: in a unit of its own, or in a part of a greater one. */
  readonly inUnit: <R>(work: (unit: UnitOfWork) => Promise<R>) => Promise<R>;
  /** Makes one of them a save of its own. */
  readonly alone: (place: number) => Promise<OperationResult>;
  readonly signal: AbortSignal | undefined;
}

/** As many as are written in one statement. */
const mostTogether = 500;

/** A record on its way, and its place among those that were asked for. */
type Placed = readonly [place: number, record: ReadyRecord];

/**
 * Creates many records, each with its own hooks and result. Those that need nothing but the statement that
 * writes them are written in one, and are a save each nevertheless: one whose hooks write, lock, or look at
 * records of the type, which might be those before it, is made when they are there.
 */
export async function createMany(
  session: Session,
  type: CompiledType,
  creations: readonly Creation[],
  options: CreateManyOptions,
): Promise<readonly OperationResult[]> {
  const results: OperationResult[] = [];
  for (let place = 0; place < creations.length;) {
    const upTo = creations.slice(0, place + mostTogether);
    const { ready, end } = await readyFrom(session, type, upTo, place, { ...options, results });
    await writeAll(session, type, ready, { ...options, results });
    // Whatever ended the lot early comes after it.
    if (end < upTo.length) results[end] = await options.alone(end);
    place = end < upTo.length ? end + 1 : end;
  }
  return results;
}

/** Thrown to take back what the hooks of a record did that has to be a save of its own. */
class StandsAlone extends Error {}

/** Makes records ready from a place on, until one has to be a save of its own. */
async function readyFrom(
  session: Session,
  type: CompiledType,
  creations: readonly Creation[],
  start: number,
  { inUnit, results, signal }: CreateManyOptions & { readonly results: OperationResult[] },
): Promise<{ readonly ready: readonly Placed[]; readonly end: number }> {
  const ready: Placed[] = [];
  let place = start;
  const each = async (given: UnitOfWork): Promise<void> => {
    const unit = watching(given, type);
    const inside = derived(session, { sql: readsOf(unit), unit });
    for (const { values, options } of creations.slice(start)) {
      signal?.throwIfAborted();
      const record = await readyRecord(inside, unit, type, values, options).catch((error: unknown) => {
        results[place] = failure(error);
      });
      if (unit.isDisturbed() || (record !== undefined && needsMore(session, type, record)))
        throw new StandsAlone();
      if (record !== undefined) ready.push([place, record]);
      place += 1;
    }
  };
  await inUnit(each).catch((error: unknown) => {
    if (!(error instanceof StandsAlone)) throw error;
  });
  return { ready, end: place };
}

/** Whether a record needs more than to be written with others: hooks that follow it, or a number that it brings. */
function needsMore(session: Session, type: CompiledType, { row, run }: ReadyRecord): boolean {
  return row['number'] !== null || needsTransaction(session, type, run);
}

/** A unit, and whether anything was done through it beyond looking at records of other types. */
function watching(unit: UnitOfWork, { table }: CompiledType): UnitOfWork & { isDisturbed(): boolean } {
  const name = new RegExp(`\\b${table}\\b`);
  let disturbed = false;
  const noting = <R>(work: () => R): R => {
    disturbed = true;
    return work();
  };
  return {
    isDisturbed: () => disturbed,
    memory: unit.memory,
    get begun() {
      return unit.begun;
    },
    get alone() {
      return unit.alone;
    },
    begin: () => noting(() => unit.begin()),
    query: (statement) => noting(() => unit.query(statement)),
    finish: (statement) => noting(() => unit.finish(statement)),
    savepoint: (work) => unit.savepoint(work),
    attempt: (work) => unit.attempt(work),
    read(statement) {
      disturbed ||= name.test(typeof statement === 'string' ? statement : statement.text);
      return unit.read(statement);
    },
    touch: (touched) => unit.touch(touched),
  };
}

async function writeAll(
  session: Session,
  type: CompiledType,
  ready: readonly Placed[],
  { inUnit, alone, results }: CreateManyOptions & { readonly results: OperationResult[] },
): Promise<void> {
  const write = async (lot: readonly Placed[]): Promise<void> => {
    const rows = await inUnit(async (unit) => {
      const written = await unit.finish<Values>(statementOf(session, type, lot));
      unit.touch(type.name);
      return written;
    }).catch((error: unknown) => {
      throw constraintProblem(type, error);
    });
    const written = new Map(rows.map((row) => [row['id'], row]));
    for (const [place, { id }] of lot) {
      const row = written.get(id);
      // What the condition left out is told why when it is tried by itself.
      results[place] = row === undefined ? await alone(place) : done(row);
    }
  };
  await inHalves(ready, write, ([place], error) => (results[place] = failure(error)));
}

function statementOf(session: Session, type: CompiledType, lot: readonly Placed[]): Statement {
  const rows = lot.map(([, { row }]) => row);
  const entries = lot.flatMap(([, record]) => record.entries);
  const parameters = sqlParameters();
  const condition = and(
    createSql(session, type, rows, parameters),
    rowReferencesSql(session, type, rows, parameters),
  );
  const returning = type.sequence === undefined ? 'id, version' : 'id, version, number';
  return insertRows(type, rows, entries, { returning, condition, parameters });
}
