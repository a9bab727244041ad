import type { CompiledType } from '../generation.js';

/** PostgreSQL refuses a `tsvector` of more than a mebibyte; a character takes at most four bytes of one. */
const searchedCharacters = 200_000;

/**
 * The expression of the column `search`: number and searched fields with their weights.
 *
 * @returns undefined for a type that is not searched
 */
export function searchExpression(type: CompiledType): string | undefined {
  if (!type.searchable) return undefined;
  const searched = [...type.fields.values()].filter(({ schema }) => schema['x-search'] !== undefined);
  const share = Math.floor(searchedCharacters / searched.length);
  const vectors = searched.map(({ column, schema }) => {
    // PostgreSQL builds no generated column on another one.
    const value = schema['x-generated'] === undefined ? column : `(${schema['x-generated']})`;
    const text = (schema.maxLength ?? Infinity) > share ? `left(${value}, ${share})` : value;
    return `setweight(to_tsvector('simple', coalesce(${text}, '')), '${schema['x-search'] ?? 'D'}')`;
  });
  if (type.sequence !== undefined) vectors.unshift("setweight(to_tsvector('simple', number), 'A')");
  return vectors.join(' || ');
}
