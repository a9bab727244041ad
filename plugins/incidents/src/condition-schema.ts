import type { FieldInfo, FieldKind, PredicateSchema } from '@praxis/predicate';
import type { FieldSchema } from '@praxis/sdk';
import { Incident } from './contract.js';

/** What the conditions of assignment rules may speak of: the incident's own fields. */
export const conditionSchema: PredicateSchema = {
  field(name) {
    if (name === 'state')
      return { kind: 'choice', choices: Object.keys(Incident.schema['x-record'].lifecycle?.states ?? {}) };
    const field = Incident.schema.properties[name];
    return field === undefined ? undefined : fieldInfo(field);
  },
};

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

function fieldInfo(field: FieldSchema): FieldInfo | undefined {
  const kind = kinds[field['x-kind']];
  if (kind === undefined) return undefined;
  const choices = field['x-choices']?.map(({ value }) => value);
  return { kind, ...(choices !== undefined && { choices }) };
}
