import { predicateLimits } from './limits.js';
import { checkComparison } from './check-comparison.js';
import type { PredicateProblem, PredicateProblemCode } from './errors.js';
import { normalisePredicate } from './normalise.js';
import type { Predicate } from './predicate.js';
import type { PredicateSchema } from './schema.js';

/** Problems that are reported at once; more would help nobody. */
const maximumProblems = 50;

export type CheckResult =
  { readonly predicate: Predicate } | { readonly problems: readonly PredicateProblem[] };

/**
 * Checks that anything at all is a predicate that fits a schema, and brings it into normal form:
 * shape as by `normalisePredicate`, each value in the one canonical form of its kind. What passes
 * compiles and evaluates without error. All problems are reported at once, the first 50 of them.
 */
export function checkPredicate(input: unknown, schema: PredicateSchema): CheckResult {
  const check = new Check(schema);
  const predicate = check.predicate(input, '', 1);
  return predicate === undefined || check.problems.length > 0
    ? { problems: check.problems.slice(0, maximumProblems) }
    : { predicate: normalisePredicate(predicate) };
}

class Check {
  readonly problems: PredicateProblem[] = [];
  private readonly schema: PredicateSchema;
  private nodes = 0;

  constructor(schema: PredicateSchema) {
    this.schema = schema;
  }

  predicate(input: unknown, pointer: string, depth: number): Predicate | undefined {
    this.nodes += 1;
    if (this.nodes > predicateLimits.nodes) {
      // Once is enough: thousands of nodes may follow.
      if (this.nodes > predicateLimits.nodes + 1) return undefined;
      return this.problem(
        pointer,
        'E_PREDICATE_LIMIT',
        `The filter has more than ${predicateLimits.nodes} conditions and groups. Split it, or use a list with "in".`,
      );
    }
    if (depth > predicateLimits.depth) {
      return this.problem(
        pointer,
        'E_PREDICATE_LIMIT',
        `Conditions are nested more than ${predicateLimits.depth} deep here. Flatten the groups.`,
      );
    }
    if (typeof input !== 'object' || input === null || Array.isArray(input))
      return this.shapeProblem(pointer);
    const node = input as Readonly<Record<string, unknown>>;
    const keys = Object.keys(node);
    if (keys.includes('field')) return checkComparison(node, pointer, this.schema, this.problems);
    const [key] = keys;
    if (keys.length !== 1 || key === undefined) return this.shapeProblem(pointer);
    if (key === 'not') {
      const inner = this.predicate(node.not, `${pointer}/not`, depth + 1);
      return inner && { not: inner };
    }
    if (key !== 'all' && key !== 'any') return this.shapeProblem(pointer);
    const members = this.group(node[key], `${pointer}/${key}`, depth);
    if (members === undefined) return undefined;
    return key === 'all' ? { all: members } : { any: members };
  }

  private group(input: unknown, pointer: string, depth: number): readonly Predicate[] | undefined {
    if (!Array.isArray(input))
      return this.problem(pointer, 'E_PREDICATE_SHAPE', 'This has to be an array of conditions.');
    const members: Predicate[] = [];
    for (const [index, member] of input.entries()) {
      if (this.nodes > predicateLimits.nodes) break;
      const checked = this.predicate(member, `${pointer}/${index}`, depth + 1);
      if (checked !== undefined) members.push(checked);
    }
    return members;
  }

  private shapeProblem(pointer: string): undefined {
    return this.problem(
      pointer,
      'E_PREDICATE_SHAPE',
      'A condition is an object with "field", "op" and perhaps "value", or with exactly one of "all", "any" and "not".',
    );
  }

  private problem(pointer: string, code: PredicateProblemCode, message: string): undefined {
    this.problems.push({ pointer, code, message });
  }
}
