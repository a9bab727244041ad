import { merged, without, type Span } from './spans.js';

/** What a slot has to satisfy. */
export interface SlotSearch {
  readonly within: Span;
  readonly lengthMs: number;
  /** The only time in which it may lie, merged; all of `within` where not given. */
  readonly allowed?: readonly Span[];
  /** Time of which it may touch nothing. */
  readonly blocked: readonly Span[];
  /** Slots begin at multiples of it: people plan in quarters of an hour. */
  readonly gridMs: number;
  /** From the beginning of one slot to that of the next that is offered, at least. */
  readonly spacingMs: number;
  readonly limit: number;
}

/** The earliest slots that are free, oldest first. */
export function freeSlots({
  within,
  lengthMs,
  gridMs,
  spacingMs,
  limit,
  ...time
}: SlotSearch): readonly Span[] {
  const slots: Span[] = [];
  let earliest = within.from;
  for (const gap of without(time.allowed ?? [within], merged(time.blocked))) {
    for (;;) {
      const from = Math.ceil(Math.max(gap.from, earliest) / gridMs) * gridMs;
      if (from + lengthMs > Math.min(gap.until, within.until)) break;
      slots.push({ from, until: from + lengthMs });
      if (slots.length === limit) return slots;
      earliest = from + spacingMs;
    }
  }
  return slots;
}
