import type { PluginContext, Principal } from '@praxis/sdk';
import type { CatalogueEntry } from '../catalogue/catalogue-service.js';

/** What ISO 4217 calls an amount in no currency. */
const noCurrency = 'XXX';

/**
 * An amount as the reader writes it; undefined where it costs nothing.
 *
 * @param currency by ISO 4217; empty where the request has items of none
 */
export function money(
  { locale = 'en' }: Principal,
  amount: string | null,
  currency: string,
): string | undefined {
  if (amount === null || Number(amount) === 0) return undefined;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: currency || noCurrency,
  }).format(
    // Digits are handed over as text, which keeps amounts exact that a number would round.
    amount as Intl.StringNumericLiteral,
  );
}

/** What an item costs, in one line; undefined where it costs nothing. */
export function priceInWords(
  { msg, principal }: Pick<PluginContext, 'msg' | 'principal'>,
  { price, recurringPrice, recurringEvery, currency }: CatalogueEntry,
): string | undefined {
  const once = money(principal, price, currency);
  const amount = money(principal, recurringPrice, currency);
  const often =
    amount === undefined
      ? undefined
      : recurringEvery === 'month'
        ? msg('{amount} a month', { amount })
        : msg('{amount} a year', { amount });
  const parts = [once, often].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' + ');
}

/** How long it usually takes, in one line. */
export function targetInWords(
  { msg }: Pick<PluginContext, 'msg'>,
  { target }: CatalogueEntry,
): string | undefined {
  if (target === null) return undefined;
  const { amount: count, unit } = target;
  if (count === 0) return msg('The same day');
  return unit === 'days'
    ? msg('Within {count, plural, one {# working day} other {# working days}}', { count })
    : msg('Within {count, plural, one {# open hour} other {# open hours}}', { count });
}
