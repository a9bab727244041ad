import type { PraxisError } from '@praxis/sdk';
import {
  isPraxisError,
  type BulkOptions,
  type Operation,
  type OperationResult,
  type TypeReference,
} from '@praxis/sdk';
import type { Values } from '../hooks/hook-bus.js';
import { createRecord } from './create-record.js';
import { derived, type Session } from './session.js';
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
  type: TypeReference,
  operations: readonly Operation[],
  options: BulkOptions,
): Promise<readonly OperationResult[]> {
  const { sql, committed } = session.dependencies;
  const together = options.atomic === true || options.dryRun === true;
  if (!together) {
    const results: OperationResult[] = [];
    for (const operation of operations) {
      options.signal?.throwIfAborted();
      results.push(
        await attempt(() =>
          session.unit === undefined
            ? inUnitOfWork(sql, committed, (unit) =>
                run(derived(session, { unit }), unit, type, operation, options),
              )
            : session.unit.savepoint(() =>
                run(session, joined(session.unit as UnitOfWork), type, operation, options),
              ),
        ),
      );
    }
    return results;
  }
  let results: OperationResult[] = [];
  const all = async (unit: UnitOfWork): Promise<void> => {
    const inside = derived(session, { sql: readsOf(unit), unit: joined(unit) });
    for (const operation of operations) {
      options.signal?.throwIfAborted();
      results.push(
        await attempt(() => unit.savepoint(() => run(inside, joined(unit), type, operation, options))),
      );
    }
    if (options.dryRun === true || results.some(({ status }) => status === 'failed')) throw new TakeBack();
  };
  try {
    await (session.unit === undefined
      ? inUnitOfWork(sql, committed, all)
      : session.unit.savepoint(() => all(session.unit as UnitOfWork)));
  } catch (error) {
    if (!(error instanceof TakeBack)) throw error;
    const failed = results.some(({ status }) => status === 'failed');
    if (options.atomic === true && failed) {
      results = results.map((result) => (result.status === 'failed' ? result : { status: 'skipped' }));
    }
  }
  return results;
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

async function attempt(work: () => Promise<Values>): Promise<OperationResult> {
  try {
    const record = await work();
    return {
      status: 'done',
      id: record['id'] as string,
      version: record['version'] as number,
      number: (record['number'] as string | null | undefined) ?? null,
    };
  } catch (error) {
    if (!isPraxisError(error)) throw error;
    const { code, message, problems } = error satisfies PraxisError;
    return { status: 'failed', code, message, problems };
  }
}
