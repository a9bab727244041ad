import { predicateSchemas } from '../schema/predicate-schemas.js';
import type { Hook, Log } from '@praxis/sdk';
import { buildAccess } from '../access/build-access.js';
import type { Contribution, Generation, LoadedPlugin } from '../generation.js';
import { buildHooks, type CallPlugin } from '../hooks/build-hooks.js';
import { HookOrderError } from '../hooks/sort-hooks.js';
import type { Host } from '../platform.js';
import type { CollectedSchemas, CustomSchema } from '../schema/collected-schemas.js';
import { compileTypes } from '../schema/compile-types.js';
import { checkMeaning, isInert } from './check-meaning.js';
import { checkNames } from './check-names.js';
import { collectContributions, type CollectedContribution, type Contributor } from './collect.js';
import type { FoundPlugin } from './discover.js';
import type { PluginCode } from './load-plugin.js';
import type { PluginProblem } from './plugin-manager.js';

export interface ComposeInput {
  readonly number: number;
  /** In build order. */
  readonly plugins: readonly { readonly found: FoundPlugin; readonly code: PluginCode }[];
  readonly hosts: readonly Host[];
  readonly custom: readonly CustomSchema[];
  /** Of two plugins that call something the same, the one in here has to give way. */
  readonly newcomers: ReadonlySet<string>;
  readonly call: CallPlugin;
  readonly pluginLog: (plugin: string) => Log;
}

/** A generation, and what it was made of; with problems it must not be used. */
export interface Composed {
  readonly generation: ComposedGeneration;
  readonly contributions: readonly CollectedContribution[];
  readonly problems: readonly SituatedProblem[];
}

/** A problem, and the record type that it is about where it is about one. */
export interface SituatedProblem extends PluginProblem {
  readonly type?: string;
}

export interface ComposedGeneration extends Generation {
  /** Lets hosts work on their contributions; to be called once, before the generation is used. */
  prepare(): Promise<void>;
}

/**
 * Makes a generation of plugins, hosts and admin-made schemas, and checks that all of it fits
 * together. Touches nothing outside of memory. All problems of all plugins are found at once.
 */
export function composeGeneration({
  number,
  plugins,
  hosts,
  custom,
  newcomers,
  call,
  pluginLog,
}: ComposeInput): Composed {
  const problems: SituatedProblem[] = [];
  const report = (problem: SituatedProblem): void => void problems.push(problem);
  const points = hosts.flatMap((host) => host.points ?? []);
  const contributors: readonly Contributor[] = [
    ...hosts.map(contributorOf),
    ...plugins.map(({ found, code }) => ({ id: found.id, parts: code.parts })),
  ];
  const contributions = collectContributions(contributors, points, report);
  const schemas = compileTypes(schemasOf(contributions, custom));
  for (const { plugin, type, pointer, code, message } of schemas.problems)
    report({ plugin, type, pointer: `/types/${type}${pointer}`, code, message });
  const settledFirst = [...contributions].sort(
    (a, b) => Number(newcomers.has(a.plugin)) - Number(newcomers.has(b.plugin)),
  );
  checkNames(settledFirst, new Set(hosts.map(({ id }) => id)), report);
  if (schemas.problems.length === 0) checkMeaning(contributions, schemas.types, report);
  const byKind = groupByKind(contributions.filter((one) => !isInert(one, schemas.types)));
  const contributionsOf = <Value>(kind: string): readonly Contribution<Value>[] =>
    (byKind.get(kind) ?? []) as readonly CollectedContribution<Value>[];
  for (const point of points) {
    for (const one of byKind.get(point.kind) ?? [])
      for (const found of point.check?.(one) ?? [])
        report({ ...found, plugin: one.plugin, pointer: one.pointer + found.pointer });
  }

  const valuesOf = <Value>(kind: string): readonly Value[] =>
    contributionsOf<Value>(kind).map(({ value }) => value);
  const prepared = new Map<string, unknown>();
  const enabled = new Set(plugins.map(({ found }) => found.id));
  const generation: ComposedGeneration = {
    number,
    plugins: plugins.map(({ found, code }) => loaded(found, code, pluginLog)),
    types: schemas.types,
    access: buildAccess({
      types: schemas.types,
      roles: valuesOf('roles'),
      grants: valuesOf('grants'),
      restrictions: valuesOf('restrictions'),
    }),
    hooks: orderedHooks(contributionsOf('hooks'), schemas.types, call, report),
    contributions: contributionsOf,
    prepared: <Value>(point: string) => prepared.get(point) as Value,
    predicateSchema: predicateSchemas(schemas.types),
    isEnabled: (plugin) => enabled.has(plugin),
    async prepare() {
      for (const point of points)
        if (point.prepare !== undefined)
          prepared.set(point.kind, await point.prepare(contributionsOf(point.kind), generation));
      for (const host of hosts)
        if (host.prepare !== undefined) prepared.set(host.id, await host.prepare(generation));
    },
  };
  return { generation, contributions: [...byKind.values()].flat(), problems };
}

function groupByKind(
  contributions: readonly CollectedContribution[],
): ReadonlyMap<string, readonly CollectedContribution[]> {
  const groups = new Map<string, CollectedContribution[]>();
  for (const one of contributions) {
    const group = groups.get(one.kind);
    if (group === undefined) groups.set(one.kind, [one]);
    else group.push(one);
  }
  return groups;
}

function contributorOf({ id, builtin = {}, services = [] }: Host): Contributor {
  const contributions = { ...builtin, services: [...(builtin.services ?? []), ...services] };
  return { id, parts: [{ pointer: '/builtin', contributions }] };
}

function schemasOf(
  contributions: readonly CollectedContribution[],
  custom: readonly CustomSchema[],
): CollectedSchemas {
  const of = <Value, Named>(kind: string, named: (plugin: string, value: Value) => Named): readonly Named[] =>
    contributions
      .filter((one) => one.kind === kind)
      .map(({ plugin, value }) => named(plugin, value as Value));
  return {
    types: of('recordTypes', (plugin, { schema }: CollectedSchemas['types'][number]) => ({ plugin, schema })),
    extensions: of(
      'extensions',
      (plugin, extension: CollectedSchemas['extensions'][number]['extension']) => ({ plugin, extension }),
    ),
    traits: of('traits', (plugin, trait: CollectedSchemas['traits'][number]['trait']) => ({ plugin, trait })),
    custom,
  };
}

function orderedHooks(
  hooks: readonly Contribution<Hook>[],
  types: Generation['types'],
  call: CallPlugin,
  report: (problem: PluginProblem) => void,
): Generation['hooks'] {
  const order = [...new Set(hooks.map(({ plugin }) => plugin))];
  const byPluginThenId = [...hooks].sort(
    (a, b) =>
      order.indexOf(a.plugin) - order.indexOf(b.plugin) || (a.value.options.id < b.value.options.id ? -1 : 1),
  );
  try {
    return buildHooks(byPluginThenId, types, call);
  } catch (error) {
    if (!HookOrderError.matches(error)) throw error;
    const [first] = error.details.cycle;
    const plugin = hooks.find(({ value }) => value.options.id === first)?.plugin ?? 'core';
    report({ plugin, pointer: '/contributes/hooks', code: error.code, message: error.message });
    return buildHooks([], types, call);
  }
}

function loaded(
  found: FoundPlugin,
  { definition }: PluginCode,
  pluginLog: (plugin: string) => Log,
): LoadedPlugin {
  const { id, version, manifest, folder } = found;
  return { id, version, manifest, definition, folder, log: pluginLog(id) };
}
