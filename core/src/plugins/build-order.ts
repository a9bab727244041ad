import { DependencyCycleError } from './plugin-errors.js';

export interface PluginNode {
  readonly id: string;
  readonly manifest: { readonly requires?: Readonly<Record<string, string>> };
}

/**
 * Puts plugins in the order in which they may be built: every plugin after those that it requires.
 * Plugins that do not depend on each other keep their alphabetical order, so that two nodes always
 * build the same generation from the same set. What is required and not given is passed over.
 *
 * @throws DependencyCycleError naming the plugins on the cycle, the first one repeated at the end
 */
export function buildOrder<Node extends PluginNode>(plugins: readonly Node[]): readonly Node[] {
  const waiting = new Map(
    [...plugins].sort((a, b) => (a.id < b.id ? -1 : 1)).map((plugin) => [plugin.id, plugin]),
  );
  const order: Node[] = [];
  while (waiting.size > 0) {
    const next = [...waiting.values()].find((plugin) => requiredOf(plugin, waiting) === undefined);
    if (next === undefined) throw new DependencyCycleError({ cycle: cycleOf(waiting) });
    waiting.delete(next.id);
    order.push(next);
  }
  return order;
}

/** The first plugin that this one requires and that has no place yet. */
function requiredOf({ manifest }: PluginNode, waiting: ReadonlyMap<string, PluginNode>): string | undefined {
  return Object.keys(manifest.requires ?? {})
    .sort()
    .find((id) => waiting.has(id));
}

/** Follows requirements until one comes again; each of the waiting has one that waits, too. */
function cycleOf(waiting: ReadonlyMap<string, PluginNode>): readonly string[] {
  const path: string[] = [];
  let id = [...waiting.keys()][0]!;
  while (!path.includes(id)) {
    path.push(id);
    id = requiredOf(waiting.get(id)!, waiting)!;
  }
  const cycle = path.slice(path.indexOf(id));
  // Whoever asks again is told the same cycle, wherever the search began.
  const first = cycle.indexOf([...cycle].sort()[0]!);
  const turned = [...cycle.slice(first), ...cycle.slice(0, first)];
  return [...turned, turned[0]!];
}

/** The plugins that require one of these, directly or not. */
export function dependentsOf(ids: ReadonlySet<string>, plugins: Iterable<PluginNode>): ReadonlySet<string> {
  return closure(ids, plugins, ({ manifest }, known) =>
    Object.keys(manifest.requires ?? {}).some((required) => known.has(required)),
  );
}

/** The plugins that these require, directly or not. */
export function requirementsOf(ids: ReadonlySet<string>, plugins: Iterable<PluginNode>): ReadonlySet<string> {
  const all = [...plugins];
  const requirers = new Map<string, string[]>();
  for (const { id, manifest } of all)
    for (const required of Object.keys(manifest.requires ?? {}))
      requirers.set(required, [...(requirers.get(required) ?? []), id]);
  return closure(ids, all, ({ id }, known) =>
    (requirers.get(id) ?? []).some((requirer) => known.has(requirer)),
  );
}

/** What belongs to `ids` by a relation, `ids` left out. */
function closure(
  ids: ReadonlySet<string>,
  plugins: Iterable<PluginNode>,
  belongs: (plugin: PluginNode, known: ReadonlySet<string>) => boolean,
): ReadonlySet<string> {
  const rest = new Map([...plugins].filter(({ id }) => !ids.has(id)).map((plugin) => [plugin.id, plugin]));
  const known = new Set(ids);
  for (let size = -1; size !== known.size;) {
    size = known.size;
    for (const plugin of rest.values()) if (belongs(plugin, known)) known.add(plugin.id);
  }
  return new Set([...known].filter((id) => !ids.has(id)));
}
