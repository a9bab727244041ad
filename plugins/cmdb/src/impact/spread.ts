/** That a failure of one item reaches another. */
export interface ImpactLink {
  readonly from: string;
  readonly to: string;
}

/** How many of what an item depends on have to be up. */
export interface Redundancy {
  readonly minimum: number;
  readonly unit: 'items' | 'percent';
  /** How many items it depends on in all, those included that the failure does not reach. */
  readonly feeders: number;
}

/**
 * Which items fail when some do. An item fails with the first that it depends on, unless it is
 * redundant: then it stays up while as many as it needs are up. A failure only ever adds failures, so
 * the order in which they are looked at does not matter, and circles end.
 *
 * @returns each item that fails, with the number of links on the shortest way on which the failure came;
 *   those that began it at 0
 */
export function spread(
  began: readonly string[],
  links: readonly ImpactLink[],
  redundancy: ReadonlyMap<string, Redundancy>,
): ReadonlyMap<string, number> {
  const onward = new Map<string, Set<string>>();
  for (const { from, to } of links) onward.set(from, (onward.get(from) ?? new Set()).add(to));
  const failed = new Map(began.map((id) => [id, 0]));
  const lost = new Map<string, number>();
  let edge: readonly string[] = [...failed.keys()];
  for (let distance = 1; edge.length > 0; distance += 1) {
    const next: string[] = [];
    for (const id of edge) {
      for (const reached of onward.get(id) ?? []) {
        lost.set(reached, (lost.get(reached) ?? 0) + 1);
        if (failed.has(reached) || staysUp(redundancy.get(reached), lost.get(reached) ?? 0)) continue;
        failed.set(reached, distance);
        next.push(reached);
      }
    }
    edge = next;
  }
  return failed;
}

function staysUp(redundancy: Redundancy | undefined, lost: number): boolean {
  if (redundancy === undefined) return false;
  const { minimum, unit, feeders } = redundancy;
  const needed = unit === 'items' ? minimum : Math.ceil((feeders * minimum) / 100);
  return feeders - lost >= needed;
}
