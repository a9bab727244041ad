import type { Operator } from './predicate.js';
import type { FieldKind } from './schema.js';

const equality = ['eq', 'ne', 'in', 'notIn', 'isEmpty', 'isNotEmpty'] as const;
const order = ['lt', 'lte', 'gt', 'gte'] as const;

const operatorsByKind: Readonly<Record<FieldKind, readonly Operator[]>> = {
  text: [...equality, ...order, 'contains', 'startsWith'],
  integer: [...equality, ...order],
  decimal: [...equality, ...order],
  boolean: ['eq', 'ne', 'isEmpty', 'isNotEmpty'],
  date: [...equality, ...order],
  instant: [...equality, ...order],
  choice: [...equality, ...order],
  reference: equality,
  uuid: equality,
  list: ['contains', 'in', 'notIn', 'isEmpty', 'isNotEmpty'],
  json: ['isEmpty', 'isNotEmpty'],
};

/** The operators that a kind of field knows. Filter editors offer these. */
export function operatorsOf(kind: FieldKind): readonly Operator[] {
  return operatorsByKind[kind];
}

/** How operators are written in the text form. */
export const operatorText: Readonly<Record<Operator, string>> = {
  eq: '=',
  ne: '!=',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  in: 'in',
  notIn: 'not in',
  contains: 'contains',
  startsWith: 'starts with',
  isEmpty: 'is empty',
  isNotEmpty: 'is not empty',
};

export function takesNoValue(operator: Operator): boolean {
  return operator === 'isEmpty' || operator === 'isNotEmpty';
}

export function takesList(operator: Operator): boolean {
  return operator === 'in' || operator === 'notIn';
}
