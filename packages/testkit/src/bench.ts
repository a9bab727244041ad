import type { Platform } from '@praxis/core';
import type {
  JournalEntry,
  NewRecord,
  Patch,
  Principal,
  RecordOf,
  Store,
  TypeExtension,
  TypeReference,
  ValueOf,
} from '@praxis/sdk';
import type { Who } from './actors.js';
import type { BenchClock } from './bench-clock.js';
import type { BenchHttp } from './bench-http.js';
import type { LoggedLine } from './bench-log.js';
import type { PluginSource } from './plugin-packages.js';

/** What an extension added to a record, under its short names. */
export type ExtensionValues<E> =
  E extends TypeExtension<infer F> ? { readonly [K in keyof F]: ValueOf<F[K]> } : never;

export interface BenchOptions {
  /**
   * Plugins to enable, with everything that they require: ids of packages that are found, or plugins
   * given as objects.
   */
  readonly plugins: readonly PluginSource[];
  /** Plugins that are found but not enabled, for `bench.enable`. */
  readonly available?: readonly string[];
  /** More folders with plugin packages, beside the package of the working directory and `node_modules`. */
  readonly folders?: readonly string[];
  /** When the test begins, RFC 3339; Monday, 2 March 2026, 9 o'clock UTC where not given. */
  readonly clock?: string | Date;
  /** Settings by plugin. */
  readonly settings?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * A whole Praxis on a database of its own: nothing of it is a mock. Calls without a principal act as
 * the system, which may do everything; rules and lifecycles hold for it as for everybody.
 */
export interface Bench {
  /** Acts as the system. */
  readonly store: Store;
  /** Acts as somebody, with the access that their roles give. */
  as(who: Who): Store;
  /** Whoever `as` makes of a role; their id stands in `created_by` and in the journal. */
  principal(who: Who): Principal;
  /** A person as the house knows them after signing in: with roles and variables that plugins add. */
  signIn(person: string, options?: { readonly roles?: readonly string[] }): Promise<Principal>;

  create<T extends TypeReference>(type: T, values: NewRecord<T>): Promise<RecordOf<T>>;
  /** The record, or only the values that an extension added to it, under their short names. */
  read<T extends TypeReference>(type: T, id: string): Promise<RecordOf<T>>;
  read<E extends TypeExtension>(extension: E, id: string): Promise<ExtensionValues<E>>;
  update<T extends TypeReference>(type: T, id: string, patch: Patch<T>): Promise<RecordOf<T>>;
  transition<T extends TypeReference>(
    type: T,
    id: string,
    name: string,
    values?: Patch<T>,
  ): Promise<RecordOf<T>>;
  /** The journal of one record, oldest entry first. */
  journal(type: TypeReference, id: string): Promise<readonly JournalEntry[]>;

  /** Enables a plugin and what it requires. */
  enable(plugin: string): Promise<void>;
  /** Disables a plugin and what requires it. */
  disable(plugin: string): Promise<void>;
  saveSettings(plugin: string, values: Readonly<Record<string, unknown>>): Promise<void>;

  readonly clock: BenchClock;
  /** Resolves when every `committed` hook has been told of everything that is committed now. */
  settled(): Promise<void>;
  /** Runs a job now, as its plugin, whatever its schedule says. */
  runJob(id: string, payload?: unknown): Promise<void>;
  /** Jobs that hooks and others have put into the queue and that were not run. Newest last. */
  queuedJobs(): Promise<readonly QueuedJob[]>;
  /** Runs the queue until nothing is due at the bench's time. */
  runQueuedJobs(): Promise<void>;

  /** A server on a free port, started at the first call. */
  http(): Promise<BenchHttp>;
  /** Warnings and errors that were logged since the start. */
  readonly log: readonly LoggedLine[];
  /** Everything else, for the rare test that needs it. */
  readonly platform: Platform;
  /** Stops everything and drops the database. */
  close(): Promise<void>;
}

export interface QueuedJob {
  readonly id: string;
  readonly payload: unknown;
  readonly runAt: string;
}
