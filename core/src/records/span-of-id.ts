/** Ids begin with the moment at which they were made; four digits change every 50 days. */
const digits = 4;
const spanMs = 2 ** (48 - 4 * digits);

/**
 * In which span of time a record was made, as the one element of an array: so PostgreSQL's index of words takes
 * it in, and finds the newest records with a word without looking at all others.
 */
export function spanOfId(id: string): string {
  return `ARRAY[left(${id}::text, ${digits})]`;
}

/** The newest spans, as many as are asked for after `skipped` newer ones. */
export function newestSpans(now: Date, count: number, skipped = 0): readonly string[] {
  const newest = Math.floor(now.getTime() / spanMs);
  return Array.from({ length: count }, (_, index) =>
    (newest - skipped - index).toString(16).padStart(digits, '0'),
  );
}
