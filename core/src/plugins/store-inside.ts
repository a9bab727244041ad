import type { Store, Transaction } from '@praxis/sdk';
import { recordMemory } from '../records/record-memory.js';
import type { UnitOfWork } from '../records/unit-of-work.js';
import type { SqlTransaction } from '../sql/sql.js';

/** A whole store that stays inside one transaction: its own transactions are savepoints of that one. */
export function storeInside(transaction: Transaction): Store {
  return {
    ...transaction,
    // eslint-disable-next-line house/system-reason -- hands on the reason that the caller gave
    asSystem: (reason) => storeInside(transaction.asSystem(reason)),
    transaction: (work) => transaction.savepoint(() => work(transaction)),
  };
}

/** A transaction that somebody else began and ends, as the store's operations take it. */
export function unitInside(tx: SqlTransaction, touched: Set<string>): UnitOfWork {
  const memory = recordMemory();
  const savepoint = <R>(work: () => Promise<R>): Promise<R> =>
    tx.savepoint(work).catch((error: unknown) => {
      memory.clear();
      throw error;
    });
  return {
    memory,
    begun: true,
    alone: false,
    begin: () => Promise.resolve(),
    query(statement) {
      memory.clear();
      return tx.query(statement);
    },
    savepoint,
    attempt: savepoint,
    read: (statement) => tx.query(statement),
    finish: (statement) => tx.query(statement),
    touch(type) {
      touched.add(type);
      memory.forget(type);
    },
  };
}
