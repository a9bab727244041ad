import type { FieldInfo, FieldKind as PredicateKind, PredicateSchema } from '@praxis/predicate';
import type { FieldKind, FieldSchema, RecordTypeSchema } from './json-schema.js';

const kinds: Readonly<Record<FieldKind, PredicateKind>> = {
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
  json: 'json',
};

/** How the values of a field behave in predicates. */
export function predicateKind(kind: FieldKind): PredicateKind {
  return kinds[kind];
}

/**
 * What a condition may ask of a record that is at hand, in memory: its own fields and its state. Not
 * what references lead to; for that, ask the store with the condition as its filter.
 *
 * @param type the schema of a token, or what `store.describe` answers: then with the fields of
 *   extensions and administrators, too
 */
export function conditionSchema(type: RecordTypeSchema): PredicateSchema {
  const { lifecycle } = type['x-record'];
  return {
    field(name) {
      const field = type.properties[name];
      if (field !== undefined) return fieldInfo(field);
      return name === lifecycle?.field
        ? { kind: 'choice', choices: Object.keys(lifecycle.states) }
        : undefined;
    },
  };
}

function fieldInfo(field: FieldSchema): FieldInfo {
  const kind = predicateKind(field['x-kind']);
  const choices = field['x-choices']?.map(({ value }) => value);
  const elements = field['x-kind'] === 'references' ? 'reference' : choices === undefined ? 'text' : 'choice';
  return {
    kind,
    ...(kind === 'list' && { elementKind: elements }),
    ...(choices !== undefined && { choices }),
  };
}
