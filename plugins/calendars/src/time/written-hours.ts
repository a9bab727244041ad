import type { Segment } from './open-hours.js';

const pattern = /^(\d{1,2})[:.](\d{2})\s*(?:-|–|—|to|bis)\s*(\d{1,2})[:.](\d{2})$/iu;
const lastMinute = 24 * 60;

/** Why hours cannot be read: `part` is what was written, `reason` what is wrong with it. */
export interface UnreadableHours {
  readonly part: string;
  readonly reason: 'form' | 'time' | 'order' | 'overlap';
}

/** Reads hours as people write them: `08:00–12:00, 13:00–17:00`. Nothing written is closed. */
export function readHours(
  written: string | null,
): { readonly segments: readonly Segment[] } | { readonly problem: UnreadableHours } {
  const parts = (written ?? '').split(/[,;]/u).map((part) => part.trim());
  const segments: Segment[] = [];
  for (const part of parts.filter((each) => each !== '')) {
    const [, ...numbers] = pattern.exec(part) ?? [];
    if (numbers.length === 0) return { problem: { part, reason: 'form' } };
    const [openHour = 0, openMinute = 0, closeHour = 0, closeMinute = 0] = numbers.map(Number);
    const [opens, closes] = [openHour * 60 + openMinute, closeHour * 60 + closeMinute];
    if (openMinute > 59 || closeMinute > 59 || closes > lastMinute)
      return { problem: { part, reason: 'time' } };
    if (opens >= closes) return { problem: { part, reason: 'order' } };
    if (segments.some((other) => opens < other.closes && closes > other.opens))
      return { problem: { part, reason: 'overlap' } };
    segments.push({ opens, closes });
  }
  return { segments: segments.sort((left, right) => left.opens - right.opens) };
}

/** Writes hours in the one form in which they are stored. */
export function writeHours(segments: readonly Segment[]): string {
  return segments.map(({ opens, closes }) => `${timeOf(opens)}–${timeOf(closes)}`).join(', ');
}

function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
