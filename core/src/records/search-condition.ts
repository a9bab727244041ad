import type { SqlParameters } from '@praxis/predicate';
import type { CompiledType } from '../generation.js';

/** Longer input is not something that a person types to find a record. */
export const maximumSearchLength = 500;

/**
 * The condition under which a record fits what a person typed: words in any order, "a phrase",
 * -without, or; or the record's number itself.
 */
export function searchSql(
  type: CompiledType,
  alias: string,
  text: string,
  parameters: SqlParameters,
): string {
  const words = searchable(text);
  const conditions: string[] = [];
  if (type.searchable)
    conditions.push(`${alias}.search @@ websearch_to_tsquery('simple', ${parameters.add(words)})`);
  if (type.sequence !== undefined)
    conditions.push(`${alias}.number = ${parameters.add(words.toUpperCase())}`);
  return conditions.length === 0 ? 'FALSE' : `(${conditions.join(' OR ')})`;
}

/** What PostgreSQL accepts of the input. */
export function searchable(text: string): string {
  return text.replaceAll('\0', ' ').toWellFormed().slice(0, maximumSearchLength).trim();
}
