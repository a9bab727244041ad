import { all, eq, formatPredicate, type Predicate } from '@praxis/predicate';
import type { RecordStore } from '@praxis/sdk';
import { ConfigurationItem } from '../contract.js';

/** Without a sign of life for so long, an item that a source tells of is stale. */
export const staleAfterDays = 60;

const inUse: Predicate = eq('state', 'in_use');
/** Items that nobody but people tells of show no signs of life, and are not stale for that. */
const stale: Predicate = { field: 'last_seen_at', op: 'lt', value: { now: `-P${staleAfterDays}D` } };
const doubted: Predicate = eq('doubted', true);
const unrelated: Predicate = eq('related', false);
const incomplete: Predicate = { field: 'completeness', op: 'lt', value: 100 };

/** The health of some items in use. */
export interface HealthRow {
  /** Id of the class, or of the group that answers for the items; null for those of nobody. */
  readonly of: string | null;
  readonly items: number;
  readonly stale: number;
  readonly doubted: number;
  readonly unrelated: number;
  readonly incomplete: number;
  /** Each from 0 to 100. */
  readonly correctness: number;
  readonly completeness: number;
  readonly relations: number;
  readonly score: number;
}

/** What is wrong with items, as a filter for lists. */
export const faults: Readonly<Record<'stale' | 'doubted' | 'unrelated' | 'incomplete', Predicate>> = {
  stale,
  doubted,
  unrelated,
  incomplete,
};

/** The filter of the items behind a number. */
export function filterOf(
  by: 'class' | 'support_group',
  of: string | null,
  fault?: keyof typeof faults,
): string {
  const whose: Predicate = of === null ? { field: by, op: 'isEmpty' } : eq(by, of);
  return formatPredicate(all(inUse, whose, ...(fault === undefined ? [] : [faults[fault]])));
}

/** The health of all items in use that the reader may see, by class or by group; the worst first. One statement. */
export async function healthBy(
  store: RecordStore,
  by: 'class' | 'support_group',
): Promise<readonly HealthRow[]> {
  const groups = await store.aggregate(ConfigurationItem, {
    filter: inUse,
    by: [by],
    measures: {
      items: { take: 'count' },
      stale: { take: 'count', filter: stale },
      doubted: { take: 'count', filter: doubted },
      wrong: { take: 'count', filter: { any: [stale, doubted] } },
      unrelated: { take: 'count', filter: unrelated },
      incomplete: { take: 'count', filter: incomplete },
      completeness: { take: 'average', of: 'completeness' },
    },
  });
  return groups
    .map(({ group: [of], measures }): HealthRow => {
      const count = (name: keyof typeof measures) => Number(measures[name] ?? 0);
      const share = (part: number) => Math.round(100 * (1 - part / Math.max(count('items'), 1)));
      const correctness = share(count('wrong'));
      const completeness = Math.round(Number(measures.completeness ?? 100));
      const relations = share(count('unrelated'));
      return {
        of: typeof of === 'string' ? of : null,
        items: count('items'),
        stale: count('stale'),
        doubted: count('doubted'),
        unrelated: count('unrelated'),
        incomplete: count('incomplete'),
        ...{ correctness, completeness, relations },
        score: Math.round((correctness + completeness + relations) / 3),
      };
    })
    .sort((one, other) => one.score - other.score || other.items - one.items);
}
