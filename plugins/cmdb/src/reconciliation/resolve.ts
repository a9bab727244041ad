import type { RecordOf } from '@praxis/sdk';
import type { CiClass, CiReport, ConfigurationItem } from '../contract.js';
import { believed, type Claim } from './decide.js';
import type { Origin } from './fields.js';
import type { Priorities } from './priorities.js';

type Item = Readonly<Record<string, unknown>> &
  Pick<RecordOf<typeof ConfigurationItem>, 'created_at' | 'origins' | 'locked_attributes'>;
type Report = Pick<RecordOf<typeof CiReport>, 'source' | 'told' | 'last_seen_at'>;

export interface Resolved {
  /** Values that the item gets. */
  readonly patch: Readonly<Record<string, unknown>>;
  readonly origins: Readonly<Record<string, Origin>>;
  /** What people had said and is not believed any more; it is kept beside what sources tell. */
  readonly overruled: Readonly<Record<string, { readonly value: unknown; readonly since: string }>>;
}

/** All that is said of an attribute of an item: by sources, and by people where the item has their word. */
export function claimsOf(
  attribute: string,
  item: Item,
  reports: readonly Report[],
  { priorities, line, people }: ResolveContext,
): readonly Claim[] {
  const told = reports.flatMap(({ source, told: all, last_seen_at: lastSeenAt }): Claim[] => {
    const one = all?.[attribute];
    if (one === undefined) return [];
    const from = source === people ? null : source;
    return [
      {
        ...one,
        source: from,
        lastSeenAt,
        priority: priorities.of(from, line, attribute),
        staleAfterDays: priorities.staleAfterDays(from),
      },
    ];
  });
  const origin = item.origins?.[attribute];
  const value = item[attribute] ?? null;
  if (value === null || (origin !== undefined && origin.source !== null)) return told;
  const since = origin?.since ?? item.created_at;
  const byPeople = { source: null, value, since, lastSeenAt: since, staleAfterDays: null };
  return [
    ...told.filter(({ source }) => source !== null),
    { ...byPeople, priority: priorities.of(null, line, attribute) },
  ];
}

export interface ResolveContext {
  readonly priorities: Priorities;
  readonly line: readonly Pick<RecordOf<typeof CiClass>, 'id'>[];
  readonly now: Date;
  /** Id of the source that stands for people. */
  readonly people: string | undefined;
}

/** Decides some attributes of an item by all that is said of them. Locked ones stay as they are. */
export function resolve(
  attributes: readonly string[],
  item: Item,
  reports: readonly Report[],
  context: ResolveContext,
): Resolved {
  const patch: Record<string, unknown> = {};
  const origins: Record<string, Origin> = { ...item.origins };
  const overruled: Record<string, { value: unknown; since: string }> = {};
  for (const attribute of attributes) {
    if (item.locked_attributes?.includes(attribute) === true) continue;
    const claims = claimsOf(attribute, item, reports, context);
    const current = item.origins?.[attribute];
    const winner = believed(claims, { now: context.now, current: current?.source });
    const value = item[attribute] ?? null;
    if (winner === undefined) {
      // Only the source that told it has ever told it, and tells it no more.
      if (current === undefined || current.source === null) continue;
      if (value !== null) patch[attribute] = null;
      delete origins[attribute];
      continue;
    }
    if (!isSame(winner.value, value)) {
      patch[attribute] = winner.value;
      const lost = claims.find((claim) => claim.source === null && claim !== winner);
      if (lost !== undefined && isSame(lost.value, value))
        overruled[attribute] = { value: lost.value, since: lost.since };
    }
    if (winner.source !== null || current !== undefined)
      if (current?.source !== winner.source || current.since !== winner.since)
        origins[attribute] = { source: winner.source, since: winner.since };
  }
  return { patch, origins, overruled };
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
