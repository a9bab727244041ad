import { isIn, type Predicate } from '@praxis/predicate';
import type { RecordStore } from '@praxis/sdk';
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
const isRedundant: Predicate = { field: 'minimum_up', op: 'isNotEmpty' };

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
    mark: isRedundant,
    depth,
  });
  const reached = walk.records.filter((record) => record.depth > 0);
  const { links, complete } = walk;
  if (direction === 'up')
    return {
      items: reached.map(({ id, depth: away }) => ({ id, depth: away, fails: false })),
      links,
      complete,
    };

  const { redundancy, fed } = await redundancyOf(
    store,
    reached.filter(({ marked }) => marked).map(({ id }) => id),
  );
  // A walk that was cut off knows some of what redundant items depend on, so all of it is told once more.
  const failed = spread(ids, complete ? links : [...links, ...fed], redundancy);
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

/** How many of what redundant items depend on have to be up, and of how many: two statements, however many. */
async function redundancyOf(
  store: RecordStore,
  ids: readonly string[],
): Promise<{
  readonly redundancy: ReadonlyMap<string, Redundancy>;
  /** From what redundant items depend on to them. */
  readonly fed: readonly ImpactLink[];
}> {
  if (ids.length === 0) return { redundancy: new Map(), fed: [] };
  const walk = store.walk(CiRelation, {
    from: ids,
    along: ['impact_to', 'impact_from'],
    through: there,
    depth: 1,
    limit: mostFeeders,
  });
  const redundant = await Promise.all(inParts(ids).map((some) => store.getMany(ConfigurationItem, some)));
  const feeders = new Map<string, Set<string>>();
  const fed = (await walk).links.map(({ from: item, to: feeder }) => ({ from: feeder, to: item }));
  for (const { from, to } of fed) feeders.set(to, (feeders.get(to) ?? new Set()).add(from));
  const redundancy = redundant
    .flat()
    .map(({ id, minimum_up: minimum, minimum_up_unit: unit }): readonly [string, Redundancy] => [
      id,
      {
        ...{ minimum: minimum ?? 1, unit: unit === 'percent' ? unit : 'items' },
        feeders: feeders.get(id)?.size ?? 0,
      },
    ]);
  return { redundancy: new Map(redundancy), fed };
}

/** Beyond so many, what else feeds redundant items counts as down. */
const mostFeeders = 10_000;
/** So many records are read by their ids at once. */
const partSize = 1000;

function inParts<T>(values: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(values.length / partSize) }, (_, part) =>
    values.slice(part * partSize, (part + 1) * partSize),
  );
}
