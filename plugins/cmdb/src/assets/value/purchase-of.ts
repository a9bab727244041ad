import type { RecordOf } from '@praxis/sdk';
import type { CiClass } from '../../record-types/ci-class.js';
import type { ConfigurationItem } from '../../record-types/configuration-item.js';
import { minorUnits, type Depreciation, type Purchase } from './book-value.js';

type Item = RecordOf<typeof ConfigurationItem>;
type Class = RecordOf<typeof CiClass>;
type Plan = Pick<Item, 'depreciation' | 'depreciation_months' | 'depreciation_rate'>;

/** Fields of an item that {@link purchaseOf} reads. */
export const purchaseFields = [
  'purchased_on',
  'purchase_price',
  'currency',
  'residual_value',
  'depreciation',
  'depreciation_months',
  'depreciation_rate',
] as const;

/**
 * What an item cost, and how it loses its value: as the item says, else as the nearest class says.
 *
 * @param line its class and those above
 * @returns undefined where price or day are not known, or not for the reader
 */
export function purchaseOf(
  item: Pick<Item, (typeof purchaseFields)[number]>,
  line: readonly Class[],
): Purchase | undefined {
  if ((item.purchase_price ?? null) === null || (item.purchased_on ?? null) === null) return undefined;
  const plan = [item, ...line].find(({ depreciation }) => (depreciation ?? null) !== null);
  const depreciation = plan === undefined ? undefined : depreciationOf(plan);
  return {
    price: minorUnits(item.purchase_price ?? '0'),
    residual: minorUnits(item.residual_value ?? '0'),
    boughtOn: item.purchased_on ?? '',
    ...(depreciation !== undefined && { depreciation }),
  };
}

function depreciationOf({
  depreciation: method,
  depreciation_months: months,
  depreciation_rate: rate,
}: Plan): Depreciation | undefined {
  if (method === 'linear' && months !== null) return { method, months };
  if (method !== 'declining' || rate === null) return undefined;
  return { method, ratePercent: rate, ...(months !== null && { months }) };
}
