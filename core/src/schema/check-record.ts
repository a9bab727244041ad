import type { FieldKind, FieldSchema } from '@praxis/sdk';
import type { ComposedType } from './compose-type.js';
import { customPlugin, type Report, type SchemaProblemCode } from './collected-schemas.js';
import { hasOrder, isList } from './field-storage.js';
import { customPrefix, maximumIndexedLength } from './names.js';
import { systemFields } from './system-fields.js';

const displayable: ReadonlySet<FieldKind> = new Set([
  'text',
  'choice',
  'integer',
  'decimal',
  'date',
  'reference',
  'uuid',
]);

/** Checks what a type says beyond its fields: name, display, order, indexes, what it is part of. */
export function checkRecord(type: ComposedType, report: Report): void {
  const { plugin, name, document } = type;
  const record = document['x-record'];
  const system = systemFields(plugin, record.number !== undefined);
  const fieldOf = (field: string): FieldSchema | undefined =>
    (type.fields.get(field) ?? system.get(field))?.schema;
  const problem = (pointer: string, code: SchemaProblemCode, message: string): void =>
    report({ plugin, type: name, pointer, code, message });
  const find = (pointer: string, field: string): FieldSchema | undefined => {
    const schema = fieldOf(field);
    if (schema === undefined) problem(pointer, 'E_SCHEMA_UNKNOWN', `"${name}" has no field "${field}".`);
    return schema;
  };

  if (document.$id !== `praxis:record-type:${name}`) {
    problem('/$id', 'E_SCHEMA_NAME', `The document of "${name}" has the $id "praxis:record-type:${name}".`);
  }
  if (name.startsWith(customPrefix) !== (plugin === customPlugin)) {
    const message = `Types that administrators make, and only those, begin with "${customPrefix}"; "${name}" breaks that.`;
    problem('/x-record/name', 'E_SCHEMA_NAME', message);
  }
  for (const field of document.required) {
    if (!Object.hasOwn(document.properties, field)) find('/required', field);
  }

  const display = find('/x-record/display', record.display);
  if (display !== undefined && !displayable.has(display['x-kind'])) {
    problem(
      '/x-record/display',
      'E_SCHEMA_FIELD',
      `"${record.display}" (${display['x-kind']}) cannot stand for the record: use a line of text.`,
    );
  }

  const indexable = (pointer: string, fields: readonly string[]): void => {
    const schemas = fields.map((field) => ({ field, schema: find(pointer, field.replace(/^-/, '')) }));
    const lengths = schemas.map(({ schema }) => schema?.maxLength ?? 0);
    if (lengths.reduce((sum, length) => sum + length, 0) > maximumIndexedLength) {
      const message = `The texts of one index may have ${maximumIndexedLength} characters together; ${fields.join(', ')} may have more.`;
      problem(pointer, 'E_SCHEMA_FIELD', message);
    }
    for (const { field, schema } of schemas) {
      if (schema === undefined || hasOrder(schema['x-kind'])) continue;
      if (isList(schema['x-kind']) && fields.length === 1 && pointer !== '/x-record/sort') continue;
      problem(
        pointer,
        'E_SCHEMA_FIELD',
        `"${field}" (${schema['x-kind']}) has no order, so it cannot be sorted by.`,
      );
    }
  };
  indexable('/x-record/sort', record.sort);
  record.indexes.forEach(({ fields }, index) => indexable(`/x-record/indexes/${index}`, fields));

  const { partOf } = record;
  if (partOf === undefined) return;
  const pointer = '/x-record/partOf';
  if ('field' in partOf) {
    const schema = find(pointer, partOf.field);
    if (schema !== undefined && schema['x-kind'] !== 'reference') {
      problem(
        pointer,
        'E_SCHEMA_FIELD',
        `"${partOf.field}" has to be a reference: it leads to the record that this one is part of.`,
      );
    } else if (schema?.['x-target'] === name) {
      problem(pointer, 'E_SCHEMA_FIELD', `"${name}" cannot be part of records of its own type.`);
    }
    return;
  }
  const kinds = [find(pointer, partOf.typeField)?.['x-kind'], find(pointer, partOf.idField)?.['x-kind']];
  if (
    !kinds.includes(undefined) &&
    !((kinds[0] === 'text' || kinds[0] === 'choice') && kinds[1] === 'uuid')
  ) {
    problem(
      pointer,
      'E_SCHEMA_FIELD',
      `"${partOf.typeField}" has to be text and "${partOf.idField}" a uuid.`,
    );
  }
}
