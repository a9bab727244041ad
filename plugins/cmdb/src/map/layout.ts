/** An edge as it is laid out: what depends stands above what it depends on. */
export interface LaidOutEdge {
  readonly id: string;
  readonly upper: string;
  readonly lower: string;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly places: ReadonlyMap<string, Point>;
  /** Where edges bend on their way between other nodes, ends left out. */
  readonly bends: ReadonlyMap<string, readonly Point[]>;
}

/** What is used of the library, whose own declarations the compiler does not find its way through. */
interface Dagre {
  readonly graphlib: { readonly Graph: new (options: { readonly multigraph: boolean }) => DagreGraph };
  layout(graph: DagreGraph): void;
}

interface DagreGraph {
  setGraph(options: Readonly<Record<string, string | number>>): void;
  setDefaultEdgeLabel(label: () => object): void;
  setNode(id: string, size: { readonly width: number; readonly height: number }): void;
  setEdge(from: string, to: string, options: object, name: string): void;
  node(id: string): Point;
  edge(from: string, to: string, name: string): { readonly points?: readonly Point[] };
}

/** A node as it is drawn. */
export const nodeSize = { width: 184, height: 52 } as const;

/** Space between nodes of a row, and between rows of a block. */
const gap = { x: 24, y: 28 } as const;
/** So many stand side by side; more of them that hang on one node, and on nothing else, stand in a block. */
const mostInRow = 6;

/**
 * Places nodes in layers, with what depends above what it depends on. The same nodes and edges get the
 * same places, in whatever order they are given.
 */
export async function layOut(ids: readonly string[], edges: readonly LaidOutEdge[]): Promise<Layout> {
  // Loaded when the first map is drawn, not at the start of the house.
  const { graphlib, layout } = (await import('@dagrejs/dagre')) as unknown as Dagre;
  const blocks = blocksOf(edges);
  const blockOf = new Map(blocks.flatMap((block) => block.members.map((id) => [id, block] as const)));
  const place = (id: string): string => blockOf.get(id)?.id ?? id;
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: gap.x, ranksep: 64, edgesep: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const id of [...ids].filter((one) => !blockOf.has(one)).sort()) graph.setNode(id, { ...nodeSize });
  for (const { id, members } of blocks) graph.setNode(id, sizeOfBlock(members.length));
  for (const edge of [...edges].sort((one, other) => (one.id < other.id ? -1 : 1)))
    graph.setEdge(place(edge.upper), place(edge.lower), {}, edge.id);
  layout(graph);

  const places = new Map<string, Point>();
  for (const id of ids) if (!blockOf.has(id)) places.set(id, rounded(graph.node(id)));
  for (const { id, members } of blocks) {
    const middle = graph.node(id);
    const size = sizeOfBlock(members.length);
    for (const [index, member] of members.entries())
      places.set(
        member,
        rounded({
          x: middle.x - size.width / 2 + nodeSize.width / 2 + (index % mostInRow) * (nodeSize.width + gap.x),
          y:
            middle.y -
            size.height / 2 +
            nodeSize.height / 2 +
            Math.floor(index / mostInRow) * (nodeSize.height + gap.y),
        }),
      );
  }
  const bends = new Map(
    edges.map(({ id, upper, lower }) => {
      const { points = [] } = graph.edge(place(upper), place(lower), id);
      // Into a block each edge goes straight.
      return [id, blockOf.has(upper) || blockOf.has(lower) ? [] : points.slice(1, -1).map(rounded)] as const;
    }),
  );
  return { places, bends };
}

interface Block {
  readonly id: string;
  readonly members: readonly string[];
}

/** Many that hang on one node, and on nothing else, would stand in one row that nobody sees the ends of. */
function blocksOf(edges: readonly LaidOutEdge[]): readonly Block[] {
  const degree = new Map<string, number>();
  for (const { upper, lower } of edges)
    for (const id of [upper, lower]) degree.set(id, (degree.get(id) ?? 0) + 1);
  const heaps = new Map<string, string[]>();
  for (const { upper, lower } of edges)
    for (const [leaf, hub, side] of [
      [upper, lower, 'above'],
      [lower, upper, 'below'],
    ] as const)
      if (degree.get(leaf) === 1 && degree.get(hub) !== 1)
        heaps.set(`${hub} ${side}`, [...(heaps.get(`${hub} ${side}`) ?? []), leaf]);
  return [...heaps]
    .filter(([, members]) => members.length > mostInRow)
    .map(([id, members]) => ({ id, members: members.sort() }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

function sizeOfBlock(members: number): { readonly width: number; readonly height: number } {
  const rows = Math.ceil(members / mostInRow);
  const columns = Math.min(members, mostInRow);
  return {
    width: columns * nodeSize.width + (columns - 1) * gap.x,
    height: rows * nodeSize.height + (rows - 1) * gap.y,
  };
}

function rounded({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) };
}
