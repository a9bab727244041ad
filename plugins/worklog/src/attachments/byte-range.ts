import { RangeNotSatisfiableError } from '../errors.js';

/** First and last byte, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a `Range` header (RFC 9110, 14.2). Undefined means the whole file: without a header, and for
 * several ranges at once or other units, which a server may ignore.
 *
 * @throws RangeNotSatisfiableError
 */
export function byteRange(header: string | undefined, size: number): ByteRange | undefined {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.replaceAll(' ', '') ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  const end = last === '' || first === '' ? size - 1 : Math.min(Number(last), size - 1);
  const start = first === '' ? Math.max(size - Number(last), 0) : Number(first);
  const isEmptySuffix = first === '' && Number(last) === 0;
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  if (isEmptySuffix || start >= size) throw new RangeNotSatisfiableError({ size });
  return { start, end };
}
