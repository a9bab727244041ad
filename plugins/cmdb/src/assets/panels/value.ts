import type { Panel, RecordOf } from '@praxis/sdk';
import { lineage } from '../../class-tree.js';
import { dayIn } from '../../days.js';
import { CiClass } from '../../record-types/ci-class.js';
import { ConfigurationItem } from '../../record-types/configuration-item.js';
import { seeValues } from '../access.js';
import { money, noCurrency } from '../money.js';
import { bookValue, decimalOf } from '../value/book-value.js';
import { purchaseOf } from '../value/purchase-of.js';

const yearsShown = 6;

/** On the page of an item, for those who answer for the money: what it is worth, year by year. */
export const valuePanel: Panel = {
  id: 'cmdb.value',
  slot: 'record.side',
  title: 'Value',
  types: [ConfigurationItem.name],
  permission: seeValues,
  when: { field: 'purchased_on', op: 'isNotEmpty' },
  template: 'assets/value',
  async load({ record }, { lookup, now, principal }) {
    if (record === undefined) return undefined;
    const item = record as unknown as RecordOf<typeof ConfigurationItem>;
    const purchase = purchaseOf(item, lineage(await lookup(CiClass), item.class));
    if (purchase === undefined) return undefined;
    const today = dayIn(now(), principal.timeZone);
    const first = Number(purchase.boughtOn.slice(0, 4));
    const years = Array.from({ length: yearsShown }, (_, place) => `${first + place}-12-31`);
    const worth = (day: string) =>
      money(principal, decimalOf(bookValue(purchase, day)), item.currency ?? noCurrency);
    return {
      value: worth(today),
      keepsValue: purchase.depreciation === undefined,
      years: years.map((day) => ({ year: day.slice(0, 4), value: worth(day), isPast: day <= today })),
    };
  },
};
