import type {
  Cause,
  Log,
  PluginContext,
  PointContribution,
  Principal,
  ServiceToken,
  Store,
} from '@praxis/sdk';
import type { Generation } from '../generation.js';
import type { StoreOptions } from '../platform.js';
import type { LookupCache } from '../records/lookups.js';
import type { EnqueueOptions, Session, StoreDependencies, StoreIdentity } from '../records/session.js';
import { createStore, transactionOf } from '../records/store.js';
import type { UnitOfWork } from '../records/unit-of-work.js';
import type { SqlPool, SqlTransaction } from '../sql/sql.js';
import { Jobs } from './job-queue.js';
import { JobNotFoundError, ServiceNotFoundError } from './plugin-errors.js';
import type { PluginCalls } from './call-plugin.js';
import { servicePrincipal, systemPrincipal } from './principals.js';
import type { Settings } from './settings.js';
import { storeInside } from './store-inside.js';

export interface RuntimeDependencies {
  readonly sql: SqlPool;
  readonly log: Log;
  readonly clock: () => Date;
  readonly calls: PluginCalls;
  readonly lookups: LookupCache;
  readonly settings: Settings;
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
  use<S>(generation: Generation, service: ServiceToken<S>): S;
  pluginLog(plugin: string): Log;
}

export type ContextOptions = Omit<StoreOptions, 'generation'> & { readonly system?: string };

const neverAborted = new AbortController().signal;

export function createRuntime(given: RuntimeDependencies): Runtime {
  const { sql, log, clock, calls, lookups, settings, committed } = given;
  const known = new WeakMap<Generation, StoreDependencies>();
  const logs = new Map<string, Log>();

  function dependencies(generation: Generation): StoreDependencies {
    let made = known.get(generation);
    if (made === undefined) {
      made = {
        sql,
        generation,
        log,
        clock,
        call: calls.call,
        lookups,
        systemPrincipal,
        committed,
        enqueue: (plugin, job, payload, options, tx) =>
          enqueue(generation, plugin, job, payload, options, tx),
        settings: (plugin) => settings.of(generation, plugin),
        pluginLog,
      };
      known.set(generation, made);
    }
    return made;
  }

  async function enqueue(
    generation: Generation,
    plugin: string,
    job: string,
    payload: unknown,
    { runAt, key }: EnqueueOptions,
    tx?: SqlTransaction,
  ): Promise<void> {
    const id = job.startsWith(`${plugin}.`) ? job : `${plugin}.${job}`;
    const jobs = generation.contributions<{ readonly id: string }>('jobs');
    if (!jobs.some(({ value }) => value.id === id)) throw new JobNotFoundError({ plugin, job: id });
    await use(generation, Jobs).enqueue(id, payload, {
      ...(runAt !== undefined && { runAt }),
      ...(key !== undefined && { key }),
      ...(tx !== undefined && { sql: tx }),
    });
  }

  function use<S>(generation: Generation, service: ServiceToken<S>): S {
    const provided = generation.contributions<{ readonly id: string; readonly implementation: unknown }>(
      'services',
    );
    const found = provided.find(({ value }) => value.id === service.id);
    if (found === undefined) throw new ServiceNotFoundError({ service: service.id });
    return found.value.implementation as S;
  }

  function pluginLog(plugin: string): Log {
    let made = logs.get(plugin);
    if (made === undefined) logs.set(plugin, (made = logOf(log, plugin)));
    return made;
  }

  function contextOf(
    generation: Generation,
    plugin: string,
    principal: Principal,
    signal: AbortSignal | undefined,
    makeStore: () => Store,
    tx?: SqlTransaction,
  ): PluginContext {
    let store: Store | undefined;
    return {
      plugin,
      principal,
      get store() {
        return (store ??= makeStore());
      },
      log: pluginLog(plugin),
      now: clock,
      settings: (type) => settings.of(generation, type.plugin) as never,
      isEnabled: (other) => generation.isEnabled(other),
      may: (permission) => generation.access.permits(principal, permission),
      use: (service) => use(generation, service),
      contributions: (point) =>
        generation
          .contributions<PointContribution>('points')
          .filter(({ value }) => value.point === point.id)
          .map(({ value }) => value.value as never),
      enqueue: (job, payload, options = {}) => enqueue(generation, plugin, job, payload, options, tx),
      signal: signal ?? neverAborted,
    };
  }

  return {
    store: (generation, identity) => createStore(dependencies(generation), identity),
    dependencies,
    context: (generation, plugin, principal, options = {}) =>
      contextOf(generation, plugin, principal, options.signal, () =>
        createStore(dependencies(generation), { ...options, principal }),
      ),
    contextInside(generation, plugin, { unit, reason, cause }) {
      const principal = servicePrincipal(plugin);
      const session: Session = {
        dependencies: dependencies(generation),
        identity: { principal, system: reason, cause },
        sql: unit,
        unit,
        depth: 1,
        now: clock(),
        transactionOf,
      };
      return contextOf(
        generation,
        plugin,
        principal,
        undefined,
        () => storeInside(transactionOf(session)),
        unit,
      );
    },
    use,
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
