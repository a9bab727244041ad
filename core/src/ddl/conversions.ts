import type { StepKind } from './schema-plan.js';

export interface Conversion {
  readonly using: string;
  readonly kind: StepKind;
}

/**
 * How the values of a column become values of another type; the cast fails if one of them cannot.
 *
 * @returns undefined where no value could
 */
export function conversionOf(column: string, from: string, to: string): Conversion | undefined {
  if (isWiderNumeric(from, to)) return { using: column, kind: 'additive' };
  if (to === `${from}[]`)
    return { using: `CASE WHEN ${column} IS NOT NULL THEN ARRAY[${column}] END`, kind: 'rewrite' };
  if (from === `${to}[]`) return undefined;
  const castable = casts[family(from)]?.includes(family(to)) === true;
  return castable ? { using: `${column}::${to}`, kind: 'rewrite' } : undefined;
}

const casts: Readonly<Record<string, readonly string[]>> = {
  text: ['integer', 'numeric', 'boolean', 'date', 'timestamptz', 'uuid'],
  integer: ['text', 'numeric'],
  numeric: ['text', 'numeric'],
  boolean: ['text', 'integer'],
  date: ['text', 'timestamptz'],
  timestamptz: ['text'],
  uuid: ['text'],
};

function family(sqlType: string): string {
  return sqlType.replace(/\(.*\)$/, '');
}

/** PostgreSQL keeps the rows as they are when only digits before the point are added. */
function isWiderNumeric(from: string, to: string): boolean {
  const [, digits, scale] = /^numeric\((\d+),(\d+)\)$/.exec(from) ?? [];
  const [, newDigits, newScale] = /^numeric\((\d+),(\d+)\)$/.exec(to) ?? [];
  return (
    digits !== undefined &&
    newDigits !== undefined &&
    scale === newScale &&
    Number(newDigits) > Number(digits)
  );
}
