import { randomUUID } from 'node:crypto';
import type { ActualColumn } from './catalog.js';
import { addColumn, addGenerated, updateDefault } from './column-steps.js';
import { conversionOf } from './conversions.js';
import { columnStep, type SchemaStep, type TableChange } from './schema-plan.js';
import { commentSql, type ColumnDefinition } from './table-definition.js';
import { trashColumnSql } from './trash.js';

/** Whether a column becomes something else than it is. */
export function needsConversion(column: ColumnDefinition, present: ActualColumn): boolean {
  return column.sqlType !== present.sqlType || (column.generated !== undefined) !== present.generated;
}

/**
 * Makes a column what it should be: its values are converted, or stay as they were generated, or go to
 * the trash where none of them could become what the field is now.
 */
export function convertColumn(
  change: TableChange,
  column: ColumnDefinition,
  present: ActualColumn,
): readonly SchemaStep[] {
  const { wanted, actual, empty } = change;
  const table = wanted.name;
  const rules = [...actual.constraints.values()]
    .filter(({ name, columns }) => /_(?:ck|fk)$/.test(name) && columns.includes(column.name))
    .map(({ name }) => `DROP CONSTRAINT IF EXISTS ${name}`);
  if (column.generated === undefined && present.generated) {
    // Its values stay, as if somebody had entered them.
    const keep = columnStep(wanted, column, 'keep', {
      description: `Keep the generated values of "${column.name}" as they are.`,
      sql: `ALTER TABLE ${table} ALTER COLUMN ${column.name} DROP EXPRESSION`,
    });
    const plain = { ...present, generated: false };
    return [
      keep,
      ...(needsConversion(column, plain)
        ? convertColumn(change, column, plain)
        : updateDefault(change, column, plain)),
    ];
  }
  const conversion =
    column.generated === undefined ? conversionOf(column.name, present.sqlType, column.sqlType) : undefined;
  if (conversion === undefined) {
    const suffix = randomUUID().slice(0, 8);
    const away = columnStep(wanted, column, 'trash', {
      kind: empty ? 'additive' : 'destructive',
      description: `Put the values of "${column.name}" (${present.sqlType}) into the trash; they cannot become ${column.sqlType}.`,
      sql: trashColumnSql({ table, type: wanted.type, plugin: column.plugin, column: column.name, suffix }),
    });
    return column.generated === undefined
      ? [away, ...addColumn(change, column)]
      : [away, addGenerated(change, column)];
  }
  const actions = [
    ...rules,
    ...(present.hasDefault ? [`ALTER COLUMN ${column.name} DROP DEFAULT`] : []),
    `ALTER COLUMN ${column.name} TYPE ${column.sqlType} USING ${conversion.using}`,
    ...(column.defaultSql === undefined
      ? []
      : [`ALTER COLUMN ${column.name} SET DEFAULT ${column.defaultSql}`]),
  ];
  return [
    columnStep(wanted, column, 'convert', {
      kind: empty ? 'additive' : conversion.kind,
      description: `Change "${column.name}" from ${present.sqlType} to ${column.sqlType}.`,
      sql: `ALTER TABLE ${table} ${actions.join(', ')};\n${commentSql(table, column)}`,
    }),
  ];
}

/** Indexes on a column of another type are built anew; the old ones could keep it from changing. */
export function dropDependentIndexes(
  { wanted, actual }: TableChange,
  columns: readonly string[],
): readonly SchemaStep[] {
  return [...actual.indexes.values()]
    .filter((index) => index.name.endsWith('_ix') && index.columns.some((column) => columns.includes(column)))
    .map(({ name }) => ({
      id: `${wanted.name}:clear:${name}`,
      type: wanted.type,
      plugin: wanted.plugin,
      kind: 'rewrite',
      description: `Drop the index ${name} while its column changes.`,
      sql: `DROP INDEX IF EXISTS ${name}`,
    }));
}
