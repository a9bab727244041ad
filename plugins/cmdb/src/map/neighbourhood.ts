import { all, isIn, type Predicate } from '@praxis/predicate';
import type { RecordOf, RecordStore } from '@praxis/sdk';
import { itemLines, type ItemLine } from '../panels/item-lines.js';
import { CiRelation } from '../record-types/relation.js';
import type { CiClass } from '../record-types/ci-class.js';
import { chooseNodes, mostNodes, type Found, type NodeChoice } from './choose-nodes.js';
import type { MapFilter } from './map-filter.js';

/** What lies around an item, as far as it is drawn. */
export interface Neighbourhood {
  readonly choice: NodeChoice;
  /** The items that are drawn, and those in groups, by id. */
  readonly lines: ReadonlyMap<string, ItemLine>;
  /** Relations that were walked, between items of which any may stand in a group. */
  readonly walked: readonly { readonly id: string; readonly from: string; readonly to: string }[];
  readonly complete: boolean;
}

interface Surroundings {
  readonly root: { readonly id: string; readonly number: string | null };
  readonly filter: MapFilter;
  /** Ids of relation types and classes that count; all where undefined. */
  readonly relationTypes: readonly string[] | undefined;
  readonly classes: readonly string[] | undefined;
  readonly lookup: (type: typeof CiClass) => Promise<readonly RecordOf<typeof CiClass>[]>;
}

/** What a step finds at most: more than anybody can read even in groups. */
const mostInStep = 2000;
/** For each item that somebody opens by hand there is room for some more. */
const roomForOpened = 10;
const mostNodesEver = 120;

/**
 * Looks around an item: so many steps, and one more around each item that was opened. Items that deliver
 * nothing any more are left out, as are those that the reader may not see.
 */
export async function lookAround(
  store: RecordStore,
  { root, filter, relationTypes, classes, lookup }: Surroundings,
): Promise<Neighbourhood> {
  const most = Math.min(mostNodes + roomForOpened * filter.opened.size, mostNodesEver);
  const choice = chooseNodes(root.id, { opened: filter.opened, most });
  const lines = new Map(await itemLines(store, lookup, [root.id]));
  const walked = new Map<string, Neighbourhood['walked'][number]>();
  const expanded = new Set<string>();
  let complete = true;

  const step = async (from: readonly string[]): Promise<void> => {
    for (const id of from) expanded.add(id);
    const ways = waysOf(filter.direction);
    const walks = await Promise.all(
      ways.map((along) =>
        store.walk(CiRelation, {
          ...{ from, along, depth: 1, limit: mostInStep },
          ...(relationTypes !== undefined && { filter: isIn('relation_type', relationTypes) }),
          through: through(classes),
        }),
      ),
    );
    complete &&= walks.every((walk) => walk.complete);
    const links = walks.flatMap((walk) => walk.links);
    for (const link of links) walked.set(link.id, link);
    const unknown = [...new Set(links.map(({ to }) => to))].filter((id) => !lines.has(id));
    for (const [id, line] of await itemLines(store, lookup, unknown)) lines.set(id, line);
    const titleOf = (id: string) => lines.get(id)?.title ?? '';
    choice.add(
      links
        .flatMap(({ from: parent, to: id }): readonly Found[] => {
          const line = lines.get(id);
          return line === undefined ? [] : [{ id, parent, className: line.aside }];
        })
        // The same drawing every time, whatever order they were found in.
        .sort(
          (one, other) => titleOf(one.id).localeCompare(titleOf(other.id)) || (one.id < other.id ? -1 : 1),
        ),
    );
  };

  let edge: readonly string[] = [root.id];
  for (let depth = 1; depth <= filter.depth && edge.length > 0; depth += 1) {
    await step(edge);
    edge = [...choice.shown.keys()].filter((id) => !expanded.has(id)).slice(0, mostNodesEver);
  }
  for (;;) {
    const next = [...choice.shown.keys()].filter(
      (id) => !expanded.has(id) && filter.opened.has(lines.get(id)?.key ?? ''),
    );
    if (next.length === 0) break;
    await step(next);
  }
  return { choice, lines, walked: [...walked.values()], complete };
}

/** Items that deliver nothing any more are not on the map. */
function through(classes: readonly string[] | undefined): Predicate {
  const there = isIn('state_category', ['new', 'active', 'paused']);
  return classes === undefined ? there : all(there, isIn('class', classes));
}

function waysOf(direction: MapFilter['direction']): readonly (readonly [string, string])[] {
  switch (direction) {
    case 'down':
      return [['impact_from', 'impact_to']];
    case 'up':
      return [['impact_to', 'impact_from']];
    default:
      return [
        ['first', 'second'],
        ['second', 'first'],
      ];
  }
}
