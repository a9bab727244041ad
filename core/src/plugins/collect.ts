import type { ContributionPoint } from '../platform.js';
import { contributionKinds, hasType, memberOf, type ContributionKind } from './contribution-kinds.js';
import type { ContributedPart } from './load-plugin.js';
import type { PluginProblem } from './plugin-manager.js';

/** One contribution, who made it, and where in their code. */
export interface CollectedContribution<Value = unknown> {
  readonly plugin: string;
  readonly kind: string;
  readonly pointer: string;
  readonly value: Value;
}

export interface Contributor {
  readonly id: string;
  readonly parts: readonly ContributedPart[];
}

/**
 * Takes apart what plugins and hosts contribute, in their order. What does not have the form of its
 * kind is reported and left out, so that everything after this may rely on it.
 */
export function collectContributions(
  contributors: readonly Contributor[],
  points: readonly ContributionPoint[],
  report: (problem: PluginProblem) => void,
): readonly CollectedContribution[] {
  const kinds = new Map<string, ContributionKind>(Object.entries(contributionKinds));
  for (const { kind } of points) if (!kinds.has(kind)) kinds.set(kind, { members: {} });
  const collected: CollectedContribution[] = [];
  for (const { id: plugin, parts } of contributors) {
    for (const part of parts) {
      for (const [kind, given] of Object.entries(part.contributions)) {
        if (given === undefined) continue;
        const pointer = `${part.pointer}/${kind}`;
        const known = kinds.get(kind);
        if (known === undefined) {
          const message = `Nothing in this system takes contributions called "${kind}". Check the spelling.`;
          report({ plugin, pointer, code: 'E_CONTRIBUTION_KIND', message });
        } else if (known.single === true) {
          collected.push(
            ...steps(given).map((value, index) => ({
              plugin,
              kind,
              pointer: placeOf(pointer, index),
              value,
            })),
          );
        } else if (!Array.isArray(given)) {
          report({ plugin, pointer, code: 'E_CONTRIBUTION_SHAPE', message: `"${kind}" is a list.` });
        } else {
          collected.push(
            ...given.map((value, index) => ({
              plugin,
              kind,
              pointer: `${pointer}/${index}`,
              value: value as unknown,
            })),
          );
        }
      }
    }
  }
  return collected.filter((one) => {
    const problems = shapeProblems(one, kinds.get(one.kind)!);
    problems.forEach(report);
    return problems.length === 0;
  });
}

/** What is one value may be several, of which a later version has more than an earlier one. */
function steps(given: unknown): readonly unknown[] {
  return Array.isArray(given) ? given : [given];
}

/** The first of several stands where it stood when it was the only one. */
function placeOf(pointer: string, index: number): string {
  return index === 0 ? pointer : `${pointer}/${index}`;
}

function shapeProblems(
  { plugin, kind, pointer, value }: CollectedContribution,
  { members, single }: ContributionKind,
): readonly PluginProblem[] {
  const problem = (place: string, message: string): PluginProblem => ({
    plugin,
    pointer: pointer + place,
    code: 'E_CONTRIBUTION_SHAPE',
    message,
  });
  if (single === true && Object.keys(members).length === 0)
    return typeof value === 'function' ? [] : [problem('', `"${kind}" is a function.`)];
  if (typeof value !== 'object' || value === null) return [problem('', `Each of "${kind}" is an object.`)];
  return Object.entries(members)
    .filter(([path, type]) => !hasType(memberOf(value, path), type))
    .map(([path, type]) =>
      problem(`/${path.replaceAll('.', '/')}`, `Each of "${kind}" has a member "${path}" (${type}).`),
    );
}
