import { actAsAgent } from '@praxis/plugin-people/contract';
import type { PluginContext, PluginPage } from '@praxis/sdk';
import { CiClass, CiRelationType } from '../contract.js';
import { groupKey } from '../map/choose-nodes.js';
import { draw, itemNode, nodesOf, tiesOf, type DrawnNode, type Tie } from '../map/drawing.js';
import { filterForm } from '../map/filter-form.js';
import {
  chosenClasses,
  chosenTypes,
  mapHref,
  readMapFilter,
  withOpened,
  type MapFilter,
} from '../map/map-filter.js';
import { lookAround, type Neighbourhood } from '../map/neighbourhood.js';
import { badgesOf, type NodeBadge } from '../map/node-badges.js';
import { relationsAmong } from '../map/relations-among.js';
import { itemNote } from '../panels/item-lines.js';
import { itemOfPage } from './item-of-page.js';

/** `/x/cmdb/map/CI0000001`: what an item has to do with, drawn and as a table. */
export const mapPage: PluginPage = {
  path: '/map/:key',
  title: 'Map',
  permission: actAsAgent,
  template: 'map',
  async load({ params, query }, context) {
    const item = await itemOfPage(context, params['key']);
    if (item === undefined) return { notFound: true };
    const filter = readMapFilter(query);
    const [classes, types] = await Promise.all([context.lookup(CiClass), context.lookup(CiRelationType)]);
    const chosen = chosenTypes(filter, types);
    const around = await lookAround(context.store, {
      root: item,
      filter,
      relationTypes: chosen,
      classes: chosenClasses(filter, classes),
      lookup: (type) => context.lookup(type),
    });
    const { choice } = around;
    const nodeOf = nodesOf(choice.shown, choice.groups);
    const relations = await relationsAmong(context.store, around, chosen);
    const ties = tiesOf(relations, types, nodeOf);
    const badges = await badgesOf(context, [...choice.shown.keys()]);
    const key = item.number ?? item.id;
    const nodes = nodesOfMap(around, { root: item.id, key, filter, badges, context });
    return {
      title: context.msg('Map of {name}', { name: item.name }),
      model: {
        name: item.name,
        backHref: `/r/ci/${key}`,
        impactHref: `/x/cmdb/impact/${key}`,
        drawing: nodes.length > 1 ? await draw(nodes, ties) : undefined,
        rows: rowsOf(nodes, ties, around, badges),
        leftOut: choice.leftOut,
        complete: around.complete,
        filter: filterForm(key, filter, { classes, types, context }),
      },
    };
  },
};

function nodesOfMap(
  { choice, lines }: Neighbourhood,
  {
    root,
    key,
    filter,
    badges,
    context: { msg },
  }: {
    readonly root: string;
    readonly key: string;
    readonly filter: MapFilter;
    readonly badges: ReadonlyMap<string, readonly NodeBadge[]>;
    readonly context: PluginContext;
  },
): readonly Omit<DrawnNode, 'x' | 'y'>[] {
  const items = [...choice.shown.keys()].flatMap((id) => {
    const line = lines.get(id);
    if (line === undefined) return [];
    return {
      ...itemNode(line, badges.get(id)),
      note: itemNote(line, msg),
      look: id === root ? ('root' as const) : ('plain' as const),
      ...(id !== root && {
        openHref: mapHref(key, withOpened(filter, line.key)),
        isOpen: filter.opened.has(line.key),
      }),
    };
  });
  const groups = choice.groups.map(({ key: group, parent, className, members }) => ({
    id: group,
    label: `+${members.length} ${className}`,
    note: msg('{count, plural, one {# item} other {# items}} in one', { count: members.length }),
    symbol: lines.get(members[0] ?? '')?.symbol ?? 'box-multiple',
    look: 'group' as const,
    badges: [],
    ...(!filter.opened.has(groupKey(parent, className)) && {
      openHref: mapHref(key, withOpened(filter, groupKey(parent, className))),
      isOpen: false,
    }),
  }));
  return [...items, ...groups];
}

/** The drawing as a table: each relation is told once, by the item that depends. */
function rowsOf(
  nodes: readonly Omit<DrawnNode, 'x' | 'y'>[],
  ties: readonly Tie[],
  { choice }: Neighbourhood,
  badges: ReadonlyMap<string, readonly NodeBadge[]>,
): readonly unknown[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const away = (id: string): number =>
    choice.shown.get(id) ?? choice.groups.find(({ key }) => key === id)?.depth ?? 0;
  return [...nodes]
    .sort((one, other) => away(one.id) - away(other.id))
    .map(({ id, label, note, href, openHref, isOpen, look }) => ({
      ...{ label, note, href, openHref, isOpen, isGroup: look === 'group', away: away(id) },
      ties: sentencesOf(
        ties.filter(({ upper }) => upper === id),
        byId,
      ),
      work: badges.get(id) ?? [],
    }));
}

/** "runs on this, that": what an item has to do with others, a verb at a time. */
function sentencesOf(
  ties: readonly Tie[],
  byId: ReadonlyMap<string, Pick<DrawnNode, 'label' | 'href'>>,
): readonly unknown[] {
  const verbs = new Map<string, unknown[]>();
  for (const { verb, lower } of ties) {
    const { label, href } = byId.get(lower) ?? {};
    verbs.set(verb, [...(verbs.get(verb) ?? []), { label, href }]);
  }
  return [...verbs].map(([verb, items]) => ({ verb, items }));
}
