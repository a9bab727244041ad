/** One thing that is wrong with a predicate, shaped as problem details carry it. */
export interface PredicateProblem {
  /** JSON Pointer (RFC 6901) into the predicate, such as `/all/0/value`; empty for the whole. */
  readonly pointer: string;
  readonly code: PredicateProblemCode;
  /** For people: what is wrong and what to do. */
  readonly message: string;
}

export type PredicateProblemCode =
  /** Not the text form of a predicate. */
  | 'E_PREDICATE_SYNTAX'
  /** Not the JSON form of a predicate. */
  | 'E_PREDICATE_SHAPE'
  /** Too deep, too many conditions, too many values, too long. */
  | 'E_PREDICATE_LIMIT'
  /** No such field, or a path that leads nowhere. */
  | 'E_PREDICATE_FIELD'
  /** An operator that this kind of field does not know. */
  | 'E_PREDICATE_OPERATOR'
  /** A value that does not fit the field. */
  | 'E_PREDICATE_VALUE'
  /** No such variable, or one of the wrong kind. */
  | 'E_PREDICATE_VARIABLE';

/** The text form could not be read. Positions count UTF-16 units from 0, as strings in JavaScript do. */
export class PredicateSyntaxError extends Error {
  readonly code = 'E_PREDICATE_SYNTAX';
  readonly position: number;
  /** Length of the piece of text that is in the way; 0 at the end. */
  readonly length: number;
  /** What could have stood there, for people. */
  readonly expected: readonly string[];

  constructor(at: {
    readonly position: number;
    readonly found: string;
    readonly expected: readonly string[];
  }) {
    const found = at.found === '' ? 'the end' : `"${at.found}"`;
    super(`Expected ${alternatives(at.expected)} at position ${at.position + 1}, but found ${found}.`);
    this.name = 'PredicateSyntaxError';
    this.position = at.position;
    this.length = at.found.length;
    this.expected = at.expected;
  }
}

/**
 * A predicate was evaluated or compiled against a schema that it was not checked against. This is
 * a mistake of the program: everything that comes from outside goes through `checkPredicate` first.
 */
export class UncheckedPredicateError extends Error {
  readonly code = 'E_PREDICATE_UNCHECKED';

  constructor(reason: string) {
    super(`The predicate does not fit the schema: ${reason} Check it with checkPredicate first.`);
    this.name = 'UncheckedPredicateError';
  }
}

function alternatives(expected: readonly string[]): string {
  const last = expected.at(-1) ?? 'nothing';
  return expected.length < 2 ? last : `${expected.slice(0, -1).join(', ')} or ${last}`;
}
