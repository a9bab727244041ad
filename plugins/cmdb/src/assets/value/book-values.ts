import { all, isNotEmpty, lte, ne } from '@praxis/predicate';
import type { PluginContext } from '@praxis/sdk';
import { lineage } from '../../class-tree.js';
import { CiClass } from '../../record-types/ci-class.js';
import { ConfigurationItem } from '../../record-types/configuration-item.js';
import { noCurrency } from '../money.js';
import { bookValue } from './book-value.js';
import { purchaseFields, purchaseOf } from './purchase-of.js';

/** What the items of a class cost and are worth, in one currency. */
export interface ClassValue {
  readonly class: string;
  readonly currency: string;
  readonly count: number;
  /** In the smallest unit that is counted. */
  readonly price: bigint;
  readonly value: bigint;
}

/** What is in the books on a day, by class and currency: all that was bought by then and is not disposed of. */
export async function bookValues(
  { lookup, signal, store }: Pick<PluginContext, 'lookup' | 'signal' | 'store'>,
  day: string,
): Promise<readonly ClassValue[]> {
  const classes = await lookup(CiClass);
  const lines = new Map(classes.map(({ id }) => [id, lineage(classes, id)]));
  const sums = new Map<string, ClassValue>();
  for await (const item of store.stream(ConfigurationItem, {
    filter: all(lte('purchased_on', day), isNotEmpty('purchase_price'), ne('state', 'disposed')),
    sort: ['purchased_on'],
    fields: ['class', ...purchaseFields],
  })) {
    signal.throwIfAborted();
    const line = lines.get(item.class) ?? [];
    const purchase = purchaseOf(item, line);
    if (purchase === undefined) continue;
    const currency = item.currency ?? noCurrency;
    const key = `${item.class} ${currency}`;
    const sum = sums.get(key) ?? {
      ...{ class: line[0]?.name ?? '–', currency, count: 0 },
      ...{ price: 0n, value: 0n },
    };
    sums.set(key, {
      ...sum,
      count: sum.count + 1,
      price: sum.price + purchase.price,
      value: sum.value + bookValue(purchase, day),
    });
  }
  return [...sums.values()].sort(
    (one, other) => one.class.localeCompare(other.class) || one.currency.localeCompare(other.currency),
  );
}
