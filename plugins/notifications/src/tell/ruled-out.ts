import {
  checkPredicate,
  evaluatePredicate,
  parsePredicate,
  type FieldKind,
  type PredicateSchema,
} from '@praxis/predicate';
import type { CommittedEntry, FieldSchema, RecordTypeSchema } from '@praxis/sdk';

/**
 * Whether the values with which a record was created rule a condition out. Records are created by the
 * thousand, and nearly none of them is news to a rule; those cost no query.
 *
 * @returns false also where it cannot be told without one, as for fields of other records
 */
export function isRuledOut(condition: string, entry: CommittedEntry, schema: RecordTypeSchema): boolean {
  if (entry.action !== 'create' || condition.trim() === '') return false;
  const fields: PredicateSchema = { field: (name) => fieldInfo(schema, name) };
  const predicate = parsePredicate(condition);
  if ('problems' in checkPredicate(predicate, fields)) return false;
  const values = Object.fromEntries(
    Object.keys(schema.properties).map((name) => [name, entry.changes[name]?.after ?? null]),
  );
  return !evaluatePredicate(predicate, values, { schema: fields, now: new Date(entry.at), variables: {} });
}

const kinds: Readonly<Partial<Record<FieldSchema['x-kind'], FieldKind>>> = {
  text: 'text',
  markdown: 'text',
  integer: 'integer',
  duration: 'integer',
  decimal: 'decimal',
  boolean: 'boolean',
  date: 'date',
  instant: 'instant',
  choice: 'choice',
  reference: 'reference',
  uuid: 'uuid',
  choices: 'list',
  references: 'list',
};

function fieldInfo(schema: RecordTypeSchema, name: string) {
  const field = schema.properties[name];
  const kind = field === undefined ? undefined : kinds[field['x-kind']];
  if (kind === undefined) return undefined;
  const choices = field?.['x-choices']?.map(({ value }) => value);
  return { kind, ...(choices !== undefined && { choices }) };
}
