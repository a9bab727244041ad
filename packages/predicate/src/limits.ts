/**
 * How large a predicate may be. Beyond any that people write, and small enough that checking,
 * compiling and evaluating what strangers send costs next to nothing.
 */
export const predicateLimits = {
  /** UTF-16 units of the text form. */
  sourceLength: 100_000,
  /** Groups and negations within each other. */
  depth: 32,
  /** Groups, negations and comparisons together. */
  nodes: 500,
  /** Values in one list. */
  listLength: 1_000,
  /** UTF-16 units of one text value. */
  textLength: 1_000,
  /** Fields of a dotted path. */
  pathLength: 5,
  /** Digits of a decimal, before and after the point together. */
  digits: 100,
  /** Days between now and a moment that is relative to it; about 270 years. */
  offsetDays: 100_000,
} as const;
