import type { RecordOf } from '@praxis/sdk';
import type { CatalogueItem } from '../record-types/catalogue-item.js';

/** Amounts are counted in hundredths, as whole numbers: sums of decimals stay exact. */
export interface Cost {
  readonly once: bigint;
  readonly yearly: bigint;
}

export function hundredths(amount: string | null): bigint {
  if (amount === null) return 0n;
  const [, sign = '', whole = '0', part = ''] = /^(-?)(\d+)(?:\.(\d{1,4}))?$/.exec(amount) ?? [];
  const value = BigInt(whole) * 100n + BigInt(part.padEnd(2, '0').slice(0, 2));
  return sign === '-' ? -value : value;
}

export function asDecimal(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** What so many of an item cost, as the catalogue says now. */
export function costOf(
  item: Pick<RecordOf<typeof CatalogueItem>, 'price' | 'recurring_price' | 'recurring_every'>,
  quantity: number,
): Cost {
  const recurring = hundredths(item.recurring_price) * (item.recurring_every === 'month' ? 12n : 1n);
  return { once: hundredths(item.price) * BigInt(quantity), yearly: recurring * BigInt(quantity) };
}

export function sumOf(costs: readonly Cost[]): Cost {
  return costs.reduce((sum, { once, yearly }) => ({ once: sum.once + once, yearly: sum.yearly + yearly }), {
    once: 0n,
    yearly: 0n,
  });
}

/** What approvers count: once, and the first year. */
export function firstYear({ once, yearly }: Cost): bigint {
  return once + yearly;
}
