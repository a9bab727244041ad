import { on, refuse, type Refusal } from '@praxis/sdk';
import { CiClass } from '../../record-types/ci-class.js';
import { ConfigurationItem } from '../../record-types/configuration-item.js';
import { CmdbSettings } from '../../settings.js';

/** A price without a currency is in that of the house. */
export const currencyOfHouse = on(ConfigurationItem).normalize(
  { id: 'cmdb.currency-of-house', fields: ['purchase_price', 'currency'] },
  ({ purchase_price: price, currency }, { settings }) =>
    price !== null && currency === null ? { currency: settings(CmdbSettings).currency } : undefined,
);

interface Plan {
  readonly depreciation: string | null;
  readonly depreciation_months: number | null;
  readonly depreciation_rate: string | null;
}

/** A way to lose value comes with its numbers. */
const planIsWhole = ({
  depreciation: method,
  depreciation_months: months,
  depreciation_rate: rate,
}: Plan): readonly Refusal[] => [
  ...(method === 'linear' && months === null
    ? [refuse('LIFE_MISSING', 'Say over how many months it loses its value.', 'depreciation_months')]
    : []),
  ...(method === 'declining' && rate === null
    ? [refuse('RATE_MISSING', 'Say how many percent it loses a year.', 'depreciation_rate')]
    : []),
  ...(rate !== null && !(Number(rate) > 0 && Number(rate) <= 100)
    ? [refuse('RATE_IMPOSSIBLE', 'A rate is more than 0 and at most 100 percent.', 'depreciation_rate')]
    : []),
];

const planFields = ['depreciation', 'depreciation_months', 'depreciation_rate'];

export const planOfClass = on(CiClass).guard(
  { id: 'cmdb.plan-of-class', fields: planFields, actions: ['create', 'update'] },
  planIsWhole,
);

export const planOfItem = on(ConfigurationItem).guard(
  { id: 'cmdb.plan-of-item', fields: planFields, actions: ['create', 'update', 'transition'] },
  planIsWhole,
);

/** What was paid is no less than nothing, and no less than what is left of it. */
export const priceMakesSense = on(ConfigurationItem).guard(
  { id: 'cmdb.price-makes-sense', fields: ['purchase_price', 'residual_value'] },
  ({ purchase_price: price, residual_value: residual }) => [
    ...(price !== null && Number(price) < 0
      ? [refuse('PRICE_NEGATIVE', 'A price is not below zero.', 'purchase_price')]
      : []),
    ...(residual !== null && (Number(residual) < 0 || Number(residual) > Number(price ?? 0))
      ? [refuse('RESIDUAL_IMPOSSIBLE', 'What is left lies between zero and the price.', 'residual_value')]
      : []),
  ],
);
