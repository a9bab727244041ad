import {
  RecordTypeNotFoundError,
  typeName,
  type Cause,
  type Context,
  type Log,
  type Msg,
  type Principal,
  type Queue,
  type RecordType,
  type RecordOf,
  type Transaction,
  type TypeReference,
} from '@praxis/sdk';
import type { TypeAccess } from '../access/model.js';
import type { CompiledType, Generation } from '../generation.js';
import type { GatheredReads } from '../sql/gathered-reads.js';
import type { Sql, SqlPool, SqlTransaction } from '../sql/sql.js';
import type { UnitOfWork } from './unit-of-work.js';

/** What the store needs of the platform around it. */
export interface StoreDependencies {
  readonly sql: SqlPool;
  readonly generation: Generation;
  readonly log: Log;
  readonly clock: () => Date;
  readonly lookups: Lookups;
  readonly systemPrincipal: Principal;
  /** Called after each commit with the types that were written: wakes journal readers. */
  committed(types: ReadonlySet<string>): void;
  /** Reads of one save: what is asked for side by side goes together. */
  gatherReads(): GatheredReads;
  /** The queue of whoever works for this identity, in the transaction if one is given. */
  queue(identity: Pick<StoreIdentity, 'plugin' | 'cause'>, tx?: SqlTransaction): Queue;
  /** What the contexts of a plugin's hooks have in common. */
  tools(plugin: string): PluginTools;
  /** The texts of a plugin, for the one who reads them. */
  msg(plugin: string, reader: Principal): Msg;
}

/** What the contexts of a plugin offer whoever acts. */
export type PluginTools = Pick<
  Context,
  'plugin' | 'log' | 'settings' | 'isEnabled' | 'use' | 'contributions' | 'lookup'
>;

/** Small `cached` types, whole, in memory. */
export interface Lookups {
  all<T extends RecordType>(generation: Generation, type: T): Promise<readonly RecordOf<T>[]>;
  /** How often records of a type have changed, as far as this node has heard: at once for its own changes. */
  changesOf(type: string): number;
}

/** For whom a store works, and why. */
export interface StoreIdentity {
  readonly principal: Principal;
  /** Plugin whose code works with the store; undefined for hosts. */
  readonly plugin?: string;
  /** Reason for which access checks are left out. */
  readonly system?: string;
  readonly requestId?: string;
  readonly cause?: Cause;
  readonly signal?: AbortSignal;
  /** Reads that it shares with others that work for the same request. */
  readonly reads?: GatheredReads;
}

/**
 * One store at work: who it works for, on which generation, and on which connection. Operations
 * take it as their first argument.
 */
export interface Session {
  readonly dependencies: StoreDependencies;
  readonly identity: StoreIdentity;
  /** The pool, or the transaction that everything has to go through. */
  readonly sql: Sql;
  readonly unit: UnitOfWork | undefined;
  /** How many saves this one stands inside of; hooks of hooks end somewhere. */
  readonly depth: number;
  readonly now: Date;
  /** The store as hooks get it, inside the transaction of a session; set by whoever makes the session. */
  transactionOf(session: Session): Transaction;
}

/** Access as a session has it: everything when it acts as the system. */
export function accessOf(session: Session, type: CompiledType): TypeAccess {
  const { generation, systemPrincipal } = session.dependencies;
  const principal = session.identity.system === undefined ? session.identity.principal : systemPrincipal;
  const access = generation.access.of(principal, type.name);
  if (access === undefined) throw new RecordTypeNotFoundError({ type: type.name });
  return access;
}

/** @throws RecordTypeNotFoundError also when the type may not be read at all: it does not exist for the caller. */
export function typeOf(session: Session, type: TypeReference): CompiledType {
  const name = typeName(type);
  const compiled = session.dependencies.generation.types.get(name);
  if (compiled === undefined) throw new RecordTypeNotFoundError({ type: name });
  return compiled;
}

/** The principal's variables, with `me` always there. */
export function variablesOf(session: Session): Readonly<Record<string, unknown>> {
  const { principal } = session.identity;
  return { ...principal.variables, me: principal.id };
}

export function isSystem(session: Session): boolean {
  return session.identity.system !== undefined || session.identity.principal.kind === 'system';
}

/** The same session on another connection or for another reason. */
export function derived(session: Session, change: Partial<Session>): Session {
  return Object.assign({}, session, change);
}
