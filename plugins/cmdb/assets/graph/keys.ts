import type { DrawnNode } from './drawing.js';

const ways: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The node that an arrow leads to: the nearest one that way, what lies aside counting double. */
export function nearestTowards(
  key: string,
  nodes: readonly DrawnNode[],
  from: DrawnNode | undefined,
): string | undefined {
  const way = ways[key];
  if (way === undefined || from === undefined) return undefined;
  const [wayX, wayY] = way;
  const [nearest] = nodes
    .filter(({ id }) => id !== from.id)
    .flatMap(({ id, x, y }) => {
      const ahead = (x - from.x) * wayX + (y - from.y) * wayY;
      const aside = Math.abs((x - from.x) * wayY) + Math.abs((y - from.y) * wayX);
      return ahead > 1 ? [{ id, far: ahead + 2 * aside }] : [];
    })
    .sort((one, other) => one.far - other.far);
  // At the edge an arrow stays where it is, and does not scroll the page either.
  return nearest?.id ?? from.id;
}
