/** An item that was found one step further on, and the item over which it was found. */
export interface Found {
  readonly id: string;
  readonly parent: string;
  readonly className: string;
}

/** Items of one class that are drawn as one node. */
export interface NodeGroup {
  /** What is written into addresses to have it drawn in full. */
  readonly key: string;
  /** The item that is drawn and over which they were found. */
  readonly parent: string;
  readonly className: string;
  readonly members: readonly string[];
  /** Steps away from where the drawing begins. */
  readonly depth: number;
}

export interface NodeChoice {
  /** Takes in what was found one step further. @returns those that are drawn as nodes of their own */
  add(found: readonly Found[]): readonly string[];
  /** Items that are drawn, with their steps away. */
  readonly shown: ReadonlyMap<string, number>;
  readonly groups: readonly NodeGroup[];
  /** Items that there was no room for, not even in a group. */
  readonly leftOut: number;
}

/** More than this nobody reads. */
export const mostNodes = 60;

/**
 * Chooses what of a neighbourhood is drawn. As long as there is room, each item is; when there is none,
 * items of one class that hang on one item are put together, the largest heaps first. What is put together
 * is found under the nearest item that is drawn, also by what was found over it.
 *
 * @param opened keys of groups that are to be drawn in full while there is room
 */
export function chooseNodes(
  root: string,
  {
    opened = new Set(),
    most = mostNodes,
  }: { readonly opened?: ReadonlySet<string>; readonly most?: number } = {},
): NodeChoice {
  const shown = new Map([[root, 0]]);
  /** For what is not drawn: the item that is, under which it is found. */
  const under = new Map<string, string>();
  const groups = new Map<string, NodeGroup>();
  let depth = 0;
  let leftOut = 0;

  /** Draws a heap as one node, or, where that would save nothing or find no room, not at all. */
  const putTogether = (key: string, { parent, members }: Heap): void => {
    const known = groups.get(key);
    if (known === undefined && (members.length < 2 || shown.size + groups.size >= most)) {
      leftOut += members.length;
    } else {
      const [{ className = '' } = {}] = members;
      const ids = [...(known?.members ?? []), ...members.map(({ id }) => id)];
      groups.set(key, { key, parent, className, members: ids, depth: known?.depth ?? depth });
    }
    for (const { id } of members) under.set(id, parent);
  };

  return {
    shown,
    get groups() {
      return [...groups.values()];
    },
    get leftOut() {
      return leftOut;
    },
    add(found) {
      depth += 1;
      const heaps = heapsOf(
        found.filter(({ id }) => !shown.has(id) && !under.has(id)),
        (parent) => under.get(parent) ?? parent,
      );
      const drawnOf = new Map(heaps);
      let waiting = [...heaps.values()].reduce((sum, { members }) => sum + members.length, 0);
      for (const [key, heap] of largestFirst(heaps, opened)) {
        const over = shown.size + groups.size + waiting - most;
        if (over <= 0) break;
        // What is put together is one node itself, unless there is one for it already.
        const kept = opened.has(key)
          ? Math.max(0, heap.members.length - over - (groups.has(key) ? 0 : 1))
          : 0;
        putTogether(key, { parent: heap.parent, members: heap.members.slice(kept) });
        drawnOf.set(key, { parent: heap.parent, members: heap.members.slice(0, kept) });
        waiting -= heap.members.length - kept;
      }
      const drawn = [...drawnOf.values()].flatMap(({ members }) => members.map(({ id }) => id));
      for (const id of drawn) shown.set(id, depth);
      return drawn;
    },
  };
}

interface Heap {
  readonly parent: string;
  readonly members: readonly Found[];
}

function largestFirst(
  heaps: ReadonlyMap<string, Heap>,
  opened: ReadonlySet<string>,
): readonly (readonly [string, Heap])[] {
  return [...heaps].sort(
    ([one, { members: some }], [other, { members: more }]) =>
      Number(opened.has(one)) - Number(opened.has(other)) ||
      more.length - some.length ||
      (one < other ? -1 : 1),
  );
}

/** Items of one class on one parent belong together, in the order in which they were found. */
function heapsOf(
  found: readonly Found[],
  shownParent: (parent: string) => string,
): ReadonlyMap<string, Heap> {
  const heaps = new Map<string, { readonly parent: string; readonly members: Found[] }>();
  const taken = new Set<string>();
  for (const one of found) {
    if (taken.has(one.id)) continue;
    taken.add(one.id);
    const parent = shownParent(one.parent);
    const key = groupKey(parent, one.className);
    const heap = heaps.get(key) ?? { parent, members: [] };
    heap.members.push(one);
    heaps.set(key, heap);
  }
  return heaps;
}

/** Short enough for addresses: the end of an id is random. */
export function groupKey(parent: string, className: string): string {
  return `${parent.slice(-8)}~${className.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`;
}
