import { cellText, harmless } from './cell-text.js';

/** Characters sent at a time; small pieces cost more than their content. */
const pieceLength = 32_768;

/** Writes CSV (RFC 4180) piece by piece, with a byte order mark, by which spreadsheets know UTF-8. */
export async function* csvPieces(
  headings: readonly string[],
  rows: AsyncIterable<readonly unknown[]>,
): AsyncGenerator<string> {
  let piece = `\uFEFF${line(headings)}`;
  for await (const row of rows) {
    piece += line(row);
    if (piece.length >= pieceLength) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}

function line(values: readonly unknown[]): string {
  return `${values.map((value) => quoted(harmless(cellText(value)))).join(',')}\r\n`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
