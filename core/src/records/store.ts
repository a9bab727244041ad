import { sqlParameters } from '@praxis/predicate';
import type { RecordStore, Store, Transaction, TypeReference } from '@praxis/sdk';
import type { Values } from '../hooks/hook-bus.js';
import type { GatheredReads } from '../sql/gathered-reads.js';
import { aggregateRecords, countBy } from './aggregate-records.js';
import { bulkOperations } from './bulk-operations.js';
import { asSystem } from './conditions.js';
import { exactCount } from './count-records.js';
import { createRecord } from './create-record.js';
import { describeType, readableTypes } from './describe-type.js';
import { findRecords, streamRecords } from './find-records.js';
import { recordHistory } from './history.js';
import { importRecords } from './import-records.js';
import { readRecord, readRecords } from './read-record.js';
import { readableOnly } from './rows.js';
import { searchRecords } from './search-records.js';
import { derived, typeOf, type Session, type StoreDependencies, type StoreIdentity } from './session.js';
import { similarRecords } from './similar-records.js';
import { titlesOf } from './titles.js';
import { transitionRecord, transitionsOf } from './transition-record.js';
import { inUnitOfWork, joined, readsOf, type UnitOfWork } from './unit-of-work.js';
import { deleteRecord, restoreRecord, updateRecord } from './update-record.js';
import { walkRecords } from './walk-records.js';

/**
 * A store for one principal on one generation. Making one costs nothing; make one per request. Stores
 * that work for the same request may share their reads.
 */
export function createStore(dependencies: StoreDependencies, identity: StoreIdentity): Store {
  return storeOf({
    dependencies,
    identity,
    sql: identity.reads ?? dependencies.sql,
    unit: undefined,
    depth: 1,
    transactionOf,
    get now() {
      return dependencies.clock();
    },
  });
}

function storeOf(session: Session): Store {
  return Object.assign(recordStore(session), {
    asSystem: (reason: string) => storeOf(systemSession(session, reason)),
    transaction: <R>(work: (tx: Transaction) => Promise<R>) =>
      readingAnew(session, () =>
        inUnitOfWork(
          session.dependencies.sql,
          (types) => session.dependencies.committed(types),
          async (unit) => {
            const inside = joined(unit);
            return work(transactionOf(derived(session, { sql: inside, unit: inside, now: session.now })));
          },
        ),
      ),
  });
}

/** The store inside the transaction that the session stands in. */
export function transactionOf(session: Session): Transaction {
  const { unit } = session;
  if (unit === undefined) throw new TypeError('The session stands in no transaction.');
  return Object.assign(recordStore(session), session.dependencies.queue(session.identity, unit), {
    asSystem: (reason: string) => transactionOf(systemSession(session, reason)),
    savepoint: <R>(work: () => Promise<R>) => unit.savepoint(work),
    async lock(key: string) {
      const parameters = sqlParameters();
      const text = `SELECT pg_advisory_xact_lock(hashtextextended(${parameters.add(`praxis:${key}`)}, 0))`;
      await unit.query({ text, values: parameters.values });
    },
  });
}

/** What was read before a write is not shown after it, not even by the same request. */
async function readingAnew<R>({ identity: { reads } }: Session, write: () => Promise<R>): Promise<R> {
  reads?.forget();
  try {
    return await write();
  } finally {
    reads?.forget();
  }
}

/** Reads of a save: those of whoever makes it, so that hooks share them with others at work on the same. */
function readsForSave({ identity: { reads }, dependencies }: Session): GatheredReads {
  return reads?.remembers === false ? reads : dependencies.gatherReads();
}

function systemSession(session: Session, reason: string): Session {
  session.dependencies.log.debug(
    { reason, principal: session.identity.principal.id },
    'access checks left out',
  );
  return asSystem(session, reason);
}

/** Everything that a store and a transaction have in common. */
function recordStore(session: Session): Omit<RecordStore, 'asSystem'> {
  const { sql, committed } = session.dependencies;

  const inUnit = <R>(work: (inside: Session, unit: UnitOfWork) => Promise<R>): Promise<R> =>
    session.unit === undefined
      ? readingAnew(session, () =>
          inUnitOfWork(
            sql,
            (types) => committed(types),
            (unit) => work(derived(session, { sql: readsOf(unit), now: session.now, unit }), unit),
            readsForSave(session),
          ),
        )
      : work(session, session.unit);
  const write = (
    type: TypeReference,
    work: (inside: Session, unit: UnitOfWork) => Promise<Values>,
  ): Promise<never> =>
    inUnit(async (inside, unit) =>
      readableOnly(session, typeOf(session, type), await work(inside, unit)),
    ) as Promise<never>;

  return {
    get: (type, id, options = {}) => readRecord(session, type, id, options) as never,
    getMany: (type, ids) => readRecords(session, type, ids) as never,
    find: (type, query = {}) => findRecords(session, type, query) as never,
    stream: (type, query = {}) => streamRecords(session, type, query) as never,
    count: (type, query = {}) => exactCount(session, type, query),
    aggregate: (type, query) => aggregateRecords(session, type, query),
    countBy: (type, by, query = {}) => countBy(session, type, by, query),
    walk: (type, query) => walkRecords(session, type, query),
    titles: (references) => titlesOf(session, references),
    search: (text, options = {}) => searchRecords(session, text, options),
    similar: (type, query) => similarRecords(session, type, query) as never,
    create: (type, values, options = {}) =>
      write(type, (inside, unit) => createRecord(inside, unit, type, values, options)),
    update: (type, id, patch, options = {}) =>
      write(type, (inside, unit) => updateRecord(inside, unit, type, id, patch, options)),
    transition: (type, id, name, values = {} as never, options = {}) =>
      write(type, (inside, unit) => transitionRecord(inside, unit, type, id, name, values, options)),
    transitionsOf: (type, record) => transitionsOf(session, typeOf(session, type), record),
    delete: async (type, id, options = {}) => {
      await inUnit((inside, unit) => deleteRecord(inside, unit, type, id, options));
    },
    restore: (type, id, options = {}) =>
      write(type, (inside, unit) => restoreRecord(inside, unit, type, id, options)),
    bulk: (type, operations, options = {}) =>
      session.unit === undefined
        ? readingAnew(session, () =>
            bulkOperations({ ...session, sql, now: session.now }, type, operations, options),
          )
        : bulkOperations(session, type, operations, options),
    importRecords: (type, records, options = {}) =>
      inUnit((inside, unit) => importRecords(inside, unit, type, records, options)),
    history: (type, id, options = {}) => recordHistory(session, type, id, options),
    types: () => readableTypes(session),
    describe: (type) => describeType(session, type),
    lookup: (type) => session.dependencies.lookups.all(session.dependencies.generation, type),
  };
}
