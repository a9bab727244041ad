import type { PluginContext } from '@praxis/sdk';
import { askAll } from '../points/contribution-context.js';
import { portalSearch, resultKinds, type PortalResult, type ResultKind } from '../points/search.js';

/** What was found, of one kind. */
export interface FoundGroup {
  readonly kind: ResultKind;
  readonly results: readonly PortalResult[];
}

/** Words shorter than this find everything, and so nothing. */
export const shortestWords = 2;
const longestWords = 200;

/** What somebody typed, as sources are asked for it. */
export function asWords(typed: unknown): string {
  return typeof typed === 'string'
    ? typed.replace(/\s+/g, ' ').trim().slice(0, longestWords).toWellFormed()
    : '';
}

/** Asks all sources at the same time; the slowest that is still waited for says when the answer is there. */
export async function gather(
  context: PluginContext,
  { words, limit }: { readonly words: string; readonly limit: number },
): Promise<readonly FoundGroup[]> {
  if (words.length < shortestWords) return [];
  const found = await askAll(
    context,
    context.contributions(portalSearch),
    { patienceMs: 400 },
    (source, asked) => source.search({ words, limit }, asked),
  );
  return resultKinds.flatMap((kind) => {
    const results = found.flatMap(([source, answer]) => (source.kind === kind ? answer : [])).slice(0, limit);
    return results.length === 0 ? [] : [{ kind, results }];
  });
}
