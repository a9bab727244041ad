import type { PluginPage } from '@praxis/sdk';
import { addDays, dayIn, isDay } from '../../days.js';
import { seeValues } from '../access.js';
import { money } from '../money.js';
import { decimalOf } from '../value/book-value.js';
import { bookValues, type ClassValue } from '../value/book-values.js';

/** `/x/cmdb/asset-values?on=2026-12-31`: what assets cost, and what they are worth in the books that day. */
export const valuesPage: PluginPage = {
  path: '/asset-values',
  title: 'Asset values',
  permission: seeValues,
  template: 'assets/values',
  async load({ query }, context) {
    const { now, principal } = context;
    const today = dayIn(now(), principal.timeZone);
    const given = query['on'];
    const day = isDay(given) ? given : today;
    const values = await bookValues(context, day);
    const amount = (units: bigint, currency: string) => money(principal, decimalOf(units), currency);
    const line = ({ currency, price, value, ...rest }: ClassValue) => ({
      ...rest,
      price: amount(price, currency),
      fallen: amount(price - value, currency),
      value: amount(value, currency),
    });
    return {
      model: {
        day,
        rows: values.map(line),
        sums: [...new Set(values.map(({ currency }) => currency))].sort().map((currency) =>
          line(
            values
              .filter((one) => one.currency === currency)
              .reduce((sum, one) => ({
                ...sum,
                count: sum.count + one.count,
                price: sum.price + one.price,
                value: sum.value + one.value,
              })),
          ),
        ),
        days: monthEnds(today).map((one) => ({
          day: one,
          href: `/x/cmdb/asset-values?on=${one}`,
          isShown: one === day,
        })),
      },
    };
  },
};

/** Today, the ends of the last three months, and the end of the year. */
function monthEnds(today: string): readonly string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const endOf = (back: number) =>
    addDays(new Date(Date.UTC(year, month - back, 1)).toISOString().slice(0, 10), -1);
  return [...new Set([endOf(3), endOf(2), endOf(1), today, `${year}-12-31`])];
}
