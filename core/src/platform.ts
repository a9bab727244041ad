import type pg from 'pg';
import type {
  Cause,
  Contributions,
  GenericRecord,
  JournalEntry,
  Log,
  Page,
  PluginContext,
  PluginDefinition,
  PluginManifest,
  Predicate,
  Principal,
  Problem,
  ProvidedService,
  ServiceToken,
  Store,
} from '@praxis/sdk';
import type { Contribution, Generation } from './generation.js';
import type { DeadLetter, DeadLetterPage, Replay, SubscriberStatus } from './journal/index.js';
import type { PluginCalls } from './plugins/call-plugin.js';
import type { CircuitLimits } from './plugins/circuit.js';
import type { CustomSchemas } from './plugins/custom-schemas.js';
import type { PluginManager } from './plugins/plugin-manager.js';
import type { GatheredReads } from './sql/gathered-reads.js';
import type { SqlPool } from './sql/sql.js';

export interface PlatformOptions {
  readonly pool: pg.Pool;
  readonly log: Log;
  readonly clock?: () => Date;
  /** Name of this process among those that share the database. */
  readonly nodeId?: string;
  /**
   * Plugin packages, or folders of them (`node_modules` included). Of two packages with one id, the
   * one in the earlier folder counts.
   */
  readonly pluginFolders: readonly string[];
  /** Folder that `plugins.add` installs into; without it nothing can be added. */
  readonly addedPluginsFolder?: string;
  /** Plugins that are there already, for tests. */
  readonly inlinePlugins?: readonly InlinePlugin[];
  readonly hosts?: readonly Host[];
  /** Starts with what the hosts bring alone, and changes nothing but what `plugins.disable` is asked to. */
  readonly safeMode?: boolean;
  /** When functions that fail are paused, and for how long. */
  readonly circuits?: CircuitLimits;
  /** Milliseconds that the code of a plugin may take to load; 15,000 where not given. */
  readonly importLimitMs?: number;
  /** Milliseconds that a plugin that is disabled waits for requests that began before; 30,000 where not given. */
  readonly drainLimitMs?: number;
  /** Folder that gets an export of what is purged; without it nothing is exported. */
  readonly exportsFolder?: string;
  /** Milliseconds between two looks for what is due: trash, old columns; 3,600,000 where not given. */
  readonly upkeepMs?: number;
  /**
   * Told of enabled plugins of whose code another version is there now. What is loaded stays as it is
   * for the life of the process, so a new one is needed; they run in their old version until then.
   */
  readonly newCode?: (plugins: readonly string[]) => void;
}

export interface InlinePlugin {
  readonly manifest: PluginManifest;
  readonly version?: string;
  readonly definition: PluginDefinition;
  readonly folder?: string;
}

/** A kind of contribution that a host understands, such as `routes`. */
export interface ContributionPoint {
  readonly kind: keyof Contributions;
  /** Problems of one contribution; any of them keeps the generation from being built. */
  check?(contribution: Contribution): readonly Problem[];
  /** Makes of all contributions what the host needs at run time; kept in the generation. */
  prepare?(contributions: readonly Contribution[], generation: Generation): unknown;
}

/** A part of the house that plugins contribute to and use. The core knows hosts by this only. */
export interface Host {
  readonly id: string;
  readonly points?: readonly ContributionPoint[];
  readonly services?: readonly ProvidedService[];
  /** What the host itself contributes; always enabled. */
  readonly builtin?: Contributions;
  /** Makes what the host needs of a generation before it runs; kept in it under the host's id. */
  prepare?(generation: Generation): Promise<unknown>;
}

export interface StoreOptions {
  readonly requestId?: string;
  readonly cause?: Cause;
  /** The generation with which the request began; the running one without it. */
  readonly generation?: Generation;
  readonly signal?: AbortSignal;
  /** Reads that this store shares with others that work for the same request. */
  readonly reads?: GatheredReads;
}

/** The feed of committed changes, on every node. */
export interface JournalFeed {
  /** Calls `listener` with every batch of new entries; returns what ends that. */
  subscribe(listener: (entries: readonly JournalEntry[], cursor: string) => void | Promise<void>): () => void;
  currentCursor(): Promise<string>;
  /** Entries after a cursor, oldest first, with all their changes; after `''` from the first one on. */
  readAfter(
    cursor: string,
    options?: { readonly limit?: number; readonly types?: ReadonlySet<string> },
  ): Promise<{
    readonly entries: readonly JournalEntry[];
    readonly cursor: string;
    readonly complete: boolean;
  }>;
  /** Resolves when every subscriber has been handed everything that is committed now. */
  settled(): Promise<void>;
  /** How far each `committed` hook is. */
  subscribers(): readonly SubscriberStatus[];
  /** Entries that a hook could not take, however often it was tried. */
  deadLetters(page?: DeadLetterPage): Promise<Page<DeadLetter>>;
  /** Tries a dead letter once more. */
  replayDeadLetter(id: string): Promise<Replay>;
  dropDeadLetter(id: string): Promise<void>;
}

/** The house at work: what is enabled, and the store on top of it. */
export interface Platform {
  readonly generation: Generation;
  readonly sql: SqlPool;
  readonly systemPrincipal: Principal;
  /**
   * Rises whenever something is read anew that this node keeps in memory of the database. What was made of it
   * before may be out of date.
   */
  readonly renewals: number;
  servicePrincipal(plugin: string): Principal;
  store(principal: Principal, options?: StoreOptions): Store;
  context(plugin: string, principal: Principal, options?: StoreOptions): PluginContext;
  /** Reads for one request, to be shared by all stores and contexts that work for it. */
  gatherReads(options: { readonly remember: boolean; readonly generation?: Generation }): GatheredReads;
  /** Runs a function of a plugin: every host calls plugins through this and nothing else. */
  call: PluginCalls['call'];
  readonly journal: JournalFeed;
  /** Records as they are stored, those in the bin included, for hosts that apply access themselves. */
  storedRecords(type: string, ids: readonly string[]): Promise<readonly GenericRecord[]>;
  /**
   * Ids of those stored records that a principal may read and that fit a filter; with `binned` of those
   * in the bin, too, which who could read them may know.
   */
  matchingRecords(
    principal: Principal,
    type: string,
    records: readonly GenericRecord[],
    options?: { readonly filter?: Predicate | string; readonly binned?: boolean },
  ): Promise<ReadonlySet<string>>;
  readonly plugins: PluginManager;
  readonly schemas: CustomSchemas;
  /** A service of a host or of an enabled plugin. @throws ServiceNotFoundError */
  use<S>(service: ServiceToken<S>): S;
  /**
   * The person of an account, with the roles and predicate variables that plugins add. Kept in memory
   * until a record changes on which a plugin's answer rests.
   */
  resolvePrincipal(accountId: string, base: PrincipalBase): Promise<Principal>;
  /**
   * Holds the running generation for a request: a plugin that is disabled meanwhile is not told so
   * before the request lets go.
   */
  hold(): GenerationHold;
  /** Called in order of registration, right after the running generation has changed. */
  onSwap(listener: (next: Generation, previous: Generation) => void): () => void;
  /** Builds and swaps in the first generation. Plugins that cannot be built are left out and reported. */
  start(): Promise<void>;
  /** Lets plugins go (`onDisable` is not called) and stops everything that works in the background. */
  close(): Promise<void>;
}

export interface GenerationHold {
  readonly generation: Generation;
  /** May be called more than once. */
  release(): void;
}

export interface PrincipalBase {
  readonly name: string;
  readonly roles: readonly string[];
  readonly locale?: string;
  readonly timeZone?: string;
}
