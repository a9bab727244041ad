import type { Literal } from '../predicate.js';
import type { FieldInfo, FieldKind } from '../schema.js';
import { canonicalDate, canonicalInstant, instantLiteral } from './dates.js';
import { canonicalDecimal, compareDecimals, decimalLiteral } from './decimals.js';
import { compareText, isStorableText } from './texts.js';

export type ScalarKind = Exclude<FieldKind, 'list' | 'json'>;

/** A value in the canonical form of its kind: equal values are identical, in memory and in SQL. */
export type Canonical = string | number | boolean;

/** What a kind of value is: how it is recognised, written, ordered, and named to PostgreSQL. */
export interface KindOfValue {
  /** Undefined when the value is not of this kind. Values may come from literals, variables and records. */
  canonical(value: unknown): Canonical | undefined;
  /** The value as a literal of a predicate. */
  literal(canonical: Canonical): Literal;
  compare(a: Canonical, b: Canonical): number;
  /** PostgreSQL type of a parameter. */
  readonly sqlType: string;
  /** Completes the sentence "This field needs …". */
  readonly expected: string;
}

/** The kind of a field's values: of its elements if it is a list. */
export function scalarKindOf(info: FieldInfo): ScalarKind {
  if (info.kind === 'list') return info.elementKind ?? 'text';
  // Of json only emptiness can be asked, so no value is ever read as this kind.
  return info.kind === 'json' ? 'text' : info.kind;
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const text: KindOfValue = {
  canonical: (value) => {
    // A bare 42 in the text form is a number; for a text field it is the text "42".
    const written = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
    return typeof written === 'string' && isStorableText(written) ? written : undefined;
  },
  literal: (canonical) => canonical,
  compare: (a, b) => compareText(String(a), String(b)),
  sqlType: 'text',
  expected: 'text without NUL characters and without halves of surrogate pairs',
};

const uuid: KindOfValue = {
  canonical: (value) =>
    typeof value === 'string' && uuidPattern.test(value) ? value.toLowerCase() : undefined,
  literal: (canonical) => canonical,
  compare: compareAscii,
  sqlType: 'uuid',
  expected: 'the id of a record, a UUID such as "0197a3c2-5f00-7000-8000-000000000001"',
};

/** Every kind of value that predicates compare. */
export const kindsOfValue: Readonly<Record<ScalarKind, KindOfValue>> = {
  text,
  choice: { ...text, expected: 'one of its choices' },
  uuid,
  reference: uuid,
  integer: {
    canonical: (value) => {
      const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
      // Adding 0 turns -0 into 0.
      return typeof number === 'number' && Number.isSafeInteger(number) ? number + 0 : undefined;
    },
    literal: (canonical) => canonical,
    compare: (a, b) => Number(a) - Number(b),
    sqlType: 'bigint',
    expected: 'a whole number between -9007199254740991 and 9007199254740991',
  },
  decimal: {
    canonical: canonicalDecimal,
    literal: (canonical) => decimalLiteral(String(canonical)),
    compare: (a, b) => compareDecimals(String(a), String(b)),
    sqlType: 'numeric',
    expected: 'a number of at most 100 digits',
  },
  boolean: {
    canonical: (value) => (typeof value === 'boolean' ? value : undefined),
    literal: (canonical) => canonical,
    compare: (a, b) => Number(a) - Number(b),
    sqlType: 'boolean',
    expected: 'true or false',
  },
  date: {
    canonical: canonicalDate,
    literal: (canonical) => canonical,
    compare: compareAscii,
    sqlType: 'date',
    expected: 'a date such as "2024-01-31"',
  },
  instant: {
    canonical: canonicalInstant,
    literal: (canonical) => instantLiteral(String(canonical)),
    compare: compareAscii,
    sqlType: 'timestamptz',
    expected:
      'a date and time with its offset such as "2024-01-31T08:00:00Z", or now with an offset such as "now - 7d"',
  },
};

/** For canonical forms of equal length in ASCII, where the order of units is the order of values. */
function compareAscii(a: Canonical, b: Canonical): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
