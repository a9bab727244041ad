import type { RecordOf } from '@praxis/sdk';
import type { CiClass } from '../record-types/ci-class.js';
import type { CiRelationType } from '../record-types/relation-type.js';

/** What a map shows of an item's surroundings. It stands in the address, so a map can be kept and sent. */
export interface MapFilter {
  /** Steps away from the item. */
  readonly depth: number;
  /** What depends on it, what it depends on, or all that it has to do with. */
  readonly direction: Direction;
  /** Relation types by the ends of their ids; all where empty. */
  readonly relationTypes: ReadonlySet<string>;
  /** Classes by the ends of their ids, with those below them; all where empty. */
  readonly classes: ReadonlySet<string>;
  /** Items, by number, whose neighbours are shown as well, and keys of groups that are drawn in full. */
  readonly opened: ReadonlySet<string>;
}

export const directions = ['both', 'down', 'up'] as const;
export type Direction = (typeof directions)[number];

export const deepestMap = 4;
const mostOpened = 30;

type Query = Readonly<Record<string, string | undefined>>;

/** Reads the filter of an address; what makes no sense there counts as not given. */
export function readMapFilter(query: Query): MapFilter {
  const depth = Number.parseInt(query['depth'] ?? '', 10) || 1;
  return {
    depth: Math.min(Math.max(depth, 1), deepestMap),
    direction: directions.find((one) => one === query['direction']) ?? 'both',
    relationTypes: ticked(query, 'relation.'),
    classes: ticked(query, 'class.'),
    opened: new Set((query['open'] ?? '').split(' ').filter(Boolean).slice(-mostOpened)),
  };
}

/** The address of a map with this filter; what is as it is without saying is not said. */
export function mapHref(key: string, filter: MapFilter): string {
  const query = new URLSearchParams({
    ...(filter.depth !== 1 && { depth: String(filter.depth) }),
    ...(filter.direction !== 'both' && { direction: filter.direction }),
    ...Object.fromEntries([...filter.relationTypes].map((end) => [`relation.${end}`, 'on'])),
    ...Object.fromEntries([...filter.classes].map((end) => [`class.${end}`, 'on'])),
    ...(filter.opened.size > 0 && { open: [...filter.opened].join(' ') }),
  }).toString();
  return `/x/cmdb/map/${encodeURIComponent(key)}${query === '' ? '' : `?${query}`}`;
}

/** The filter with one more item or group opened, or closed again. */
export function withOpened(filter: MapFilter, key: string): MapFilter {
  const opened = new Set(filter.opened);
  if (!opened.delete(key)) opened.add(key);
  return { ...filter, opened };
}

/** Ids are long, and their ends are random: eight characters tell those of a few hundred records apart. */
export function endOf(id: string): string {
  return id.slice(-8);
}

/** Boxes of a form are fields of their own, as an address holds each name once. */
function ticked(query: Query, prefix: string): ReadonlySet<string> {
  return new Set(
    Object.keys(query)
      .filter((name) => name.startsWith(prefix))
      .map((name) => name.slice(prefix.length)),
  );
}

/** Ids of the relation types that the filter lets through; undefined when it lets all through. */
export function chosenTypes(
  { relationTypes }: MapFilter,
  types: readonly RecordOf<typeof CiRelationType>[],
): readonly string[] | undefined {
  if (relationTypes.size === 0) return undefined;
  return types.map(({ id }) => id).filter((id) => relationTypes.has(endOf(id)));
}

/** Ids of the classes that the filter lets through, those below included; undefined when it lets all through. */
export function chosenClasses(
  { classes: ends }: MapFilter,
  classes: readonly RecordOf<typeof CiClass>[],
): readonly string[] | undefined {
  if (ends.size === 0) return undefined;
  const chosen = new Set(classes.map(({ id }) => id).filter((id) => ends.has(endOf(id))));
  for (let before = -1; before < chosen.size;) {
    before = chosen.size;
    for (const { id, parent } of classes) if (parent !== null && chosen.has(parent)) chosen.add(id);
  }
  return [...chosen];
}
