import type { Log } from '@praxis/sdk';
import { planSchema } from '../ddl/plan-schema.js';
import type { SchemaPlan } from '../ddl/schema-plan.js';
import type { CallPlugin } from '../hooks/build-hooks.js';
import type { Host } from '../platform.js';
import { customPlugin, type CustomSchema } from '../schema/collected-schemas.js';
import type { SqlPool } from '../sql/sql.js';
import type { BootGuard } from './boot-guard.js';
import { composeGeneration, type Composed, type SituatedProblem } from './compose-generation.js';
import type { FoundPlugin } from './discover.js';
import { importLimitMs, loadPlugin, type PluginCode } from './load-plugin.js';
import { GenerationError } from './plugin-errors.js';
import type { PluginProblem } from './plugin-manager.js';
import { PluginTrouble } from './plugin-trouble.js';
import { resolvePlugins } from './resolve-plugins.js';

/** What is to be built. */
export interface Target {
  readonly number: number;
  readonly wanted: ReadonlySet<string>;
  readonly custom: readonly CustomSchema[];
  /** Plugins without which the rest is not wanted either; `custom` is what administrators made. */
  readonly insist: ReadonlySet<string>;
  /** Plugins that were not part of what ran before. */
  readonly newcomers?: ReadonlySet<string>;
  /** Plugins that are left out already, and why. */
  readonly left?: ReadonlyMap<string, readonly PluginProblem[]>;
}

/** A generation that fits together, what it would do to the tables, and who is not part of it. */
export interface Build extends Pick<Composed, 'generation' | 'contributions'> {
  readonly plan: SchemaPlan;
  readonly left: ReadonlyMap<string, readonly PluginProblem[]>;
}

export interface BuilderDependencies {
  readonly sql: SqlPool;
  readonly hosts: readonly Host[];
  readonly found: () => ReadonlyMap<string, FoundPlugin>;
  readonly guard: BootGuard;
  readonly call: CallPlugin;
  readonly pluginLog: (plugin: string) => Log;
  readonly importLimit?: number | undefined;
  /** Told of plugins that are built in the version that is loaded, though another one is there. */
  readonly newCode?: ((plugins: readonly string[]) => void) | undefined;
}

export type BuildGeneration = (target: Target) => Promise<Build>;

/**
 * Makes what builds generations beside the running one. Building loads code and reads the catalog of
 * the database; it changes nothing.
 *
 * A plugin that does not fit is left out, together with those that require it, and the rest is tried
 * again, until it fits; unless the plugin is insisted on.
 *
 * @throws GenerationError with all problems, when what is insisted on cannot be built
 */
export function generationBuilder(dependencies: BuilderDependencies): BuildGeneration {
  const { sql, hosts, found, guard, call, pluginLog } = dependencies;
  const provided = new Set(
    hosts.flatMap(({ id, services = [] }) => [id, ...services.map((service) => service.id)]),
  );
  /** By folder, what was loaded from there: Node loads nothing from there again. */
  const loaded = new Map<string, FoundPlugin>();

  return async function build({ number, wanted, insist, newcomers = new Set(), ...target }) {
    const left = new Map(target.left);
    let { custom } = target;
    for (;;) {
      const wantedNow = [...wanted].filter((id) => !left.has(id));
      const { order, left: unresolved } = resolvePlugins({ wanted: wantedNow, found: found(), provided });
      refuse([...unresolved.values()].flat().filter(({ plugin }) => insist.has(plugin)));
      for (const [id, problems] of unresolved) left.set(id, problems);

      const { plugins, problems } = await load(order);
      if (problems.length === 0) {
        const composed = composeGeneration({ number, plugins, hosts, custom, newcomers, call, pluginLog });
        if (composed.problems.length === 0)
          return { ...composed, plan: await planSchema(sql, composed.generation.types), left };
        problems.push(...composed.problems);
      }
      custom = leaveOut(problems, custom);
    }

    function leaveOut(
      problems: readonly SituatedProblem[],
      present: readonly CustomSchema[],
    ): readonly CustomSchema[] {
      const ofPlugins = problems.filter(({ plugin }) => found().has(plugin) && !insist.has(plugin));
      const ofCustom = problems.filter(({ plugin }) => plugin === customPlugin && !insist.has(plugin));
      const kept = present.filter((schema) => !ofCustom.some(({ type }) => type === targetOf(schema)));
      // With nothing to leave out the next attempt would be the same; hosts' own problems end here, too.
      if (ofPlugins.length === 0 && kept.length === present.length) refuse(problems);
      if (ofPlugins.length + ofCustom.length < problems.length) refuse(problems);
      for (const { plugin } of ofPlugins)
        left.set(
          plugin,
          ofPlugins.filter((problem) => problem.plugin === plugin),
        );
      if (ofCustom.length > 0) left.set(customPlugin, ofCustom);
      return kept;
    }
  };

  async function load(order: readonly FoundPlugin[]): Promise<{
    readonly plugins: { found: FoundPlugin; code: PluginCode }[];
    readonly problems: SituatedProblem[];
  }> {
    const enabled = new Map(order.map((plugin) => [plugin.id, plugin]));
    const plugins: { found: FoundPlugin; code: PluginCode }[] = [];
    const problems: SituatedProblem[] = [];
    for (const present of order) {
      const plugin = loaded.get(present.folder) ?? present;
      if (plugin.version !== present.version) dependencies.newCode?.([plugin.id]);
      if (plugin.definition === undefined && !loaded.has(plugin.folder)) await guard.doing(plugin.id, 'load');
      try {
        plugins.push({
          found: plugin,
          code: await loadPlugin(plugin, enabled, dependencies.importLimit ?? importLimitMs),
        });
        if (plugin.definition === undefined) loaded.set(plugin.folder, plugin);
      } catch (error) {
        if (!(error instanceof PluginTrouble)) throw error;
        problems.push(error.problem);
      }
    }
    await guard.done();
    return { plugins, problems };
  }
}

function targetOf(schema: CustomSchema): string {
  return schema.kind === 'type' ? schema.schema['x-record'].name : schema.target;
}

function refuse(problems: readonly PluginProblem[]): void {
  if (problems.length > 0) throw new GenerationError({ problems }, { problems });
}
