/** A stretch of time, from its first moment until the first after it, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

export function overlaps(left: Span, right: Span): boolean {
  return left.from < right.until && right.from < left.until;
}

/** The same time as spans that neither touch nor overlap, oldest first. */
export function merged(spans: readonly Span[]): readonly Span[] {
  const found: { from: number; until: number }[] = [];
  for (const { from, until } of [...spans].sort((left, right) => left.from - right.from)) {
    if (until <= from) continue;
    const last = found.at(-1);
    if (last !== undefined && from <= last.until) last.until = Math.max(last.until, until);
    else found.push({ from, until });
  }
  return found;
}

/** The time that two lists share; both merged. */
export function shared(left: readonly Span[], right: readonly Span[]): readonly Span[] {
  const found: Span[] = [];
  for (let mine = 0, theirs = 0; mine < left.length && theirs < right.length;) {
    const [one, other] = [left[mine] as Span, right[theirs] as Span];
    const span = { from: Math.max(one.from, other.from), until: Math.min(one.until, other.until) };
    if (span.from < span.until) found.push(span);
    if (one.until < other.until) mine += 1;
    else theirs += 1;
  }
  return found;
}

/** What is left of some time when other time is taken away; both merged. */
export function without(spans: readonly Span[], taken: readonly Span[]): readonly Span[] {
  const found: Span[] = [];
  let next = 0;
  for (const { from, until } of spans) {
    let at = from;
    while (next < taken.length && (taken[next] as Span).until <= at) next += 1;
    for (let place = next; place < taken.length && (taken[place] as Span).from < until; place += 1) {
      const gone = taken[place] as Span;
      if (gone.from > at) found.push({ from: at, until: gone.from });
      at = Math.max(at, gone.until);
    }
    if (at < until) found.push({ from: at, until });
  }
  return found;
}

/** Whether all of a span lies within one of some merged ones. */
export function isWithin(span: Span, spans: readonly Span[]): boolean {
  return spans.some(({ from, until }) => from <= span.from && span.until <= until);
}
