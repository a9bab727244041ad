import { isIn } from '@praxis/predicate';
import type { RecordStore } from '@praxis/sdk';
import { CiRelation } from '../record-types/relation.js';
import type { Nearness } from './rank.js';

/** Causes farther away than this are found by following the impact of the item, not by guessing. */
const upstreamSteps = 4;
const downstreamSteps = 2;
const mostReached = 300;
/** As many ids as a filter holds. */
const mostNear = 500;

const there = isIn('state_category', ['new', 'active', 'paused']);

/**
 * Items near some, the nearest first: those themselves, what they depend on, what depends on them, and what
 * they are otherwise connected to.
 */
export async function nearItems(
  store: RecordStore,
  items: readonly string[],
): Promise<ReadonlyMap<string, Nearness>> {
  const near = new Map<string, Nearness>(items.map((id) => [id, { way: 'itself', steps: 0 }]));
  if (items.length === 0) return near;
  const reach = async (
    way: Nearness['way'],
    along: readonly [string, string],
    depth: number,
  ): Promise<readonly (readonly [string, Nearness])[]> => {
    const walk = await store.walk(CiRelation, {
      ...{ from: items, along, depth, limit: mostReached },
      // What was taken out of use an hour ago may be the reason: only steps beyond need to be there.
      ...(depth > 1 && { through: there }),
    });
    return walk.records.map(({ id, depth: steps }) => [id, { way, steps }] as const);
  };
  const found = await Promise.all([
    reach('upstream', ['impact_to', 'impact_from'], upstreamSteps),
    reach('beside', ['first', 'second'], 1),
    reach('beside', ['second', 'first'], 1),
    reach('downstream', ['impact_from', 'impact_to'], downstreamSteps),
  ]);
  for (const reached of found)
    for (const [id, nearness] of reached) if (!near.has(id)) near.set(id, nearness);
  return new Map([...near].slice(0, mostNear));
}
