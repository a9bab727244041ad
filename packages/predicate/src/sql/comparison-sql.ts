import type { FieldKind } from '../schema.js';
import { escapeLike, foldedText } from './folded-text.js';
import type { SqlParameters } from './parameters.js';
import type { Condition } from '../conditions.js';
import type { Comparison } from './terms.js';

/** SQL of one comparison with a column of the row at hand. Null counts as false, also when negated. */
export function comparisonSql(comparison: Comparison, column: string, parameters: SqlParameters): string {
  const { condition, negated } = comparison;
  const sql = testSql(comparison, column, parameters);
  const nullIsTrue = negated && condition.test !== 'present' && condition.field.info.required !== true;
  return nullIsTrue ? `(${sql} OR ${column} IS NULL)` : sql;
}

function presenceSql(kind: FieldKind, negated: boolean, column: string): string {
  const empty = emptyForms[kind];
  if (empty === undefined) return `${column} IS ${negated ? '' : 'NOT '}NULL`;
  return negated
    ? `(${column} IS NULL OR ${column} IN (${empty}))`
    : `(${column} IS NOT NULL AND ${column} NOT IN (${empty}))`;
}

/** What else counts as empty in columns whose kind has more than null for it. */
const emptyForms: Readonly<Partial<Record<FieldKind, string>>> = {
  text: `''`,
  choice: `''`,
  list: `'{}'`,
  json: `'null', '""', '[]', '{}'`,
};

function testSql(
  { condition, negated, operand }: Comparison,
  column: string,
  parameters: SqlParameters,
): string {
  const { test, kind, field } = condition;
  const bind = (value: unknown, type = kind.sqlType) => `${parameters.add(value)}::${type}`;
  switch (test) {
    case 'overlaps': {
      const overlap = `${column} && ${bind(operand, `${kind.sqlType}[]`)}`;
      return negated ? `NOT (${overlap})` : overlap;
    }
    case 'in': {
      const choices = choicesSql(field, operand as readonly unknown[]);
      const values = choices ?? bind(operand, `${kind.sqlType}[]`);
      return `${column} ${negated ? '<> ALL' : '= ANY'} (${values})`;
    }
    case 'contains':
    case 'startsWith': {
      const pattern = `${test === 'contains' ? '%' : ''}${escapeLike(String(operand))}%`;
      return `${foldedText(column)} ${negated ? 'NOT LIKE' : 'LIKE'} ${bind(pattern)}`;
    }
    case 'eq':
      // A constant, because indexes on booleans and partial indexes are chosen before parameters are known.
      return `${column} ${negated ? '<>' : '='} ${typeof operand === 'boolean' ? String(operand) : bind(operand)}`;
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte': {
      const byCodePoint = kind.sqlType === 'text' ? ' COLLATE "C"' : '';
      return `${column}${byCodePoint} ${signs[test][negated ? 1 : 0]} ${bind(operand)}`;
    }
    case 'present':
      return presenceSql(field.info.kind, negated, column);
  }
}

/**
 * The choices of a field as constants: a plan that is made once for all values can use a partial index
 * only if it knows them. They are few, so statements stay few.
 *
 * @returns undefined for anything that is not one of the choices
 */
function choicesSql({ info }: Condition['field'], values: readonly unknown[]): string | undefined {
  const known = info.choices;
  if (info.kind !== 'choice' || known === undefined || values.length === 0) return undefined;
  const texts = [...new Set(values as readonly string[])].sort();
  if (!texts.every((text) => known.includes(text) && plainText.test(text))) return undefined;
  return `ARRAY[${texts.map((text) => `'${text}'`).join(', ')}]::text[]`;
}

/** Nothing that means something else in SQL, such as a quote or a parameter. */
const plainText = /^[\w .-]+$/;

const signs = { lt: ['<', '>='], lte: ['<=', '>'], gt: ['>', '<='], gte: ['>=', '<'] } as const;
