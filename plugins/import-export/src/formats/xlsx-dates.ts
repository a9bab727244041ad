import { xmlEvents } from './xml-events.js';

/** Number formats of every workbook that show a date or a time (ECMA-376, 18.8.30). */
const builtInDates: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 30, 36, 45, 46, 47, 50, 57,
]);

/** Styles of a workbook whose numbers are dates: nothing else tells a date from a number there. */
export async function dateStyles(
  part: (name: string) => Promise<AsyncIterable<string> | undefined>,
): Promise<ReadonlySet<number>> {
  const dates = new Set<number>();
  const formats = new Set(builtInDates);
  const text = await part('xl/styles.xml');
  if (text === undefined) return dates;
  let inCells = false;
  let style = 0;
  for await (const event of xmlEvents(text)) {
    if (event.kind === 'text') continue;
    if (event.name === 'cellXfs') inCells = event.kind === 'open';
    if (event.kind === 'close') continue;
    if (event.name === 'numFmt' && isDateFormat(event.attributes['formatCode'] ?? '')) {
      formats.add(Number(event.attributes['numFmtId']));
    }
    if (inCells && event.name === 'xf') {
      if (formats.has(Number(event.attributes['numFmtId'] ?? 0))) dates.add(style);
      style += 1;
    }
  }
  return dates;
}

function isDateFormat(code: string): boolean {
  return /[dmyhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

const dayMs = 86_400_000;

/** The wall-clock time of a serial number: days since the turn of 1900 (or 1904), without a zone. */
export function instantOfSerial(serial: number, from1904: boolean): string {
  // The 1900 system counts a 29 February 1900 that never was; days before it are one less.
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const ms = Math.round((days - 25_569) * 86_400) * 1000;
  if (!Number.isFinite(ms) || Math.abs(ms) > 100_000_000 * dayMs) return String(serial);
  return new Date(ms).toISOString().slice(0, 19);
}
