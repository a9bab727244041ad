import type { Comparison, Literal, Predicate, RelativeInstant, Variable } from './predicate.js';

type Scalar = Literal | Variable | RelativeInstant;
type Several = readonly Literal[] | Variable;

/** True when all are; of none, true. */
export function all(...predicates: readonly Predicate[]): Predicate {
  return { all: predicates };
}

/** True when one is; of none, false. */
export function any(...predicates: readonly Predicate[]): Predicate {
  return { any: predicates };
}

/** The exact complement: every record that the predicate does not hold for, empty fields included. */
export function not(predicate: Predicate): Predicate {
  return { not: predicate };
}

export const eq = (field: string, value: Scalar): Comparison => ({ field, op: 'eq', value });
export const ne = (field: string, value: Scalar): Comparison => ({ field, op: 'ne', value });
export const lt = (field: string, value: Scalar): Comparison => ({ field, op: 'lt', value });
export const lte = (field: string, value: Scalar): Comparison => ({ field, op: 'lte', value });
export const gt = (field: string, value: Scalar): Comparison => ({ field, op: 'gt', value });
export const gte = (field: string, value: Scalar): Comparison => ({ field, op: 'gte', value });
/** The field's value is one of these; a list field has at least one of them. */
export const isIn = (field: string, value: Several): Comparison => ({ field, op: 'in', value });
/** The complement of {@link isIn}. */
export const notIn = (field: string, value: Several): Comparison => ({ field, op: 'notIn', value });
/** Text within text whatever the case, or an element of a list exactly. */
export const contains = (field: string, value: Scalar): Comparison => ({ field, op: 'contains', value });
export const startsWith = (field: string, value: Scalar): Comparison => ({ field, op: 'startsWith', value });
export const isEmpty = (field: string): Comparison => ({ field, op: 'isEmpty' });
export const isNotEmpty = (field: string): Comparison => ({ field, op: 'isNotEmpty' });

/** The value that the host supplies under this name. */
export function variable(name: string): Variable {
  return { variable: name };
}

/** The moment of evaluation, moved by an ISO 8601 duration; see {@link RelativeInstant}. */
export function now(offset = 'PT0S'): RelativeInstant {
  return { now: offset };
}
