import type { EvaluationContext } from '../conditions.js';
import type { Predicate } from '../predicate.js';
import type { PredicateSchema } from '../schema.js';
import { comparisonSql } from './comparison-sql.js';
import type { SqlParameters } from './parameters.js';
import { termOf, type Comparison, type Term } from './terms.js';

/** Where the fields of one row are found in SQL. */
export interface SqlScope {
  /** SQL of the field's value, qualified, such as `t.state`; an expression stands in parentheses. */
  column(field: string): string;
  /** Where the records are that a reference field leads to. Their rows go by the given alias. */
  related(field: string, alias: string): SqlRelation;
}

export interface SqlRelation extends SqlScope {
  /** What stands in `FROM`, such as `rec_person`. Its `column('id')` is what the reference holds. */
  readonly table: string;
}

export interface SqlOptions extends EvaluationContext, SqlScope {
  readonly schema: PredicateSchema;
  readonly parameters: SqlParameters;
}

/**
 * Compiles a predicate to a PostgreSQL condition for a `WHERE`, or wherever null counts as false;
 * the SQL back end. To negate the condition, negate the predicate, not the SQL.
 *
 * Comparisons stand bare (`t.state = $1`), so that indexes serve them; negations are pushed down to
 * them and also take in the rows where the column is null, unless the field is `required`. Each
 * dotted path becomes one `EXISTS` on the id of the record that it leads to. A condition that does
 * not depend on the row is exactly `TRUE` or `FALSE`.
 *
 * The text of the statement depends on the predicate, on boolean variables and on which variables
 * have a fitting value, on nothing else; all other values are parameters.
 *
 * @throws UncheckedPredicateError when the predicate does not fit the schema.
 */
export function compilePredicate(predicate: Predicate, options: SqlOptions): string {
  return termSql(termOf(predicate, false, options), options);
}

function termSql(term: Term, options: SqlOptions): string {
  if (typeof term === 'boolean') return term ? 'TRUE' : 'FALSE';
  if ('word' in term)
    return `(${term.terms.map((member) => termSql(member, options)).join(` ${term.word} `)})`;
  return alongPath(term.condition.field.references, term, options, options.parameters, 1);
}

/** A test is false where there is no record at the end of its path, and so is its EXISTS. */
function alongPath(
  references: readonly string[],
  comparison: Comparison,
  scope: SqlScope,
  parameters: SqlParameters,
  depth: number,
): string {
  const [reference, ...rest] = references;
  if (reference === undefined) {
    return comparisonSql(comparison, scope.column(comparison.condition.field.name), parameters);
  }
  const alias = `related_${depth}`;
  const target = scope.related(reference, alias);
  const inner = alongPath(rest, { ...comparison, negated: false }, target, parameters, depth + 1);
  const link = `${target.column('id')} = ${scope.column(reference)}`;
  const exists = `EXISTS (SELECT FROM ${target.table} AS ${alias} WHERE ${link} AND ${inner})`;
  return comparison.negated ? `NOT ${exists}` : exists;
}
