import semver from 'semver';
import { buildOrder, dependentsOf } from './build-order.js';
import type { FoundPlugin } from './discover.js';
import { pluginApi } from './manifest.js';
import { DependencyCycleError } from './plugin-errors.js';
import type { PluginProblem } from './plugin-manager.js';

export interface Resolution {
  /** What can be built, in build order. */
  readonly order: readonly FoundPlugin[];
  /** What cannot, and why. */
  readonly left: ReadonlyMap<string, readonly PluginProblem[]>;
}

export interface ResolveInput {
  readonly wanted: Iterable<string>;
  readonly found: ReadonlyMap<string, FoundPlugin>;
  /** Ids of hosts and of the services that they provide. */
  readonly provided: ReadonlySet<string>;
}

/**
 * Works out which of the wanted plugins can be built together, and in which order. A plugin that
 * cannot takes those with it that require it; each of them is told why.
 */
export function resolvePlugins({ wanted, found, provided }: ResolveInput): Resolution {
  const left = new Map<string, readonly PluginProblem[]>();
  const active = new Map<string, FoundPlugin>();
  for (const id of wanted) {
    const plugin = found.get(id);
    if (plugin === undefined) left.set(id, [problem(id, '', 'It is not in the plugin folders.')]);
    else active.set(id, plugin);
  }
  const leave = (id: string, problems: readonly PluginProblem[]): void => {
    active.delete(id);
    left.set(id, problems);
  };

  for (const plugin of [...active.values()]) {
    const own = ownProblems(plugin, provided);
    if (own.length > 0) leave(plugin.id, own);
  }
  for (let unsettled = true; unsettled;) {
    unsettled = false;
    for (const plugin of [...active.values()]) {
      const missing = missingRequirements(plugin, active, found);
      if (missing.length === 0) continue;
      leave(plugin.id, [...missing, ...affected(plugin.id, active)]);
      unsettled = true;
    }
    const cycle = unsettled ? undefined : cycleIn([...active.values()]);
    if (cycle === undefined) continue;
    for (const id of new Set(cycle))
      leave(id, [problem(id, '/requires', new DependencyCycleError({ cycle }).message)]);
    unsettled = true;
  }
  return { order: buildOrder([...active.values()]), left };
}

function ownProblems({ id, manifest }: FoundPlugin, provided: ReadonlySet<string>): readonly PluginProblem[] {
  const problems = (manifest.uses ?? [])
    .filter((used) => !provided.has(used))
    .map((used) => problem(id, '/uses', `It uses "${used}", which nothing in this system provides.`));
  if (!semver.satisfies(pluginApi, manifest.api, { includePrerelease: true })) {
    const message = `It was written for plugin API ${manifest.api}, and this is ${pluginApi}.`;
    problems.push(problem(id, '/api', message));
  }
  return problems;
}

function missingRequirements(
  { id, manifest }: FoundPlugin,
  active: ReadonlyMap<string, FoundPlugin>,
  found: ReadonlyMap<string, FoundPlugin>,
): readonly PluginProblem[] {
  return Object.entries(manifest.requires ?? {}).flatMap(([required, range]) => {
    const other = active.get(required);
    if (other !== undefined && fits(other.version, range)) return [];
    const present = found.get(required);
    let why = 'which is not enabled';
    if (present === undefined) why = 'which is not in the plugin folders';
    else if (!fits(present.version, range)) why = `and there is ${present.version}`;
    return [problem(id, `/requires/${required}`, `It requires "${required}" ${range}, ${why}.`)];
  });
}

/** Tells an administrator what else stands still because of one plugin. */
function affected(id: string, active: ReadonlyMap<string, FoundPlugin>): readonly PluginProblem[] {
  const dependents = [...dependentsOf(new Set([id]), active.values())].sort();
  if (dependents.length === 0) return [];
  return [
    problem(
      id,
      '/requires',
      `Without it there can be no ${dependents.map((other) => `"${other}"`).join(', ')}.`,
    ),
  ];
}

function cycleIn(plugins: readonly FoundPlugin[]): readonly string[] | undefined {
  try {
    buildOrder(plugins);
    return undefined;
  } catch (error) {
    if (DependencyCycleError.matches(error)) return error.details.cycle;
    throw error;
  }
}

/** Development versions count as what they will become. */
export function fits(version: string, range: string): boolean {
  return semver.satisfies(version, range, { includePrerelease: true });
}

function problem(plugin: string, place: string, message: string): PluginProblem {
  return { plugin, pointer: `/praxis${place}`, code: 'E_PLUGIN_REQUIREMENT', message };
}
