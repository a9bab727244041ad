import { defineError, type Hook } from '@praxis/sdk';

export const HookOrderError = defineError<{ cycle: readonly string[] }>(
  'E_HOOK_ORDER',
  500,
  ({ cycle }) =>
    `These hooks each want to run before the other: ${cycle.join(' → ')}. Change their "before" or "after".`,
);

interface PlacedHook {
  readonly plugin: string;
  readonly hook: Hook;
}

/**
 * Orders hooks by their `before` and `after`, which name hooks, whole plugins, or, as `*`, all hooks
 * that do not say the same; where those leave it open, the given order (plugin order, then id) stays.
 *
 * @throws HookOrderError naming the hooks on a cycle
 */
export function sortHooks(hooks: readonly PlacedHook[]): readonly PlacedHook[] {
  const ranked = [...hooks].map((placed, index) => ({ placed, index }));
  const ids = (name: string, side: 'before' | 'after'): string[] =>
    hooks
      .filter(
        ({ plugin, hook }) =>
          hook.options.id === name ||
          plugin === name ||
          (name === '*' && hook.options[side]?.includes('*') !== true),
      )
      .map(({ hook }) => hook.options.id);
  const earlier = new Map<string, Set<string>>(hooks.map(({ hook }) => [hook.options.id, new Set<string>()]));
  for (const { hook } of hooks) {
    for (const name of hook.options.after ?? []) {
      for (const id of ids(name, 'after')) if (id !== hook.options.id) earlier.get(hook.options.id)?.add(id);
    }
    for (const name of hook.options.before ?? []) {
      for (const id of ids(name, 'before')) if (id !== hook.options.id) earlier.get(id)?.add(hook.options.id);
    }
  }
  const sorted: PlacedHook[] = [];
  const done = new Set<string>();
  while (sorted.length < hooks.length) {
    const next = ranked.find(
      ({ placed }) =>
        !done.has(placed.hook.options.id) &&
        [...(earlier.get(placed.hook.options.id) ?? [])].every((id) => done.has(id)),
    );
    if (next === undefined) {
      throw new HookOrderError({
        cycle: ranked.map(({ placed }) => placed.hook.options.id).filter((id) => !done.has(id)),
      });
    }
    sorted.push(next.placed);
    done.add(next.placed.hook.options.id);
  }
  return sorted;
}
