import type { BulkOptions, Operation, OperationResult, TypeReference } from '@praxis/sdk';
import type { Values } from '../hooks/hook-bus.js';
import { createMany, type Creation } from './create-many.js';
import { createRecord } from './create-record.js';
import { done, failure } from './operation-results.js';
import { derived, typeOf, type Session } from './session.js';
import { transitionRecord } from './transition-record.js';
import { inUnitOfWork, joined, readsOf, type UnitOfWork } from './unit-of-work.js';
import { deleteRecord, restoreRecord, updateRecord } from './update-record.js';

/** Thrown to take back the work of a dry run or of a failed atomic call. */
class TakeBack extends Error {}

/**
 * Runs many operations with the same hooks and checks as single ones and tells the result of each.
 *
 * Without `atomic` each is its own save: those that fail leave the others as they are. With it, and
 * in a dry run, all stand in one transaction, each in a savepoint, so that one failure does not hide
 * the next.
 */
export async function bulkOperations(
  session: Session,
  reference: TypeReference,
  operations: readonly Operation[],
  options: BulkOptions,
): Promise<readonly OperationResult[]> {
  const inUnit = <R>(work: (unit: UnitOfWork) => Promise<R>): Promise<R> => {
    const { unit, dependencies } = session;
    if (unit !== undefined) return unit.savepoint(() => work(joined(unit)));
    return inUnitOfWork(dependencies.sql, dependencies.committed, work, dependencies.gatherReads());
  };
  const within = { session, reference, operations, options, inUnit };
  return options.atomic === true || options.dryRun === true ? allTogether(within) : eachForItself(within);
}

interface Bulk {
  readonly session: Session;
  readonly reference: TypeReference;
  readonly operations: readonly Operation[];
  readonly options: BulkOptions;
  /** Runs what is taken back as a whole: in a transaction of its own, or in a part of the one at hand. */
  readonly inUnit: <R>(work: (unit: UnitOfWork) => Promise<R>) => Promise<R>;
}

async function allTogether({ session, reference, operations, options, inUnit }: Bulk) {
  const results: OperationResult[] = [];
  const all = async (unit: UnitOfWork): Promise<void> => {
    const inside = derived(session, { sql: readsOf(unit), unit: joined(unit) });
    for (const operation of operations) {
      options.signal?.throwIfAborted();
      results.push(
        await attempt(() => unit.savepoint(() => run(inside, joined(unit), reference, operation, options))),
      );
    }
    const failed = results.some(({ status }) => status === 'failed');
    if (options.dryRun === true || failed) throw new TakeBack();
  };
  await inUnit(all).catch((error: unknown) => {
    if (!(error instanceof TakeBack)) throw error;
  });
  const failed = results.some(({ status }) => status === 'failed');
  if (options.atomic !== true || !failed) return results;
  return results.map((result) => (result.status === 'failed' ? result : { status: 'skipped' as const }));
}

/** Each a save of its own; creations that follow each other go together as far as they can. */
async function eachForItself({ session, reference, operations, options, inUnit }: Bulk) {
  const alone = async (place: number): Promise<OperationResult> => {
    options.signal?.throwIfAborted();
    const operation = operations[place] as Operation;
    return attempt(() =>
      inUnit((unit) =>
        run(derived(session, { sql: readsOf(unit), unit }), unit, reference, operation, options),
      ),
    );
  };
  const results: OperationResult[] = [];
  while (results.length < operations.length) {
    const start = results.length;
    const creations = creationsFrom(operations, start, options);
    if (creations.length < 2) results.push(await alone(start));
    else
      results.push(
        ...(await createMany(session, typeOf(session, reference), creations, {
          inUnit,
          alone: (place) => alone(start + place),
          signal: options.signal,
        })),
      );
  }
  return results;
}

/** The creations from a place on, up to the next operation of another kind. */
function creationsFrom(
  operations: readonly Operation[],
  start: number,
  { reason }: BulkOptions,
): readonly Creation[] {
  const creations: Creation[] = [];
  for (let place = start; place < operations.length; place += 1) {
    const operation = operations[place];
    if (operation?.op !== 'create') break;
    const options = { ...(reason !== undefined && { reason }), ...operation.options };
    creations.push({ values: operation.values, options });
  }
  return creations;
}

function run(
  session: Session,
  unit: UnitOfWork,
  type: TypeReference,
  operation: Operation,
  { reason }: BulkOptions,
): Promise<Values> {
  const why = reason === undefined ? {} : { reason };
  const based =
    'version' in operation && operation.version !== undefined ? { version: operation.version } : {};
  switch (operation.op) {
    case 'create':
      return createRecord(session, unit, type, operation.values, { ...why, ...operation.options });
    case 'update':
      return updateRecord(session, unit, type, operation.id, operation.values, {
        ...why,
        ...based,
        ...operation.options,
      });
    case 'transition':
      return transitionRecord(
        session,
        unit,
        type,
        operation.id,
        operation.transition,
        operation.values ?? {},
        { ...why, ...based },
      );
    case 'delete':
      return deleteRecord(session, unit, type, operation.id, { ...why, ...based });
    case 'restore':
      return restoreRecord(session, unit, type, operation.id, why);
  }
}

function attempt(work: () => Promise<Values>): Promise<OperationResult> {
  return work().then(done, failure);
}
