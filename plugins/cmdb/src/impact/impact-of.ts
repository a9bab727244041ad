import { all, isIn, type Predicate } from '@praxis/predicate';
import type { RecordOf, RecordStore } from '@praxis/sdk';
import { CiRelation } from '../record-types/relation.js';
import { ConfigurationItem } from '../record-types/configuration-item.js';
import { spread, type ImpactLink, type Redundancy } from './spread.js';

/** An item that a failure reaches. */
export interface ImpactedItem {
  readonly id: string;
  /** Links between it and the nearest item with which the failure began. */
  readonly depth: number;
  /** False when enough of what it depends on is still up. */
  readonly fails: boolean;
}

export interface Impact {
  /** Nearest first; those it began with are not among them. */
  readonly items: readonly ImpactedItem[];
  readonly links: readonly ImpactLink[];
  /** False when there was more than can be shown. */
  readonly complete: boolean;
}

/** Items that deliver nothing any more pass no failure on, and suffer none. */
const there: Predicate = isIn('state_category', ['new', 'active', 'paused']);

/**
 * What fails with some items (`down`), or what they depend on (`up`), as far as the reader may know.
 * On the way down, redundant items stay up while as many as they need are up.
 *
 * @param depth longest way, in relations
 */
export async function impactOf(
  store: RecordStore,
  ids: readonly string[],
  { direction = 'down', depth = 6 }: { readonly direction?: 'down' | 'up'; readonly depth?: number } = {},
): Promise<Impact> {
  const walk = await store.walk(CiRelation, {
    from: ids,
    along: direction === 'down' ? ['impact_from', 'impact_to'] : ['impact_to', 'impact_from'],
    through: there,
    depth,
  });
  const reached = walk.records.filter((record) => record.depth > 0);
  const { links, complete } = walk;
  if (direction === 'up')
    return { items: reached.map((record) => ({ ...record, fails: false })), links, complete };

  const redundancy = await redundancyOf(
    store,
    reached.map(({ id }) => id),
  );
  const failed = spread(ids, links, redundancy);
  return {
    items: reached.map(({ id, depth: away }) => ({
      id,
      depth: failed.get(id) ?? away,
      fails: failed.has(id),
    })),
    links,
    complete,
  };
}

async function redundancyOf(
  store: RecordStore,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Redundancy>> {
  const redundant: RecordOf<typeof ConfigurationItem>[] = [];
  for (const some of inParts(ids)) {
    for await (const item of store.stream(ConfigurationItem, {
      filter: all(isIn('id', some), { field: 'minimum_up', op: 'isNotEmpty' }),
      fields: ['minimum_up', 'minimum_up_unit'],
    }))
      redundant.push(item);
  }
  const feeders = new Map<string, number>();
  for (const some of inParts(redundant.map(({ id }) => id))) {
    const counted = await store.aggregate(CiRelation, {
      filter: all(isIn('impact_to', some), isIn('impact_from.state_category', ['new', 'active', 'paused'])),
      by: ['impact_to'],
      measures: { feeders: { take: 'distinct', of: 'impact_from' } },
    });
    for (const { group, measures } of counted) feeders.set(group[0] as string, measures.feeders as number);
  }
  return new Map(
    redundant.map(({ id, minimum_up: minimum, minimum_up_unit: unit }) => [
      id,
      { minimum: minimum ?? 1, unit: unit === 'percent' ? unit : 'items', feeders: feeders.get(id) ?? 0 },
    ]),
  );
}

/** A list in a filter holds so many values at most. */
const partSize = 500;

function inParts<T>(values: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(values.length / partSize) }, (_, part) =>
    values.slice(part * partSize, (part + 1) * partSize),
  );
}
