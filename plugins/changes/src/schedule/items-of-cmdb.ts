import { CiClass, CiRelation, ConfigurationItem } from '@praxis/plugin-cmdb/contract';
import { Location } from '@praxis/plugin-people/contract';
import { isIn } from '@praxis/predicate';
import { contributeTo, extendType, references, type RecordStore } from '@praxis/sdk';
import { affectedItems, type AffectedItem } from './affected-items.js';
import { ChangeWindow } from './record-types/change-window.js';

/** Which items a window is for, beside its services. */
export const WindowItems = extendType(ChangeWindow, {
  plugin: 'changes',
  fields: {
    items: references({ label: 'Items', description: 'Empty: all.', to: ConfigurationItem }),
    classes: references({
      label: 'Classes of items',
      description: 'And all below them. Empty: all.',
      to: CiClass,
    }),
    locations: references({
      label: 'Locations of items',
      description: 'And all within them. Empty: all.',
      to: Location,
    }),
  },
});

/** As many ids as a filter holds. */
const mostIds = 500;
/** Neighbours beyond that say more about the item in the middle than about the change. */
const mostNeighbours = 400;
/** Deeper trees than this are none that people made. */
const deepest = 30;

/** The items of changes are configuration items; beside them stand those that they depend on, and the other way round. */
export const itemsOfCmdb = contributeTo(affectedItems, {
  field: 'changes__affected_items',
  async around(store, ids, depth, { lookup }) {
    const beside = await neighboursOf(store, ids, depth);
    const all = [...ids, ...beside.keys()].slice(0, mostIds);
    const classes = new Map((await lookup(CiClass)).map((one) => [one.id, one.parent]));
    const items = await factsOf(store, all);
    const within = await locationsAbove(
      store,
      items.flatMap(({ location }) => (location === null ? [] : [location])),
    );
    const facts = new Map(
      items.map((item): readonly [string, AffectedItem] => [
        item.id,
        {
          ...{ id: item.id, service: item.service, classes: chain(classes, item.class) },
          locations: item.location === null ? [] : chain(within, item.location),
          ...(beside.has(item.id) && { beside: beside.get(item.id) as string }),
        },
      ]),
    );
    const known = (some: Iterable<string>): AffectedItem[] => [...some].flatMap((id) => facts.get(id) ?? []);
    return { own: known(ids), neighbours: known(beside.keys()) };
  },
});

/** By neighbour, the item of the change beside which it stands. */
async function neighboursOf(
  store: RecordStore,
  ids: readonly string[],
  depth: number,
): Promise<ReadonlyMap<string, string>> {
  const beside = new Map<string, string>();
  if (depth === 0) return beside;
  const ways = [
    ['impact_from', 'impact_to'],
    ['impact_to', 'impact_from'],
  ] as const;
  for (const along of ways) {
    const { records, links } = await store.walk(CiRelation, {
      from: ids,
      along,
      depth,
      limit: mostNeighbours,
    });
    const origin = new Map(ids.map((id) => [id, id]));
    for (const { id, depth: away } of records) {
      if (away === 0) continue;
      const link = links.find(({ from, to }) => to === id && origin.has(from));
      const own = link === undefined ? undefined : origin.get(link.from);
      if (own === undefined) continue;
      origin.set(id, own);
      if (!ids.includes(id) && !beside.has(id)) beside.set(id, own);
    }
  }
  return beside;
}

interface ItemFacts {
  readonly id: string;
  readonly class: string;
  readonly location: string | null;
  readonly service: string | null;
}

async function factsOf(store: RecordStore, ids: readonly string[]): Promise<readonly ItemFacts[]> {
  const items: ItemFacts[] = [];
  const query = { filter: isIn('id', ids), fields: ['class', 'location', 'service'] };
  for await (const item of store.stream(ConfigurationItem, query)) items.push(item);
  return items;
}

/** Parents of locations, as far up as these go: a statement for each step, none where no item has a location. */
async function locationsAbove(
  store: RecordStore,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const parents = new Map<string, string | null>();
  let wanted = [...new Set(ids)];
  for (let step = 0; step < deepest && wanted.length > 0; step += 1) {
    const found = await store.getMany(Location, wanted);
    for (const { id, parent } of found) parents.set(id, parent);
    wanted = [
      ...new Set(found.flatMap(({ parent }) => (parent === null || parents.has(parent) ? [] : [parent]))),
    ];
  }
  return parents;
}

/** Itself and all above it. A circle, which no save makes, ends it. */
function chain(parents: ReadonlyMap<string, string | null>, id: string): readonly string[] {
  const line: string[] = [];
  for (let at: string | null | undefined = id; at != null && !line.includes(at); at = parents.get(at))
    line.push(at);
  return line;
}
