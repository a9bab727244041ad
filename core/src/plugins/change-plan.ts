import type { ChangeDesk, Wish } from './change-desk.js';
import type { CollectedContribution } from './collect.js';
import { contributionKinds, memberOf } from './contribution-kinds.js';
import { GenerationError } from './plugin-errors.js';
import type { ChangePlan, PluginProblem } from './plugin-manager.js';

/** Says what fulfilling a wish would do, or why it cannot be done. */
export async function changePlan(
  desk: ChangeDesk,
  wish: Wish,
  action: 'enable' | 'disable',
): Promise<ChangePlan> {
  // The wish names what is required, too, and some of that runs already.
  const enables = (wish.notes ?? []).filter(({ state }) => state === 'enabled').map(({ id }) => id);
  const disables = [...(wish.disable ?? [])];
  try {
    const { contributions, plan, generation } = await desk.consider(wish);
    const [more, fewer] =
      action === 'enable' ? [contributions, desk.contributions] : [desk.contributions, contributions];
    return {
      enables: generation.plugins.map(({ id }) => id).filter((id) => enables.includes(id)),
      disables,
      contributions: difference(more, fewer),
      steps: plan.steps,
      additive: plan.additive,
      problems: [],
    };
  } catch (error) {
    if (!GenerationError.matches(error)) throw error;
    return {
      enables,
      disables,
      contributions: [],
      steps: [],
      additive: true,
      problems: error.problems as readonly PluginProblem[],
    };
  }
}

function difference(
  more: readonly CollectedContribution[],
  fewer: readonly CollectedContribution[],
): ChangePlan['contributions'] {
  const place = ({ plugin, pointer }: CollectedContribution): string => `${plugin} ${pointer}`;
  const present = new Set(fewer.map(place));
  const byKind = new Map<string, string[]>();
  for (const one of more) {
    if (present.has(place(one))) continue;
    byKind.set(one.kind, [...(byKind.get(one.kind) ?? []), nameOf(one)]);
  }
  return [...byKind].map(([kind, names]) => ({ kind, names }));
}

/** What people may know a contribution by. */
function nameOf({ kind, plugin, value }: CollectedContribution): string {
  const key = contributionKinds[kind as keyof typeof contributionKinds]?.key;
  const names = [key, 'id', 'name', 'path', 'role', 'target', 'point']
    .map((member) => (member === undefined ? undefined : memberOf(value, member)))
    .filter((name) => typeof name === 'string');
  return names[0] ?? plugin;
}
