import type { Msg } from '@praxis/sdk';
import { chooseNodes } from '../map/choose-nodes.js';
import { draw, itemNode, nodesOf, type Drawing, type Tie } from '../map/drawing.js';
import type { NodeBadge } from '../map/node-badges.js';
import { itemNote, type ItemLine } from '../panels/item-lines.js';
import type { Impact } from './impact-of.js';

/** How impact is drawn: what fails stands out, what stays up is pale, and many of a class are one node. */
export function drawImpact(
  root: string,
  { items, links }: Impact,
  {
    lines,
    badges,
    msg,
    direction,
  }: {
    readonly lines: ReadonlyMap<string, ItemLine>;
    readonly badges: ReadonlyMap<string, readonly NodeBadge[]>;
    readonly msg: Msg;
    readonly direction: 'down' | 'up';
  },
): Promise<Drawing> {
  const choice = chooseNodes(root);
  const fails = new Set(items.filter((item) => item.fails).map(({ id }) => id));
  const steps = Math.max(0, ...items.map(({ depth }) => depth));
  const parents = new Map<string, string>();
  for (const { from, to } of links) if (!parents.has(to)) parents.set(to, from);
  for (let depth = 1; depth <= steps; depth += 1)
    choice.add(
      items
        .filter((item) => item.depth === depth && lines.has(item.id))
        .map(({ id }) => ({
          id,
          parent: parents.get(id) ?? root,
          // What fails is not put together with what stays up.
          className: `${lines.get(id)?.aside ?? ''}${direction === 'down' && !fails.has(id) ? ` (${msg('stays up')})` : ''}`,
        })),
    );
  const nodeOf = nodesOf(choice.shown, choice.groups);
  const look = (ids: readonly string[]): 'plain' | 'fails' | 'spared' =>
    direction === 'up' ? 'plain' : ids.some((id) => fails.has(id)) ? 'fails' : 'spared';
  const word = { plain: '', fails: ` · ${msg('Fails')}`, spared: ` · ${msg('Stays up')}` };
  const nodes = [
    ...[...choice.shown.keys()].flatMap((id) => {
      const line = lines.get(id);
      if (line === undefined) return [];
      if (id === root)
        return { ...itemNode(line, badges.get(id)), note: itemNote(line, msg), look: 'root' as const };
      const looks = look([id]);
      return { ...itemNode(line, badges.get(id)), note: itemNote(line, msg) + word[looks], look: looks };
    }),
    ...choice.groups.map(({ key, className, members }) => ({
      id: key,
      label: `+${members.length} ${className}`,
      note: msg('{count, plural, one {# item} other {# items}} in one', { count: members.length }),
      symbol: lines.get(members[0] ?? '')?.symbol ?? 'box-multiple',
      look: direction === 'up' ? ('group' as const) : look(members),
      badges: [],
    })),
  ];
  const ties = new Map<string, Tie>();
  for (const { from, to } of links) {
    const [source, reached] = [nodeOf(from), nodeOf(to)];
    if (source === undefined || reached === undefined || source === reached) continue;
    // What depends stands above: on the way down it is what the failure reaches.
    const [upper, lower] = direction === 'down' ? [reached, source] : [source, reached];
    ties.set(`${upper} ${lower}`, { id: `${upper} ${lower}`, upper, lower, verb: '', strong: true });
  }
  return draw(nodes, [...ties.values()]);
}
