import type { PluginManifest, Principal, Problem, SettingsType } from '@praxis/sdk';
import type { PurgeExport } from '../ddl/export-purge.js';
import type { PurgePlan } from '../ddl/plan-purge.js';
import type { SchemaStep } from '../ddl/schema-plan.js';

/**
 * - `found`: its folder is there, and it was never enabled;
 * - `installed`: added through the platform, and never enabled;
 * - `enabled`, `disabled`: with its data in place;
 * - `failed`: should be enabled, but could not be built; tried again at each start and each change;
 * - `quarantined`: misbehaved, and stays out until somebody enables it again;
 * - `removed`: its code is gone, its data is not; `purged`: its data is gone, too.
 */
export type PluginState =
  'found' | 'installed' | 'enabled' | 'disabled' | 'failed' | 'quarantined' | 'removed' | 'purged';

export interface PluginStatus {
  readonly id: string;
  readonly title: string;
  readonly description: string | undefined;
  /** Of the code that runs, else of the code in the folder. */
  readonly version: string;
  readonly state: PluginState;
  /** Why it failed or is in quarantine, or why its folder cannot be used. */
  readonly problems: readonly PluginProblem[];
  readonly requires: Readonly<Record<string, string>>;
  /** Enabled plugins that require it. */
  readonly dependents: readonly string[];
  readonly enabledAt: string | undefined;
  /** The folder holds another version than the one that runs; a new process will run it. */
  readonly restartNeeded: boolean;
  /** Added through the platform, so it can be removed through it. */
  readonly added: boolean;
  readonly hasDemo: boolean;
  readonly hasSettings: boolean;
  /** Undefined when its folder is gone, or its manifest cannot be read. */
  readonly manifest: PluginManifest | undefined;
  readonly folder: string | undefined;
}

/** One thing that keeps a plugin from being built, pinned on whoever has to mend it. */
export interface PluginProblem extends Problem {
  readonly plugin: string;
}

/** What enabling or disabling would do. */
export interface ChangePlan {
  /** In build order: the plugin, and those that it takes along. */
  readonly enables: readonly string[];
  /** In the order in which they go: dependents first. */
  readonly disables: readonly string[];
  /** What comes or goes, by kind of contribution: how many, and their names where they have any. */
  readonly contributions: readonly { readonly kind: string; readonly names: readonly string[] }[];
  /** What is done to the tables. Disabling never touches data. */
  readonly steps: readonly SchemaStep[];
  /** False: the steps rewrite or put away values, and applying them has to be agreed to. */
  readonly additive: boolean;
  /** Why it cannot be done; empty when it can. */
  readonly problems: readonly PluginProblem[];
}

export interface ChangeOptions {
  /** Enables the plugins that it requires, too. */
  readonly withRequired?: boolean;
  /** Disables the plugins that require it, too. */
  readonly withDependents?: boolean;
  /** Agrees to changes of the schema that are not purely additive; see {@link ChangePlan.steps}. */
  readonly acceptSchemaChanges?: boolean;
  /** Who wants it; the system where not given. */
  readonly by?: Principal;
}

export interface SettingsView {
  readonly settings: SettingsType;
  /** Values in force, defaults included. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Newest first, the last 50. */
  readonly history: readonly {
    readonly at: string;
    readonly by: string;
    readonly changes: Readonly<Record<string, { readonly before: unknown; readonly after: unknown }>>;
  }[];
}

/** How one contribution has been doing since this process started. */
export interface ContributionHealth {
  readonly plugin: string;
  readonly contribution: string;
  readonly calls: number;
  readonly failures: number;
  readonly timeouts: number;
  /** Milliseconds; within a fifth of the truth. */
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  /** `open`: not called for now; `half-open`: the next call is a trial. */
  readonly circuit: 'closed' | 'open' | 'half-open';
  readonly lastError: { readonly at: string; readonly message: string } | undefined;
}

export interface PlatformHealth {
  readonly node: string;
  readonly generation: number;
  readonly safeMode: boolean;
  /** Why this node could not build what the others run; undefined when it did. */
  readonly behind: string | undefined;
  readonly contributions: readonly ContributionHealth[];
}

/** Manages what is enabled. Asks for no permission: whoever offers it to people does. */
export interface PluginManager {
  /** All plugins that are known, by id. */
  list(): Promise<readonly PluginStatus[]>;
  /** @throws PluginNotFoundError */
  get(id: string): Promise<PluginStatus>;
  /** Looks at the folders again. */
  rescan(): Promise<void>;
  /** What `enable` or `disable` would do, without doing it. Loads code that was never loaded. */
  plan(id: string, action: 'enable' | 'disable', options?: ChangeOptions): Promise<ChangePlan>;
  /** @throws when it cannot be built, with the problems; the running generation is untouched then */
  enable(id: string, options?: ChangeOptions): Promise<void>;
  disable(id: string, options?: ChangeOptions): Promise<void>;
  /**
   * Puts a package into the platform's own plugin folder, without running scripts of it.
   *
   * @param source npm specification, path of a tarball, or path of a folder
   * @returns the id of the plugin
   */
  add(source: string): Promise<string>;
  /** Takes the code of a disabled plugin away that was added through the platform; its data stays. */
  remove(id: string): Promise<void>;
  /** @throws unless the plugin is disabled or removed */
  planPurge(id: string): Promise<PurgePlan>;
  /** Puts the data of a plugin that is not enabled into the trash, from where it goes after 30 days. */
  purge(
    id: string,
    options?: { readonly by?: Principal },
  ): Promise<PurgePlan & { readonly exported: PurgeExport | undefined }>;
  /** @throws PluginNotFoundError when it has no settings, or is not enabled */
  settings(id: string): Promise<SettingsView>;
  /** Values that are not named stay. @throws ValidationError with every problem at once */
  saveSettings(
    id: string,
    values: Readonly<Record<string, unknown>>,
    options?: { readonly by?: Principal },
  ): Promise<void>;
  /** Makes the demonstration data of every enabled plugin that has not made its own, in build order. */
  loadDemo(): Promise<readonly string[]>;
  health(): PlatformHealth;
  /** The last errors of a plugin since this process started, newest first. */
  errors(id: string): readonly PluginErrorReport[];
  /** The plugin whose code an error comes from, by its stack. */
  blame(error: unknown): string | undefined;
  /** Remembers that the process is about to end because of an error; repeated, it means quarantine. */
  recordCrash(error: unknown): Promise<void>;
}

export interface PluginErrorReport {
  readonly at: string;
  readonly contribution: string;
  readonly code: string;
  readonly message: string;
  readonly stack: string | undefined;
}
