import type { CompiledField, CompiledType } from '../generation.js';
import { indexesOf, type IndexDefinition } from './index-definition.js';
import { searchExpression } from './search-expression.js';
import { fingerprint, literal, objectName, textLiteral } from './sql-text.js';

export interface ColumnDefinition {
  readonly name: string;
  readonly sqlType: string;
  readonly notNull: boolean;
  /** SQL of the default; kept by PostgreSQL so that those who do not know the column can insert. */
  readonly defaultSql?: string;
  /** SQL of the expression of a generated column. */
  readonly generated?: string;
  /** Fingerprint of default and expression, kept as the column's comment; PostgreSQL rewords both. */
  readonly comment?: string;
  readonly plugin: string;
}

/** A rule that PostgreSQL keeps for a column: its choices, or the record that it refers to. */
export interface RuleDefinition {
  readonly name: string;
  readonly column: string;
  /** What stands after `CONSTRAINT <name>`. */
  readonly definition: string;
  /** The values that a check lets through. */
  readonly values?: readonly string[];
  /** Table that a reference leads to. */
  readonly target?: string;
  readonly plugin: string;
}

/** The table of a record type as it should be. */
export interface TableDefinition {
  readonly type: string;
  readonly name: string;
  readonly plugin: string;
  readonly sequence: string | undefined;
  readonly columns: ReadonlyMap<string, ColumnDefinition>;
  readonly rules: readonly RuleDefinition[];
  readonly indexes: readonly IndexDefinition[];
}

/** Works out the table of a record type. */
export function tableDefinition(type: CompiledType): TableDefinition {
  const columns = [
    ...[...type.systemFields.values()].map((field) => systemColumn(type, field)),
    ...[...type.fields.values()].map(fieldColumn),
    ...searchColumn(type),
  ];
  return {
    type: type.name,
    name: type.table,
    plugin: type.plugin,
    sequence: type.sequence,
    columns: new Map(columns.map((column) => [column.name, column])),
    rules: [...type.fields.values()].flatMap((field) => [
      ...checkOf(type, field),
      ...referenceOf(type, field),
    ]),
    indexes: indexesOf(type),
  };
}

/** A column as it stands in CREATE TABLE and ADD COLUMN. */
export function columnSql({ name, sqlType, notNull, defaultSql, generated }: ColumnDefinition): string {
  const primary = name === 'id' ? ' PRIMARY KEY' : '';
  const filled = generated === undefined ? '' : ` GENERATED ALWAYS AS (${generated}) STORED`;
  const initial = defaultSql === undefined ? '' : ` DEFAULT ${defaultSql}`;
  return `${name} ${sqlType}${notNull ? ' NOT NULL' : ''}${initial}${filled}${primary}`;
}

export function commentSql(table: string, { name, comment }: ColumnDefinition): string {
  return `COMMENT ON COLUMN ${table}.${name} IS ${comment === undefined ? 'NULL' : textLiteral(comment)}`;
}

function systemColumn(type: CompiledType, { name, sqlType, required }: CompiledField): ColumnDefinition {
  const base = { name, sqlType, notNull: required, plugin: type.plugin };
  if (name === 'version') return withDefault(base, '1');
  const { number } = type.schema['x-record'];
  return name === 'number' && number !== undefined ? withDefault(base, numberDefault(type, number)) : base;
}

/** `to_char` rather than `lpad`, which would cut off the number that has one digit more. */
function numberDefault(
  type: CompiledType,
  number: { readonly prefix: string; readonly digits: number },
): string {
  const digits = `FM${'9'.repeat(18 - number.digits)}${'0'.repeat(number.digits)}`;
  return `${textLiteral(number.prefix)} || to_char(nextval('${type.sequence ?? ''}'), '${digits}')`;
}

function searchColumn(type: CompiledType): readonly ColumnDefinition[] {
  const generated = searchExpression(type);
  if (generated === undefined) return [];
  const comment = fingerprint(generated);
  return [{ name: 'search', sqlType: 'tsvector', notNull: false, generated, comment, plugin: type.plugin }];
}

function fieldColumn({
  name,
  sqlType,
  required,
  schema,
  plugin,
  toParameter,
}: CompiledField): ColumnDefinition {
  const base = { name, sqlType, notNull: required, plugin };
  const generated = schema['x-generated'];
  if (generated !== undefined) return { ...base, generated, comment: fingerprint(generated) };
  if (!required || schema.default === undefined) return base;
  return withDefault(base, `${literal(toParameter(schema.default))}::${sqlType}`);
}

function withDefault(base: ColumnDefinition, defaultSql: string): ColumnDefinition {
  return { ...base, defaultSql, comment: fingerprint(defaultSql) };
}

function checkOf(
  type: CompiledType,
  { name, column, schema, plugin }: CompiledField,
): readonly RuleDefinition[] {
  const values = schema['x-choices']?.map(({ value }) => value);
  if (values === undefined) return [];
  const list = `${literal(values)}::text[]`;
  const operator = schema['x-kind'] === 'choices' ? `<@ ${list}` : `= ANY (${list})`;
  // The order of choices is no matter of the database.
  const essence = [schema['x-kind'], [...values].sort()];
  const definition = `CHECK (${column} ${operator})`;
  return [{ name: objectName(type.table, name, essence, 'ck'), column, definition, values, plugin }];
}

function referenceOf(
  type: CompiledType,
  { name, column, schema, plugin }: CompiledField,
): readonly RuleDefinition[] {
  if (
    schema['x-kind'] !== 'reference' ||
    schema['x-target'] === undefined ||
    schema['x-generated'] !== undefined
  )
    return [];
  const target = `rec_${schema['x-target']}`;
  const action = schema['x-on-purge'] === 'clear' ? 'SET NULL' : 'RESTRICT';
  const definition = `FOREIGN KEY (${column}) REFERENCES ${target} (id) ON DELETE ${action}`;
  return [{ name: objectName(type.table, name, definition, 'fk'), column, definition, target, plugin }];
}
