import type { FieldInfo, FieldKind, PredicateSchema } from '@praxis/predicate';
import type { FieldSchema, RecordTypeSchema } from '@praxis/sdk';

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

/**
 * What conditions may speak of: the record's own fields, those of extensions and administrators and its
 * state included. Not of what references lead to: clocks move while a record is saved, and from its
 * journal alone.
 */
export function recordSchema(type: RecordTypeSchema): PredicateSchema {
  return {
    field(name) {
      const field = type.properties[name];
      return field === undefined ? undefined : fieldInfo(field);
    },
  };
}

function fieldInfo(field: FieldSchema): FieldInfo | undefined {
  const kind = kinds[field['x-kind']];
  if (kind === undefined) return undefined;
  const choices = field['x-choices']?.map(({ value }) => value);
  const elements = field['x-kind'] === 'references' ? 'reference' : choices === undefined ? 'text' : 'choice';
  return {
    kind,
    ...(kind === 'list' && { elementKind: elements }),
    ...(choices !== undefined && { choices }),
  };
}
