/**
 * A condition on one record, in its canonical JSON form. It is plain data: it can be stored, sent,
 * compared and written by hand. `{ all: [] }` is true, `{ any: [] }` is false.
 */
export type Predicate =
  | { readonly all: readonly Predicate[] }
  | { readonly any: readonly Predicate[] }
  | { readonly not: Predicate }
  | Comparison;

/** Compares one field with a value. `isEmpty` and `isNotEmpty` take no value, all others need one. */
export interface Comparison {
  /** A field of the record, or a dotted path through references, such as `caller.vip`. */
  readonly field: string;
  readonly op: Operator;
  readonly value?: Value;
}

export type Operator = (typeof operators)[number];

/** Every operator of the language; which of them a kind of field knows, {@link operatorsOf} says. */
export const operators = [
  'eq',
  'ne',
  'lt',
  'lte',
  'gt',
  'gte',
  'in',
  'notIn',
  'contains',
  'startsWith',
  'isEmpty',
  'isNotEmpty',
] as const;

export type Literal = string | number | boolean;

/** The value of whoever asks, such as `{ variable: 'me' }`. The host supplies it with each evaluation. */
export interface Variable {
  readonly variable: string;
}

/**
 * A moment relative to the evaluation: an ISO 8601 duration of days, hours, minutes and seconds,
 * with a leading `-` for the past. `{ now: 'PT0S' }` is now, `{ now: '-P7D' }` seven times 24 hours
 * ago. Months and years have no fixed length and are not allowed.
 */
export interface RelativeInstant {
  readonly now: string;
}

export type Value = Literal | readonly Literal[] | Variable | RelativeInstant;

export function isVariable(value: Value | undefined): value is Variable {
  return typeof value === 'object' && 'variable' in value;
}

export function isRelativeInstant(value: Value | undefined): value is RelativeInstant {
  return typeof value === 'object' && 'now' in value;
}
