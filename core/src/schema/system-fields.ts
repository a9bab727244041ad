import type { FieldSchema } from '@praxis/sdk';
import type { CompiledField } from '../generation.js';
import { compileField } from './field-storage.js';

const person: FieldSchema = {
  title: 'Person',
  type: 'string',
  format: 'uuid',
  readOnly: true,
  'x-kind': 'uuid',
};
const moment: FieldSchema = {
  title: 'Moment',
  type: 'string',
  format: 'date-time',
  readOnly: true,
  'x-kind': 'instant',
};

const schemas: Readonly<Record<string, FieldSchema>> = {
  id: { title: 'Id', type: 'string', format: 'uuid', readOnly: true, 'x-kind': 'uuid' },
  number: { title: 'Number', type: 'string', maxLength: 40, readOnly: true, 'x-kind': 'text' },
  version: {
    title: 'Version',
    type: 'integer',
    minimum: 1,
    maximum: 2_147_483_647,
    readOnly: true,
    'x-kind': 'integer',
  },
  created_at: { ...moment, title: 'Created' },
  created_by: { ...person, title: 'Created by' },
  updated_at: { ...moment, title: 'Updated' },
  updated_by: { ...person, title: 'Updated by' },
  deleted_at: { ...moment, title: 'Deleted', type: ['string', 'null'] },
};

/** The fields that every record has; `number` only where the type gives its records numbers. */
export function systemFields(plugin: string, numbered: boolean): ReadonlyMap<string, CompiledField> {
  return new Map(
    Object.entries(schemas)
      .filter(([name]) => numbered || name !== 'number')
      .map(([name, schema]) => [
        name,
        compileField(name, schema, { plugin, required: name !== 'deleted_at', writable: false }),
      ]),
  );
}

export function isSystemField(name: string): boolean {
  return Object.hasOwn(schemas, name);
}
