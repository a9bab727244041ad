import type { RecordOf } from '@praxis/sdk';
import type { ItemLine } from '../panels/item-lines.js';
import type { CiRelation } from '../record-types/relation.js';
import type { CiRelationType } from '../record-types/relation-type.js';
import type { NodeGroup } from './choose-nodes.js';
import { layOut, nodeSize, type LaidOutEdge, type Point } from './layout.js';
import type { NodeBadge } from './node-badges.js';

/** One node as browsers draw it. */
export interface DrawnNode extends Point {
  readonly id: string;
  readonly label: string;
  /** Its class, and what is special about it, in words. */
  readonly note: string;
  readonly symbol: string;
  readonly look: 'plain' | 'root' | 'group' | 'fails' | 'spared';
  readonly tone?: 'red' | 'orange';
  readonly badges: readonly Pick<NodeBadge, 'symbol' | 'tone' | 'count' | 'label'>[];
  /** The record; absent for a group. */
  readonly href?: string;
  /** The same drawing with this node's neighbours, or members, or without them. */
  readonly openHref?: string;
  readonly isOpen?: boolean;
}

export interface DrawnEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** Whether a failure goes along it. */
  readonly strong: boolean;
  readonly bends: readonly Point[];
}

/** A drawing with everything in its place; browsers only paint it. */
export interface Drawing {
  readonly nodeWidth: number;
  readonly nodeHeight: number;
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
}

/** A relation between nodes, told from the one that depends. */
export interface Tie extends LaidOutEdge {
  readonly verb: string;
  readonly strong: boolean;
}

type Relation = Pick<
  RecordOf<typeof CiRelation>,
  'id' | 'first' | 'second' | 'relation_type' | 'impact_from' | 'impact_to'
>;

/**
 * Relations as ties between what is drawn: those of items in a group are ties of the group, and many
 * between the same two nodes are one, with all their verbs.
 */
export function tiesOf(
  relations: readonly Relation[],
  types: readonly RecordOf<typeof CiRelationType>[],
  nodeOf: (item: string) => string | undefined,
): readonly Tie[] {
  const typeById = new Map(types.map((type) => [type.id, type]));
  const ties = new Map<string, Tie>();
  for (const relation of relations) {
    const upperItem = relation.impact_to ?? relation.first;
    const lowerItem = upperItem === relation.first ? relation.second : relation.first;
    const [upper, lower] = [nodeOf(upperItem), nodeOf(lowerItem)];
    const type = typeById.get(relation.relation_type);
    if (upper === undefined || lower === undefined || upper === lower || type === undefined) continue;
    const verb = upperItem === relation.first ? type.name : type.reverse;
    const id = `${upper} ${lower}`;
    const known = ties.get(id);
    const strong = relation.impact_to !== null || known?.strong === true;
    const verbs = new Set([...(known?.verb.split(', ') ?? []), verb]);
    ties.set(id, { id, upper, lower, verb: [...verbs].join(', '), strong });
  }
  return [...ties.values()];
}

/** Which node an item is part of: itself, its group, or none. */
export function nodesOf(
  shown: ReadonlyMap<string, number>,
  groups: readonly NodeGroup[],
): (item: string) => string | undefined {
  const groupOf = new Map(groups.flatMap(({ key, members }) => members.map((id) => [id, key] as const)));
  return (item) => (shown.has(item) ? item : groupOf.get(item));
}

/** Puts nodes and ties into their places. */
export async function draw(
  nodes: readonly Omit<DrawnNode, 'x' | 'y'>[],
  ties: readonly Tie[],
): Promise<Drawing> {
  const { places, bends } = await layOut(
    nodes.map(({ id }) => id),
    ties,
  );
  return {
    nodeWidth: nodeSize.width,
    nodeHeight: nodeSize.height,
    nodes: nodes.map((node) => ({ ...node, ...(places.get(node.id) ?? { x: 0, y: 0 }) })),
    edges: ties.map(({ id, upper, lower, verb, strong }) => ({
      ...{ id, from: upper, to: lower, label: verb, strong },
      bends: bends.get(id) ?? [],
    })),
  };
}

/** What is the same for an item on every drawing. */
export function itemNode(
  line: ItemLine,
  badges: readonly NodeBadge[] | undefined,
): Pick<DrawnNode, 'id' | 'label' | 'symbol' | 'tone' | 'badges' | 'href'> {
  return {
    id: line.id,
    label: line.title,
    symbol: line.symbol,
    ...(line.tone !== undefined && { tone: line.tone }),
    badges: (badges ?? []).map(({ symbol, tone, count, label }) => ({ symbol, tone, count, label })),
    href: line.href,
  };
}
