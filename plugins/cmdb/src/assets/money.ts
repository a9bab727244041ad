import type { Principal } from '@praxis/sdk';

/** What ISO 4217 writes where no currency is known. */
export const noCurrency = 'XXX';

/** An amount as the reader writes it, with its currency. */
export function money({ locale = 'en' }: Principal, amount: string, currency: string): string {
  // Digits are handed over as text, which keeps amounts exact that a number would round.
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(
    amount as Intl.StringNumericLiteral,
  );
}
