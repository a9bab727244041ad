import { checkPredicate, type CheckResult } from './check.js';
import type { PredicateSchema } from './schema.js';
import { parsePredicate } from './text/parse.js';
import { PredicateSyntaxError } from './errors.js';

/**
 * Reads a predicate as callers may give it: text that begins with `{` as JSON, other text in the
 * text form, anything else as the parsed JSON form. Then checks it. Never throws.
 */
export function readPredicate(input: unknown, schema: PredicateSchema): CheckResult {
  if (typeof input !== 'string') return checkPredicate(input, schema);
  try {
    return checkPredicate(
      input.trimStart().startsWith('{') ? JSON.parse(input) : parsePredicate(input),
      schema,
    );
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof PredicateSyntaxError)) throw error;
    const message =
      error instanceof PredicateSyntaxError
        ? error.message
        : `The filter is not valid JSON: ${error.message}.`;
    return { problems: [{ pointer: '', code: 'E_PREDICATE_SYNTAX', message }] };
  }
}
