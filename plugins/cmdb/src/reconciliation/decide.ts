/** What somebody says of an attribute. */
export interface Claim {
  /** Null for people. */
  readonly source: string | null;
  readonly value: unknown;
  readonly since: string;
  /** The lowest is believed. */
  readonly priority: number;
  /** When it was told last, and for how many days that holds; people's words hold for ever. */
  readonly lastSeenAt: string;
  readonly staleAfterDays: number | null;
}

const dayMs = 86_400_000;

/** Whether a source has not told of something for longer than its word holds. */
export function isStale({ lastSeenAt, staleAfterDays }: Claim, now: Date): boolean {
  return staleAfterDays !== null && now.getTime() - Date.parse(lastSeenAt) > staleAfterDays * dayMs;
}

/**
 * Which claim is believed: of those that are fresh, or of all if none is, the one with the lowest
 * priority; among equals the one that was said last, and then whoever is believed already.
 */
export function believed(
  claims: readonly Claim[],
  { now, current }: { readonly now: Date; readonly current?: string | null | undefined },
): Claim | undefined {
  const fresh = claims.filter((claim) => !isStale(claim, now));
  return [...(fresh.length > 0 ? fresh : claims)].sort(
    (one, other) =>
      one.priority - other.priority ||
      other.since.localeCompare(one.since) ||
      Number(other.source === current) - Number(one.source === current) ||
      (one.source ?? '').localeCompare(other.source ?? ''),
  )[0];
}
