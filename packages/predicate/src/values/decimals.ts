import { predicateLimits } from '../limits.js';

const pattern = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/;

/**
 * Writes a decimal in its one canonical form: no exponent, no needless zeros, no `-0`. Two decimals
 * are equal when their canonical forms are, so 1.50, "1.5" and "15e-1" are the same.
 *
 * @returns undefined when it is no decimal or has more than {@link predicateLimits} digits.
 */
export function canonicalDecimal(value: unknown): string | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const match = pattern.exec(String(value));
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const point = whole.length + Number(exponent);
  if (Math.abs(point) > predicateLimits.digits || whole.length + fraction.length > 2 * predicateLimits.digits)
    return undefined;
  const digits = '0'.repeat(Math.max(0, -point)) + whole + fraction;
  const split = Math.max(0, point);
  const integerPart =
    digits
      .slice(0, split)
      .padEnd(split, '0')
      .replace(/^0+(?=\d)/, '') || '0';
  const fractionPart = digits.slice(split).replace(/0+$/, '');
  if (integerPart.length + fractionPart.length > predicateLimits.digits) return undefined;
  const magnitude = fractionPart === '' ? integerPart : `${integerPart}.${fractionPart}`;
  return magnitude === '0' ? '0' : sign + magnitude;
}

/** Exact numeric order of two canonical decimals. */
export function compareDecimals(a: string, b: string): number {
  const negative = a.startsWith('-');
  if (negative !== b.startsWith('-')) return negative ? -1 : 1;
  return negative ? compareMagnitudes(b.slice(1), a.slice(1)) : compareMagnitudes(a, b);
}

/** A canonical decimal as a JSON number where that loses nothing, else as text. */
export function decimalLiteral(canonical: string): number | string {
  const number = Number(canonical);
  return canonicalDecimal(number) === canonical ? number : canonical;
}

function compareMagnitudes(a: string, b: string): number {
  const [wholeA = '', fractionA = ''] = a.split('.');
  const [wholeB = '', fractionB = ''] = b.split('.');
  if (wholeA.length !== wholeB.length) return wholeA.length - wholeB.length;
  if (wholeA !== wholeB) return wholeA < wholeB ? -1 : 1;
  if (fractionA === fractionB) return 0;
  // Without trailing zeros, digits after the point order like text: "05" < "1" < "12".
  return fractionA < fractionB ? -1 : 1;
}
