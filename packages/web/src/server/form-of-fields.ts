import type { CompiledField } from '@praxis/core';
import type { Fields } from '@praxis/sdk';
import type { FieldModel } from '../model/field.js';
import { formField } from './form-fields.js';
import type { Titles } from './present-value.js';
import type { Visit } from './visit.js';

/**
 * Fields that belong to no record type, such as what an action asks for and the settings of a plugin,
 * in the form of fields of a type, so that one kind of form serves all.
 */
export function formFields(plugin: string, fields: Fields | undefined): readonly CompiledField[] {
  return Object.entries(fields ?? {}).map(([name, { schema, required }]) => ({
    name,
    schema,
    column: name,
    sqlType: 'text',
    group: 'default',
    required,
    writable: schema.readOnly !== true,
    generated: false,
    plugin,
    toParameter: (value: unknown) => value,
  }));
}

/** Such a field as an input; references are picked from all records of their type that may be read. */
export function fieldOfForm(
  visit: Visit,
  field: CompiledField,
  value: unknown,
  titles: Titles,
  options: Parameters<typeof formField>[5] = {},
): FieldModel {
  const target = field.schema['x-target'];
  return {
    ...formField(visit, { name: '' }, field, value, titles, options),
    ...(target !== undefined && { optionsHref: `/options/records/${target}` }),
  };
}

/** The records that stand in such fields, for their titles. */
export function referencedRecords(
  fields: readonly CompiledField[],
  values: Readonly<Record<string, unknown>>,
): { readonly type: string; readonly id: string }[] {
  return fields.flatMap(({ name, schema }) => {
    const type = schema['x-target'];
    if (type === undefined) return [];
    return [values[name] ?? []]
      .flat()
      .filter((id): id is string => typeof id === 'string')
      .map((id) => ({ type, id }));
  });
}
