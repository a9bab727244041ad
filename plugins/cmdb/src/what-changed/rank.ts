import type { Happening } from './happening.js';

/** How an item stands to what an incident is about. */
export interface Nearness {
  readonly way: 'itself' | 'upstream' | 'downstream' | 'beside';
  /** Relations between them. */
  readonly steps: number;
}

/** A happening with the reasons why it stands where it stands. */
export interface Suspect extends Happening {
  readonly score: number;
  /** The nearest of its items; undefined when only a service connects it. */
  readonly item: string | undefined;
  readonly nearness: Nearness | undefined;
  readonly secondsBefore: number;
}

/**
 * How far causes are looked for counts as so many steps: causes come from what something depends on; what
 * depends on it can overload it, and neighbours share a cable or a room, which is rarer.
 */
const detour = { itself: 0, upstream: 0, downstream: 1.5, beside: 1 } as const;
/** A step further away makes a happening so much less likely the cause. */
const perStep = 0.6;
/** After so long it is half as likely. */
const halfLifeHours = 18;
/** A service that a change names says less than an item. */
const stepsOfService = 1.5;

/**
 * Orders what was done before an incident by how likely it caused it: the product of how near it was in
 * the topology, how short before, and how suspicious its kind is. What was done to nothing near is left
 * out, as is what came after the incident had begun.
 */
export function rankSuspects(
  happenings: readonly Happening[],
  {
    began,
    near,
    services,
  }: {
    readonly began: string;
    readonly near: ReadonlyMap<string, Nearness>;
    readonly services: ReadonlySet<string>;
  },
): readonly Suspect[] {
  return happenings
    .flatMap((happening): readonly Suspect[] => {
      const [nearest] = happening.items
        .flatMap((item) => {
          const nearness = near.get(item);
          return nearness === undefined ? [] : [{ item, nearness, far: distance(nearness) }];
        })
        .sort((one, other) => one.far - other.far);
      const ofService = happening.services?.some((id) => services.has(id)) === true;
      const far = Math.min(nearest?.far ?? Infinity, ofService ? stepsOfService : Infinity);
      const secondsBefore = secondsBetween(happening, began);
      if (far === Infinity || secondsBefore < 0) return [];
      const score = (happening.weight ?? 1) * perStep ** far * 0.5 ** (secondsBefore / 3600 / halfLifeHours);
      return [{ ...happening, score, item: nearest?.item, nearness: nearest?.nearness, secondsBefore }];
    })
    .sort((one, other) => other.score - one.score || (one.at < other.at ? 1 : -1));
}

function distance({ way, steps }: Nearness): number {
  return steps + detour[way];
}

/** Nothing, while it was being done; negative for what came later. */
function secondsBetween({ at, until }: Happening, began: string): number {
  const [start, end, incident] = [Date.parse(at), Date.parse(until ?? at), Date.parse(began)];
  if (start > incident) return -1;
  return Math.max(0, (incident - end) / 1000);
}
