import { randomBytes } from 'node:crypto';
import { safeHtml, type SafeHtml } from '../templates/safe-html.js';

/** Nobody outside can write it, so it stands in a page only where a piece was put. */
const mark = `<!--piece ${randomBytes(12).toString('hex')} `;
const markEnd = '-->';

/**
 * HTML that is there as bytes already and goes into a page as such: most of a list is rows that were shown before.
 * Templates get a mark in its place.
 */
export interface PagePieces {
  put(bytes: Buffer): SafeHtml;
  /** A page with its pieces in their places. */
  joined(html: string): Buffer;
}

export function createPagePieces(): PagePieces {
  const pieces: Buffer[] = [];
  return {
    put(bytes) {
      pieces.push(bytes);
      return safeHtml(`${mark}${pieces.length - 1}${markEnd}`);
    },
    joined(html) {
      if (pieces.length === 0) return Buffer.from(html);
      const [first = '', ...rest] = html.split(mark);
      const parts: Buffer[] = [Buffer.from(first)];
      for (const part of rest) {
        const end = part.indexOf(markEnd);
        const piece = pieces[Number(part.slice(0, end))];
        if (piece !== undefined) parts.push(piece);
        if (part.length > end + markEnd.length) parts.push(Buffer.from(part.slice(end + markEnd.length)));
      }
      return Buffer.concat(parts);
    },
  };
}
