import { compilePredicate, foldedText, type Predicate } from '@praxis/predicate';
import type { IndexSchema } from '@praxis/sdk';
import type { CompiledField, CompiledType } from '../generation.js';
import { spanOfId } from '../records/span-of-id.js';
import { literalSchema } from '../schema/check-predicates.js';
import { isList } from '../schema/field-storage.js';
import { predicateSchemaOf } from '../schema/predicate-schema.js';
import { searchExpression } from './search-expression.js';
import { literal, objectName } from './sql-text.js';

export interface IndexDefinition {
  readonly name: string;
  /** What stands after `ON <table>`. */
  readonly definition: string;
  readonly unique: boolean;
  /** Field for which it is made, if it is one. */
  readonly field?: string;
  readonly plugin: string;
}

/**
 * Every index of a type's table beside the primary key.
 *
 * Lists never show deleted records, so what serves lists leaves them out. What serves an order ends
 * with the id, as the store's orders do, in the direction of the last field: whichever fields at the
 * front are taken up by equalities, the rest is still the order that was asked for.
 */
export function indexesOf(type: CompiledType): readonly IndexDefinition[] {
  const record = type.schema['x-record'];
  const { partOf } = record;
  const owner = partOf === undefined ? undefined : 'field' in partOf ? partOf.field : partOf.idField;
  const all: readonly (IndexDefinition | undefined)[] = [
    btree(type, 'bin', { columns: ['deleted_at DESC', 'id DESC'], where: 'deleted_at IS NOT NULL' }),
    type.sequence === undefined ? undefined : btree(type, 'number', { columns: ['number'], unique: true }),
    btree(type, 'list', { columns: orderColumns(record.sort), where: notDeleted }),
    owner === undefined
      ? undefined
      : btree(type, owner, { columns: [owner, ...orderColumns(record.sort)], where: notDeleted }),
    ...[...type.fields.values()].flatMap((field) => fieldIndexes(type, field)),
    ...record.indexes.map((index) => declaredIndex(type, index)),
    ...searchIndexes(type),
  ];
  const wanted = all.filter((index) => index !== undefined);
  // A plugin may declare what is made for every type anyway; each index costs every write. The first one stays.
  return wanted.filter((index, place) => wanted.findIndex((other) => isSame(other, index)) === place);
}

function isSame(left: IndexDefinition, right: IndexDefinition): boolean {
  return left.definition === right.definition && left.unique === right.unique;
}

const notDeleted = 'deleted_at IS NULL';

function fieldIndexes(type: CompiledType, field: CompiledField): readonly IndexDefinition[] {
  const { name, schema } = field;
  return [
    ...(schema['x-unique'] === true
      ? [btree(type, name, { columns: [name], where: notDeleted, unique: true, field })]
      : []),
    ...(schema['x-index'] === true
      ? [
          isList(schema['x-kind'])
            ? gin(type, field, field.column)
            : btree(type, name, { columns: [name, 'id'], where: notDeleted, field }),
        ]
      : []),
  ];
}

function declaredIndex(type: CompiledType, { fields, where, unique }: IndexSchema): IndexDefinition {
  const condition =
    where === undefined ? notDeleted : `${notDeleted} AND ${conditionSql(type, where as Predicate)}`;
  const [first = ''] = fields;
  const field = type.fields.get(first.replace(/^-/, ''));
  if (field !== undefined && isList(field.schema['x-kind'])) return gin(type, field, field.column, condition);
  const columns = unique === true ? fields.map(orderColumn) : orderColumns(fields);
  return btree(type, fields.map((name) => name.replace(/^-/, '')).join('_'), {
    columns,
    where: condition,
    unique: unique === true,
  });
}

/** Words by `search`, with the age of records; parts of words and typing mistakes by the letters of title and number. */
function searchIndexes(type: CompiledType): readonly IndexDefinition[] {
  if (!type.searchable) return [];
  const display = type.fields.get(type.schema['x-record'].display);
  const folded = (column: string): string => `(${foldedText(column)}) gin_trgm_ops`;
  return [
    gin(type, undefined, `search, (${spanOfId('id')})`),
    ...(display?.sqlType === 'text' ? [gin(type, display, folded(display.column))] : []),
    ...(type.sequence === undefined ? [] : [gin(type, type.systemFields.get('number'), folded('number'))]),
  ];
}

interface BtreeOptions {
  readonly columns: readonly string[];
  readonly where?: string;
  readonly unique?: boolean;
  readonly field?: CompiledField;
}

function btree(
  type: CompiledType,
  slug: string,
  { columns, where, unique = false, field }: BtreeOptions,
): IndexDefinition {
  const definition = `(${columns.join(', ')})${where === undefined ? '' : ` WHERE ${where}`}`;
  return named(type, slug, definition, unique, field);
}

function gin(
  type: CompiledType,
  field: CompiledField | undefined,
  key: string,
  where = notDeleted,
): IndexDefinition {
  return named(type, field?.name ?? 'search', `USING gin (${key}) WHERE ${where}`, false, field);
}

function named(
  type: CompiledType,
  slug: string,
  definition: string,
  unique: boolean,
  field: CompiledField | undefined,
): IndexDefinition {
  return {
    name: objectName(type.table, slug, [definition, unique, ...columnsIn(type, definition)], 'ix'),
    definition,
    unique,
    plugin: field?.plugin ?? type.plugin,
    ...(field !== undefined && { field: field.name }),
  };
}

/**
 * What the columns of an index are. It belongs to the index's name, because an index goes with its
 * column when that is made anew.
 */
function columnsIn(type: CompiledType, definition: string): readonly unknown[] {
  const words = new Set(definition.match(/[a-z_0-9]+/g));
  return [
    ...[...type.fields.values()]
      .filter(({ column }) => words.has(column))
      .map(({ column, sqlType, schema }) => [column, sqlType, schema['x-generated'] ?? null]),
    ...(words.has('search') ? [searchExpression(type)] : []),
  ];
}

function orderColumns(fields: readonly string[]): readonly string[] {
  const position = fields.findIndex((field) => field === 'id' || field === '-id');
  if (position >= 0) return fields.slice(0, position + 1).map(orderColumn);
  return [...fields, fields.at(-1)?.startsWith('-') === true ? '-id' : 'id'].map(orderColumn);
}

function orderColumn(field: string): string {
  return field.startsWith('-') ? `${field.slice(1)} DESC` : field;
}

/** A predicate as constants and columns; it was checked when the type was compiled. */
function conditionSql(type: CompiledType, predicate: Predicate): string {
  return compilePredicate(predicate, {
    schema: literalSchema(predicateSchemaOf(type, new Map())),
    parameters: { add: literal },
    // Neither is ever asked for: an index condition has literals only.
    variables: {},
    now: new Date(0),
    column: (field) => field,
    related: (field) => {
      throw new TypeError(`An index of "${type.name}" cannot look along the reference "${field}".`);
    },
  });
}
