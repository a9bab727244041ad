import type { Predicate } from '@praxis/predicate';
import type { AggregateGroup, AggregateQuery } from './aggregate.js';
import type { Problem } from './errors.js';
import type { RecordTypeSchema } from './json-schema.js';
import type { Queue } from './queue.js';
import type { NewRecord, Patch, RecordOf, RecordType, TypeReference } from './record-type.js';
import type { SimilarQuery, SimilarRecord } from './similar.js';
import type { Walk, WalkQuery } from './walk.js';

export type CountMode = 'none' | 'estimate' | 'exact';

export interface Query {
  /** Predicate, in JSON or text form. */
  readonly filter?: Predicate | string;
  /** Field names; `-` is descending. Without it the type's own order. */
  readonly sort?: readonly string[];
  /** Fields to return beside id, version and number; all readable ones without it. */
  readonly fields?: readonly string[];
  /** Reference fields whose targets' titles are returned in `included`. */
  readonly include?: readonly string[];
  /** 1 to 200; 50 where not given. */
  readonly limit?: number;
  /** From `next` or `prev` of an earlier page of the same query. */
  readonly cursor?: string;
  readonly count?: CountMode;
  /** Full text, as people type it: words, "a phrase", -without, or. */
  readonly search?: string;
  /** Only deleted records (the bin). */
  readonly deleted?: boolean;
}

/** The title of a record that another one refers to. */
export interface RecordTitle {
  readonly id: string;
  readonly type: string;
  readonly number: string | null;
  readonly title: string;
}

export interface Page<R> {
  readonly items: readonly R[];
  readonly next: string | null;
  readonly prev: string | null;
  readonly count?: { readonly value: number; readonly exact: boolean };
  /** By id. A target that the caller may not read is absent. */
  readonly included?: Readonly<Record<string, RecordTitle>>;
}

export interface ReadOptions {
  /** The record as it was at this moment, RFC 3339. */
  readonly at?: string;
  readonly includeDeleted?: boolean;
}

export interface WriteOptions {
  /**
   * Version on which the change is based. Changes that others made since are merged field by field;
   * the same field changed to two values is a conflict. Without it the change is based on now.
   */
  readonly version?: number;
  /** Insist: the record must be at this version exactly, else {@link StaleRecordError}. */
  readonly exactVersion?: number;
  /** When it happened, if not now: imported history keeps its own times. Needs system access. */
  readonly at?: string;
  /** Who did it, if not the caller. Needs system access. */
  readonly actor?: string;
  /** Why, as a person would say it; stored in the journal. */
  readonly reason?: string;
}

export interface ImportOptions extends WriteOptions {
  /** Any state may be given, required fields of transitions are not asked for. Needs system access. */
  readonly anyState?: boolean;
  /** Id of the new record, when something else goes by it already. Needs system access. */
  readonly id?: string;
  /** Keeps a number from another system instead of the next of the sequence. Needs system access. */
  readonly number?: string;
}

/** A change that a record went through before it came here. */
export interface PastChange {
  readonly at: string;
  /** The importing principal where not given. */
  readonly actor?: string;
  readonly reason?: string;
  /**
   * What the record was given then, its state included; values that it had already are not told
   * again. A change that changes nothing leaves no trace.
   */
  readonly values: Readonly<Record<string, unknown>>;
}

/** A record of another system, with its past. */
export interface ImportedRecord {
  /** Its values when it was created, its state included. Read-only fields are welcome. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Keeps a number from another system instead of the next of the sequence. */
  readonly number?: string;
  /** When it was created, if not now. */
  readonly at?: string;
  /** Who created it, if not the importing principal. */
  readonly actor?: string;
  readonly reason?: string;
  /** What happened to it since, oldest first. Together with `values` it makes the record as it is now. */
  readonly past?: readonly PastChange[];
}

export interface ImportRecordsOptions {
  /** Names the import in the cause of each journal entry. */
  readonly id?: string;
  /** Runs validation, hooks and guards, writes, then takes everything back. */
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
}

export type Operation =
  | {
      readonly op: 'create';
      readonly values: Readonly<Record<string, unknown>>;
      readonly options?: ImportOptions;
    }
  | {
      readonly op: 'update';
      readonly id: string;
      readonly values: Readonly<Record<string, unknown>>;
      readonly version?: number;
      readonly options?: WriteOptions;
    }
  | {
      readonly op: 'transition';
      readonly id: string;
      readonly transition: string;
      readonly values?: Readonly<Record<string, unknown>>;
      readonly version?: number;
    }
  | { readonly op: 'delete'; readonly id: string; readonly version?: number }
  | { readonly op: 'restore'; readonly id: string };

export type OperationResult =
  | { readonly status: 'done'; readonly id: string; readonly version: number; readonly number: string | null }
  | {
      readonly status: 'failed';
      readonly code: string;
      readonly message: string;
      readonly problems: readonly Problem[];
      readonly id?: string;
    }
  /** Not tried, or taken back, because another operation of an atomic call failed. */
  | { readonly status: 'skipped' };

export interface BulkOptions {
  /** All or nothing, in one transaction. */
  readonly atomic?: boolean;
  /** Runs validation, hooks and guards, then takes everything back. */
  readonly dryRun?: boolean;
  readonly reason?: string;
  readonly signal?: AbortSignal;
}

export type JournalAction = 'create' | 'update' | 'transition' | 'delete' | 'restore';

/** Why a change happened: the chain from the first cause to this change. */
export interface Cause {
  readonly kind: 'person' | 'hook' | 'job' | 'import' | 'system' | 'undo';
  /** Contribution, job, import or rule. */
  readonly id?: string;
  readonly reason?: string;
  /** Journal entry that set this off. */
  readonly entry?: string;
  /** What set off the save in whose transaction this one stands. */
  readonly via?: Cause;
}

export interface FieldChange {
  readonly before: unknown;
  readonly after: unknown;
}

/** One committed write. */
export interface JournalEntry {
  /** Opaque; newer entries have greater ones. */
  readonly seq: string;
  readonly at: string;
  readonly recordedAt: string;
  readonly type: string;
  readonly recordId: string;
  readonly version: number;
  readonly action: JournalAction;
  /** Name of the transition, when `action` is one. */
  readonly transition?: string;
  readonly actor: string;
  readonly onBehalfOf: string | null;
  readonly cause: Cause | null;
  readonly requestId: string | null;
  /** Only fields that the reader may see. */
  readonly changes: Readonly<Record<string, FieldChange>>;
}

export interface SearchHit extends RecordTitle {
  /** Text around the words found, plain, with `\u0002` and `\u0003` around each word. */
  readonly snippet: string;
  readonly rank: number;
}

/** Where a record stands now and may go, for the caller. */
export interface PossibleTransition {
  readonly name: string;
  readonly label: string;
  readonly to: string;
  readonly primary: boolean;
  readonly fields: readonly string[];
  readonly requires: readonly string[];
}

/**
 * Records, as the principal may see and change them. Every method applies the principal's access in
 * SQL; what may not be read does not exist for it.
 */
export interface RecordStore {
  /** @throws RecordNotFoundError */
  get<T extends TypeReference>(type: T, idOrNumber: string, options?: ReadOptions): Promise<RecordOf<T>>;
  /** By ids, in no order; those that are not there or not readable are left out. At most 1,000. */
  getMany<T extends TypeReference>(type: T, ids: readonly string[]): Promise<readonly RecordOf<T>[]>;
  find<T extends TypeReference>(type: T, query?: Query): Promise<Page<RecordOf<T>>>;
  /** All records of a query, page by page, without holding them in memory. */
  stream<T extends TypeReference>(
    type: T,
    query?: Omit<Query, 'cursor' | 'limit' | 'count'>,
  ): AsyncIterable<RecordOf<T>>;
  count(type: TypeReference, query?: Pick<Query, 'filter' | 'search' | 'deleted'>): Promise<number>;
  /**
   * Counts, sums and the like, in one statement: over all records of a query, per value of a field, per
   * month. Groups and fields that the principal may not read are refused, as in filters.
   *
   * @example
   * store.aggregate(Badge, {
   *   by: ['kind', { field: 'issued_at', every: 'month', timeZone: 'Europe/Vienna' }],
   *   measures: {
   *     issued: { take: 'count' },
   *     late: { take: 'count', filter: 'days > 30' },
   *     wait: { take: 'percentile', of: { from: 'created_at', to: 'issued_at' }, at: 0.9 },
   *   },
   * });
   * @throws QueryError naming what cannot be asked
   */
  aggregate<Name extends string>(
    type: TypeReference,
    query: AggregateQuery<Name>,
  ): Promise<readonly AggregateGroup<Name>[]>;
  /** How many records per value of `by`, largest first. */
  countBy(
    type: TypeReference,
    by: string,
    query?: Pick<Query, 'filter' | 'search'>,
  ): Promise<readonly { readonly value: unknown; readonly count: number }[]>;
  /**
   * What can be reached from records over others that link them, such as what stands on a server: one
   * statement, however many records it reaches. Links and records that the principal may not read end the
   * way.
   *
   * @example
   * store.walk(Pipe, { from: [tank.id], along: ['upper', 'lower'], filter: 'open = true', depth: 3 });
   * @throws QueryError naming what cannot be asked
   */
  walk(type: TypeReference, query: WalkQuery): Promise<Walk>;
  titles(
    references: readonly { readonly type: string; readonly id: string }[],
  ): Promise<Readonly<Record<string, RecordTitle>>>;
  search(
    text: string,
    options?: { readonly types?: readonly string[]; readonly limit?: number },
  ): Promise<readonly SearchHit[]>;
  /**
   * Records that have words in common with texts, the likest first: by their searched fields, in any
   * form that a word has in English or German. Compares some hundred candidates, which the index
   * finds by the rarest words, so it takes as long in a small table as in a large one. A type of which
   * the principal may not read every searched field has none.
   */
  similar<T extends TypeReference>(
    type: T,
    query: SimilarQuery,
  ): Promise<readonly SimilarRecord<RecordOf<T>>[]>;
  create<T extends TypeReference>(
    type: T,
    values: NewRecord<T>,
    options?: ImportOptions,
  ): Promise<RecordOf<T>>;
  update<T extends TypeReference>(
    type: T,
    id: string,
    patch: Patch<T>,
    options?: WriteOptions,
  ): Promise<RecordOf<T>>;
  transition<T extends TypeReference>(
    type: T,
    id: string,
    name: string,
    values?: Patch<T>,
    options?: WriteOptions,
  ): Promise<RecordOf<T>>;
  transitionsOf(
    type: TypeReference,
    record: Readonly<Record<string, unknown>>,
  ): readonly PossibleTransition[];
  delete(type: TypeReference, id: string, options?: WriteOptions): Promise<void>;
  restore<T extends TypeReference>(type: T, id: string, options?: WriteOptions): Promise<RecordOf<T>>;
  bulk(
    type: TypeReference,
    operations: readonly Operation[],
    options?: BulkOptions,
  ): Promise<readonly OperationResult[]>;
  /**
   * Creates records that another system had, each with its past as journal entries at their own times
   * and by their own people, many in one statement. Hooks run once, on the record as it is now, as for
   * a creation at its time; the records are written in one transaction, those that fail are left out.
   * Needs system access. At most 1,000 at a time.
   *
   * @returns the result of each, in the order given
   */
  importRecords(
    type: TypeReference,
    records: readonly ImportedRecord[],
    options?: ImportRecordsOptions,
  ): Promise<readonly OperationResult[]>;
  history(
    type: TypeReference,
    id: string,
    options?: { readonly limit?: number; readonly cursor?: string },
  ): Promise<Page<JournalEntry>>;
  /** Names of the types that the principal may read, in alphabetical order. */
  types(): readonly string[];
  /**
   * The schema of a type as the principal may see it: without fields that it may not read, those
   * that it may not write marked as read-only; fields of extensions and of administrators are in it.
   *
   * @throws RecordTypeNotFoundError also for a type that the principal may not read
   */
  describe(type: TypeReference): RecordTypeSchema;
  /** The whole of a small `cached` type, from memory; unfiltered by access, so for rules, not for display. */
  lookup<T extends RecordType>(type: T): Promise<readonly RecordOf<T>[]>;
  /**
   * The same store without access checks, for rules that act for everybody.
   *
   * @param reason why, as a literal; it is logged and stands in the journal.
   */
  asSystem(reason: string): this;
}

/** A store inside one transaction, with the queue of the plugin that works in it. */
export interface Transaction extends RecordStore, Queue {
  /** Runs `work` in a savepoint; if it throws, only its own writes are taken back. */
  savepoint<R>(work: () => Promise<R>): Promise<R>;
  /**
   * Holds a lock named `key` until the transaction ends, so that two of the same kind run one after
   * the other, on whichever node.
   */
  lock(key: string): Promise<void>;
}

export interface Store extends RecordStore {
  /** Runs `work` in one transaction; it commits when `work` returns and takes all back when it throws. */
  transaction<R>(work: (tx: Transaction) => Promise<R>): Promise<R>;
}
