import type { Principal } from '@praxis/sdk';
import { applyPurge } from '../ddl/apply-purge.js';
import { exportPurge } from '../ddl/export-purge.js';
import { planPurge } from '../ddl/plan-purge.js';
import { forgetSubscriber } from '../journal/index.js';
import type { SqlPool } from '../sql/sql.js';
import type { BootGuard } from './boot-guard.js';
import { dependentsOf, requirementsOf } from './build-order.js';
import type { PluginCalls } from './call-plugin.js';
import type { ChangeDesk, Wish } from './change-desk.js';
import { changePlan } from './change-plan.js';
import type { PackageFolder } from './package-folder.js';
import { makeDemoData, type PluginDataDependencies } from './plugin-data.js';
import { GenerationError, PluginNotFoundError, PluginStateError, SafeModeError } from './plugin-errors.js';
import type { ChangeOptions, PluginManager, PluginProblem } from './plugin-manager.js';
import { allStatuses } from './plugin-status.js';
import type { RunningGeneration } from './running-generation.js';
import { systemPrincipal } from './principals.js';
import type { Settings } from './settings.js';

export interface PluginManagerDependencies extends PluginDataDependencies {
  readonly sql: SqlPool;
  readonly desk: ChangeDesk;
  readonly running: RunningGeneration;
  readonly calls: PluginCalls;
  readonly settings: Settings;
  readonly guard: BootGuard;
  readonly node: string;
  readonly safeMode: boolean;
  readonly packages: PackageFolder | undefined;
  readonly exportsFolder: string | undefined;
}

export function createPluginManager(dependencies: PluginManagerDependencies): PluginManager {
  const { sql, clock, desk, running, calls, settings, guard, safeMode } = dependencies;

  const isRunning = (id: string): boolean => running.generation.isEnabled(id);

  function versionOf(id: string): string {
    const version = desk.discovery.plugins.get(id)?.version ?? desk.ledger.plugins.get(id)?.version;
    if (version === undefined) throw new PluginNotFoundError({ plugin: id });
    return version;
  }

  function enabling(id: string, { withRequired = false, ...options }: ChangeOptions): Wish {
    if (!desk.discovery.plugins.has(id)) throw new PluginNotFoundError({ plugin: id });
    const required = withRequired ? requirementsOf(new Set([id]), desk.discovery.plugins.values()) : [];
    const enable = new Set([id, ...required]);
    const notes = [...enable]
      .filter((one) => desk.discovery.plugins.has(one) && !isRunning(one))
      .map((one) => ({ id: one, state: 'enabled' as const, version: versionOf(one) }));
    return { ...agreed(options), enable, notes, fulfilled: () => [...enable].every(isRunning) };
  }

  function disabling(id: string, { withDependents = false, ...options }: ChangeOptions): Wish {
    const state = desk.ledger.plugins.get(id)?.state;
    if (state !== 'enabled' && state !== 'quarantined') {
      versionOf(id);
      throw new PluginStateError({ plugin: id, reason: 'is not enabled.' });
    }
    const dependents = dependentsOf(new Set([id]), running.generation.plugins);
    if (dependents.size > 0 && !withDependents) refuseDependents(id, [...dependents]);
    const leaving = [...running.generation.plugins].reverse().map((plugin) => plugin.id);
    const disable = new Set([...leaving.filter((one) => dependents.has(one)), id]);
    const notes = [...disable].map((one) => ({
      id: one,
      state: 'disabled' as const,
      version: versionOf(one),
    }));
    return { ...agreed(options), disable, notes };
  }

  const planned = async (id: string, action: 'enable' | 'disable', options: ChangeOptions): Promise<Wish> => {
    await desk.follow();
    return action === 'enable' ? enabling(id, options) : disabling(id, { withDependents: true, ...options });
  };

  async function idleState(id: string): Promise<string> {
    await desk.follow();
    const state = desk.ledger.plugins.get(id)?.state;
    if (state === 'enabled' || isRunning(id))
      throw new PluginStateError({ plugin: id, reason: 'has to be disabled first.' });
    return versionOf(id);
  }

  function packagesOrRefuse(id: string): PackageFolder {
    if (dependencies.packages === undefined)
      throw new PluginStateError({
        plugin: id,
        reason: 'cannot be added or removed: this system has no folder for that.',
      });
    return dependencies.packages;
  }

  const manager: PluginManager = {
    async list() {
      await desk.follow();
      return allStatuses(desk, running);
    },
    async get(id) {
      const found = (await manager.list()).find((status) => status.id === id);
      if (found === undefined) throw new PluginNotFoundError({ plugin: id });
      return found;
    },
    rescan: () => desk.rescan(),
    plan: async (id, action, options = {}) => changePlan(desk, await planned(id, action, options), action),
    async enable(id, options = {}) {
      if (safeMode) throw new SafeModeError({});
      const wish = await planned(id, 'enable', options);
      // Whoever enables a plugin gives it another chance.
      for (const one of wish.notes ?? []) calls.forget(one.id);
      await desk.fulfil(wish);
    },
    async disable(id, options = {}) {
      await desk.follow();
      const wish = disabling(id, options);
      if (safeMode) await desk.note(wish.notes ?? [], options.by);
      else await desk.fulfil(wish);
    },
    async add(source) {
      const packages = packagesOrRefuse(source);
      const { id, version } = await packages.install(source);
      await desk.rescan();
      await packages.link(desk.discovery.plugins.values());
      const state = desk.ledger.plugins.get(id)?.state;
      if (state === undefined || state === 'removed' || state === 'purged')
        await desk.note([{ id, state: 'installed', version }]);
      return id;
    },
    async remove(id) {
      const version = await idleState(id);
      const found = desk.discovery.plugins.get(id);
      if (found?.added !== true)
        throw new PluginStateError({
          plugin: id,
          reason: 'was not added through the platform; take its folder away instead.',
        });
      await packagesOrRefuse(id).uninstall(found.name);
      await desk.rescan();
      await packagesOrRefuse(id).link(desk.discovery.plugins.values());
      await desk.note([{ id, state: 'removed', version }]);
    },
    async planPurge(id) {
      await idleState(id);
      return planPurge(sql, id);
    },
    async purge(id, { by = systemPrincipal } = {}) {
      const version = await idleState(id);
      const now = clock();
      const { exportsFolder: folder } = dependencies;
      // Refused or not is decided by applying it; what is refused needs no export.
      const exported =
        folder === undefined || (await planPurge(sql, id)).refused
          ? undefined
          : await exportPurge(sql, id, { folder, now, version, by: by.id });
      const plan = await applyPurge(sql, id, { now });
      await forgetPlugin(id);
      await desk.note([{ id, state: 'purged', version }], by);
      return { ...plan, exported };
    },
    settings: (id) => settings.view(running.generation, id),
    async saveSettings(id, values, { by = systemPrincipal }: { readonly by?: Principal } = {}) {
      await settings.save(running.generation, id, values, by);
    },
    loadDemo: () => makeDemoData(dependencies, running.generation),
    health: () => ({
      node: dependencies.node,
      generation: running.generation.number,
      safeMode,
      behind: desk.behind,
      contributions: calls.health(),
    }),
    errors: (id) => calls.errors(id),
    blame(error) {
      const stack = error instanceof Error ? (error.stack ?? '') : '';
      const folders = [...desk.discovery.plugins.values()].filter(
        ({ folder }) => folder !== '' && stack.includes(`${folder}/`),
      );
      return folders.sort((a, b) => b.folder.length - a.folder.length)[0]?.id;
    },
    async recordCrash(error) {
      const plugin = manager.blame(error);
      if (plugin !== undefined) await guard.recordCrash(plugin, error);
    },
  };
  return manager;

  /** What the platform keeps of a plugin beside its records. */
  async function forgetPlugin(id: string): Promise<void> {
    const subscribers = await sql.query<{ subscriber: string }>({
      text: 'SELECT subscriber FROM core_cursor WHERE starts_with(subscriber, $1)',
      values: [`${id}.`],
    });
    for (const { subscriber } of subscribers) await forgetSubscriber(sql, subscriber);
    // Under its own id the plugin itself remembers what it did once.
    await forgetSubscriber(sql, id);
    for (const table of ['core_plugin_data', 'core_setting', 'core_setting_change', 'core_crash'])
      await sql.query({ text: `DELETE FROM ${table} WHERE plugin = $1`, values: [id] });
  }
}

function agreed({ acceptSchemaChanges, by }: ChangeOptions): Pick<Wish, 'acceptSchemaChanges' | 'by'> {
  return {
    ...(acceptSchemaChanges !== undefined && { acceptSchemaChanges }),
    ...(by !== undefined && { by }),
  };
}

function refuseDependents(id: string, dependents: readonly string[]): never {
  const problems = [...dependents].sort().map((plugin): PluginProblem => ({
    plugin,
    pointer: `/praxis/requires/${id}`,
    code: 'E_PLUGIN_REQUIREMENT',
    message: `It requires "${id}". Disable it first, or together with "${id}".`,
  }));
  throw new GenerationError({ problems }, { problems });
}
