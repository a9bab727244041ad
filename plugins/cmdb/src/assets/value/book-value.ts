/** How something loses its value. */
export type Depreciation =
  | { readonly method: 'linear'; readonly months: number }
  /** Of what it was worth when the year began. With `months` it goes over to equal parts once these are larger. */
  | { readonly method: 'declining'; readonly ratePercent: string; readonly months?: number };

/** What was bought. Amounts are in the smallest unit that is counted, such as cents. */
export interface Purchase {
  readonly price: bigint;
  readonly residual: bigint;
  /** YYYY-MM-DD */
  readonly boughtOn: string;
  /** Without one it keeps its value. */
  readonly depreciation?: Depreciation;
}

const hundredPercent = 10_000n;
const monthsOfYear = 12n;

/**
 * What something is worth on a day: its price, less the depreciation of the months that are over by then.
 * It never rises, and never falls below the residual value. Each part is rounded to the smallest unit, half
 * up, once: months add up to years, and years to the price.
 */
export function bookValue(purchase: Purchase, day: string): bigint {
  const { price, depreciation, boughtOn } = purchase;
  const residual = purchase.residual < price ? purchase.residual : price;
  const months = monthsBetween(boughtOn, day);
  if (depreciation === undefined || months <= 0) return price;
  return depreciation.method === 'linear'
    ? linear(price, residual, BigInt(depreciation.months), BigInt(months))
    : declining({ price, residual }, depreciation, BigInt(months));
}

function linear(price: bigint, residual: bigint, life: bigint, months: bigint): bigint {
  return months >= life ? residual : price - rounded((price - residual) * months, life);
}

function declining(
  { price, residual }: { readonly price: bigint; readonly residual: bigint },
  { ratePercent, months }: Extract<Depreciation, { method: 'declining' }>,
  passed: bigint,
): bigint {
  const rate = minorUnits(ratePercent);
  const life = months === undefined ? undefined : BigInt(months);
  if (life !== undefined && passed >= life) return residual;
  let value = price;
  for (let year = 0n; year * monthsOfYear < passed && value > residual; year += 1n) {
    const left = value - residual;
    const inYear = smaller(passed - year * monthsOfYear, monthsOfYear);
    // Of a year: value × rate. In equal parts over the rest of its life: left ÷ months that remain.
    const byRate = { amount: value * rate, per: hundredPercent * monthsOfYear };
    const remaining = life === undefined ? undefined : life - year * monthsOfYear;
    const equal = remaining === undefined ? undefined : { amount: left, per: remaining };
    const { amount, per } =
      equal !== undefined && equal.amount * byRate.per > byRate.amount * equal.per ? equal : byRate;
    const fallen = rounded(amount * inYear, per);
    // Less than half of the smallest unit a year: it stays as it is from here on.
    if (fallen === 0n && inYear === monthsOfYear && equal === undefined) break;
    value -= smaller(fallen, left);
  }
  return value;
}

/** Whole months from a day to another; from the 31st a month is over on the last day of a shorter one. */
export function monthsBetween(from: string, to: string): number {
  const [first, second] = [partsOf(from), partsOf(to)];
  const months = (second.year - first.year) * 12 + second.month - first.month;
  const due = Math.min(first.day, daysIn(second.year, second.month));
  return second.day < due ? months - 1 : months;
}

/** `12.5` as 1250; the text that decimals of records travel as. */
export function minorUnits(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const digits = BigInt(whole.replace('-', '') + fraction.padEnd(2, '0').slice(0, 2));
  return whole.startsWith('-') ? -digits : digits;
}

/** 1250 as `12.50`. */
export function decimalOf(units: bigint): string {
  const digits = (units < 0n ? -units : units).toString().padStart(3, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function rounded(amount: bigint, per: bigint): bigint {
  return (2n * amount + per) / (2n * per);
}

function smaller(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}

function partsOf(day: string): { readonly year: number; readonly month: number; readonly day: number } {
  const [year = 0, month = 1, date = 1] = day.slice(0, 10).split('-').map(Number);
  return { year, month, day: date };
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
