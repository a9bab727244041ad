import type { Cause, Log, Msg, PluginContext, Principal, Store } from '@praxis/sdk';
import { createOnce } from '../journal/index.js';
import type { Generation } from '../generation.js';
import type { StoreOptions } from '../platform.js';
import type { LookupCache } from '../records/lookups.js';
import type { PluginTools, Session, StoreDependencies, StoreIdentity } from '../records/session.js';
import { createStore, transactionOf } from '../records/store.js';
import type { UnitOfWork } from '../records/unit-of-work.js';
import type { GatheredReads } from '../sql/gathered-reads.js';
import type { SqlPool, SqlTransaction } from '../sql/sql.js';
import { pluginQueue } from './plugin-queue.js';
import { pluginTools } from './plugin-tools.js';
import { servicePrincipal, systemPrincipal } from './principals.js';
import type { Settings } from './settings.js';
import { storeInside } from './store-inside.js';
import { msgFor } from './texts.js';

export interface RuntimeDependencies {
  readonly sql: SqlPool;
  readonly log: Log;
  readonly clock: () => Date;
  readonly lookups: LookupCache;
  readonly settings: Settings;
  readonly gatherReads: (generation: Generation) => GatheredReads;
  /** Called after each commit with the types that were written. */
  readonly committed: (types: ReadonlySet<string>) => void;
}

/** Stores and contexts of a generation, for whoever acts. */
export interface Runtime {
  store(generation: Generation, identity: StoreIdentity): Store;
  dependencies(generation: Generation): StoreDependencies;
  context(
    generation: Generation,
    plugin: string,
    principal: Principal,
    options?: ContextOptions,
  ): PluginContext;
  /** A context in which the plugin acts as itself, unhindered, inside a transaction. */
  contextInside(
    generation: Generation,
    plugin: string,
    inside: { readonly unit: UnitOfWork; readonly reason: string; readonly cause: Cause },
  ): PluginContext;
  pluginLog(plugin: string): Log;
}

export interface ContextOptions extends Omit<StoreOptions, 'generation'> {
  readonly system?: string;
  /** Instead of the plugin's own, which counts its keys for the whole plugin. */
  readonly once?: PluginContext['once'];
}

const neverAborted = new AbortController().signal;

export function createRuntime(given: RuntimeDependencies): Runtime {
  const { sql, log, clock, lookups, settings, committed, gatherReads: gathered } = given;
  const known = new WeakMap<Generation, StoreDependencies>();
  const tools = new WeakMap<Generation, Map<string, PluginTools>>();
  const onces = new Map<string, PluginContext['once']>();
  const logs = new Map<string, Log>();

  function dependencies(generation: Generation): StoreDependencies {
    let made = known.get(generation);
    if (made === undefined) {
      made = {
        sql,
        generation,
        log,
        clock,
        lookups,
        systemPrincipal,
        committed,
        gatherReads: () => gathered(generation),
        queue: (identity, tx) => pluginQueue(generation, identity, tx),
        tools: (plugin) => toolsOf(generation, plugin, true),
        msg: (plugin, reader) => msgFor(generation, plugin, reader),
      };
      known.set(generation, made);
    }
    return made;
  }

  function pluginLog(plugin: string): Log {
    let made = logs.get(plugin);
    if (made === undefined) logs.set(plugin, (made = logOf(log, plugin)));
    return made;
  }

  function toolsOf(generation: Generation, plugin: string, inSave: boolean): PluginTools {
    let made = tools.get(generation);
    if (made === undefined) tools.set(generation, (made = new Map<string, PluginTools>()));
    const key = `${plugin} ${inSave ? 'in a save' : ''}`;
    let own = made.get(key);
    if (own === undefined) {
      own = pluginTools(generation, plugin, { settings, lookups, log: pluginLog(plugin), inSave });
      made.set(key, own);
    }
    return own;
  }

  /** Of a plugin, kept: two calls under one key at the same time wait for each other. */
  function onceOf(plugin: string): PluginContext['once'] {
    let once = onces.get(plugin);
    if (once === undefined) onces.set(plugin, (once = createOnce({ sql, clock, subscriber: plugin })));
    return once;
  }

  function contextOf(
    generation: Generation,
    plugin: string,
    principal: Principal,
    own: Pick<PluginContext, 'signal' | 'once' | 'store'> & {
      readonly cause: Cause | undefined;
      readonly tx?: SqlTransaction;
    },
  ): PluginContext {
    const { cause, tx, store, once, signal } = own;
    const queue = pluginQueue(generation, cause === undefined ? { plugin } : { plugin, cause }, tx);
    return Object.assign({}, toolsOf(generation, plugin, false), queue, {
      principal,
      store,
      now: clock,
      msg: (...text: Parameters<Msg>) => msgFor(generation, plugin, principal)(...text),
      may: (permission: string) => generation.access.permits(principal, permission),
      once,
      signal,
    });
  }

  return {
    store: (generation, identity) => createStore(dependencies(generation), identity),
    dependencies,
    context: (generation, plugin, principal, options = {}) =>
      contextOf(generation, plugin, principal, {
        store: createStore(dependencies(generation), Object.assign({}, options, { plugin, principal })),
        cause: options.cause,
        once: options.once ?? onceOf(plugin),
        signal: options.signal ?? neverAborted,
      }),
    contextInside(generation, plugin, { unit, reason, cause }) {
      const principal = servicePrincipal(plugin);
      const session: Session = {
        dependencies: dependencies(generation),
        identity: { principal, plugin, system: reason, cause },
        sql: unit,
        unit,
        depth: 1,
        now: clock(),
        transactionOf,
      };
      return contextOf(generation, plugin, principal, {
        store: storeInside(transactionOf(session)),
        cause,
        tx: unit,
        once: createOnce({ sql: unit, clock, subscriber: plugin }),
        signal: neverAborted,
      });
    },
    pluginLog,
  };
}

function logOf(log: Log, plugin: string): Log {
  return {
    debug: (fields, message) => log.debug({ ...fields, plugin }, message),
    info: (fields, message) => log.info({ ...fields, plugin }, message),
    warn: (fields, message) => log.warn({ ...fields, plugin }, message),
    error: (fields, message) => log.error({ ...fields, plugin }, message),
  };
}
