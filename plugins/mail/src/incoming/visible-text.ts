import { replyMarks } from '../outgoing/compose.js';

/** The text of a mail in two parts: what its author wrote, and what they carried along. */
export interface SplitText {
  readonly said: string;
  /** Quotes and signature; empty where there are none. */
  readonly folded: string;
}

/**
 * Finds where the words of the author end: at our own mark, at the line by which mail programs
 * introduce a quote, at a block of quoted lines up to the end, or at a signature. Words between quotes
 * stay. If nothing would be left, the whole text counts as said.
 */
export function splitText(text: string): SplitText {
  const lines = text.split('\n');
  const quoteAt = firstOf([markAt(lines), introductionAt(lines), trailingQuoteAt(lines)], lines.length);
  const signatureAt = firstOf([signatureLineAt(lines.slice(0, quoteAt))], quoteAt);
  const said = lines.slice(0, Math.min(quoteAt, signatureAt)).join('\n').trim();
  if (said === '') return { said: text.trim(), folded: '' };
  return { said, folded: lines.slice(Math.min(quoteAt, signatureAt)).join('\n').trim() };
}

function firstOf(places: readonly number[], otherwise: number): number {
  return Math.min(otherwise, ...places.filter((place) => place >= 0));
}

function markAt(lines: readonly string[]): number {
  const place = lines.findIndex((line) => Object.values(replyMarks).some((mark) => line.includes(mark)));
  // The line before it introduces the quote in which it stands.
  for (let above = place - 1; above >= 0 && above >= place - 4; above -= 1)
    if (isIntroduction(lines, above)) return above;
  return place;
}

function introductionAt(lines: readonly string[]): number {
  return lines.findIndex((_line, index) => isIntroduction(lines, index) && isFollowedByQuote(lines, index));
}

const wrote =
  /^\s*(?:on|am|le|el|op|den|il)\b.{3,200}(?:wrote|schrieb(?:en)?|a écrit|escribió|schreef|skrev|ha scritto)\b.{0,120}:\s*$/i;
const wroteFirst = /^\s*.{1,120}(?:wrote|schrieb|writes)(?: .{0,80})?:\s*$/i;
const separator =
  /^\s*[-_–—]{2,}\s*(?:original message|ursprüngliche nachricht|forwarded message|weitergeleitete nachricht|message d.origine)\s*[-_–—]{2,}\s*$/i;
const outlookFrom = /^\s*\**(?:from|von|de|van):\**\s+.+$/i;
const outlookSent = /^\s*\**(?:sent|gesendet|date|datum|envoyé|verzonden):\**\s+.+$/i;

function isIntroduction(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  // Long introductions are broken into two lines by mail programs.
  const two = `${line} ${lines[index + 1] ?? ''}`;
  return (
    separator.test(line) ||
    wrote.test(line) ||
    (!line.trimEnd().endsWith(':') && wrote.test(two)) ||
    wroteFirst.test(line) ||
    (outlookFrom.test(line) && lines.slice(index + 1, index + 4).some((next) => outlookSent.test(next)))
  );
}

/** "She wrote:" in the middle of a text is no quote; what follows one is quoted, or an Outlook header. */
function isFollowedByQuote(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  if (separator.test(line) || outlookFrom.test(line)) return true;
  const rest = lines.slice(index + 1).filter((next) => next.trim() !== '');
  const start = wrote.test(line) || wroteFirst.test(line) ? 0 : 1;
  return rest[start]?.trimStart().startsWith('>') === true && onlyQuotesAfter(lines, index + 1 + start);
}

/** Whether nothing of the author comes after this line; a signature may. */
function onlyQuotesAfter(lines: readonly string[], from: number): boolean {
  const rest = lines.slice(from);
  const signature = rest.findIndex((line) => /^--\s?$/.test(line));
  return rest
    .slice(0, signature < 0 ? rest.length : signature)
    .every((line) => line.trim() === '' || line.trimStart().startsWith('>'));
}

function trailingQuoteAt(lines: readonly string[]): number {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  if (last < 0 || lines[last]?.trimStart().startsWith('>') !== true) return -1;
  let place = last;
  while (place > 0) {
    const above = lines[place - 1] ?? '';
    if (above.trim() !== '' && !above.trimStart().startsWith('>')) break;
    place -= 1;
  }
  return place;
}

/** A line of two dashes (RFC 3676), or what phones put below a mail. */
function signatureLineAt(lines: readonly string[]): number {
  return lines.findIndex(
    (line, index) =>
      (/^--\s?$/.test(line) && index > 0) ||
      /^\s*(?:sent from my|von meinem .{1,40} gesendet|gesendet von|get outlook for|diese nachricht wurde von meinem)\b/i.test(
        line,
      ),
  );
}
