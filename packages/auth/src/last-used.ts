const notedEveryMs = 60_000;

/**
 * Since when a use needs no noting, because one is noted that is recent enough. To know the minute is as good as
 * to know the second, and whoever only reads then writes nothing.
 */
export function notedSince(now: Date): Date {
  return new Date(now.getTime() - notedEveryMs);
}
