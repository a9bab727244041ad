import { helper } from './helper.js';

/** Comparisons for `{{#if (eq a b)}}`. Handlebars passes its options last; they never count. */
export const logicHelpers = {
  eq: helper((left: unknown, right: unknown) => left === right),
  ne: helper((left: unknown, right: unknown) => left !== right),
  gt: helper((left: number, right: number) => left > right),
  lt: helper((left: number, right: number) => left < right),
  not: helper((value: unknown) => isEmpty(value)),
  /** Whether all are there. */
  and: helper((...args: unknown[]) => args.slice(0, -1).every((value) => !isEmpty(value))),
  /** Whether any is there. */
  or: helper((...args: unknown[]) => args.slice(0, -1).some((value) => !isEmpty(value))),
  /** The first that is there. */
  either: helper((...args: unknown[]) => args.slice(0, -1).find((value) => !isEmpty(value))),
  /** Whether the first equals one of the others. */
  oneOf: helper((value: unknown, ...args: unknown[]) => args.slice(0, -1).includes(value)),
  /** All as one text. */
  join: helper((...args: unknown[]) => args.slice(0, -1).map(text).join('')),
} as const;

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** As `{{#if}}` sees it: nothing, false, empty text, empty list; zero counts as empty too. */
function isEmpty(value: unknown): boolean {
  return !value || (Array.isArray(value) && value.length === 0);
}
