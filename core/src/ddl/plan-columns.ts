import type { ActualColumn } from './catalog.js';
import { addColumn, addGenerated, demandValues, dropGenerated, updateDefault } from './column-steps.js';
import { convertColumn, dropDependentIndexes, needsConversion } from './convert-column.js';
import { columnStep, type SchemaStep, type TableChange } from './schema-plan.js';
import type { ColumnDefinition } from './table-definition.js';

/** Steps that bring the columns of a table up to date. */
export function planColumns(change: TableChange): readonly SchemaStep[] {
  const { wanted, actual } = change;
  const changed: { readonly column: ColumnDefinition; readonly present: ActualColumn }[] = [];
  const missing: ColumnDefinition[] = [];
  for (const column of wanted.columns.values()) {
    const present = actual.columns.get(column.name);
    if (present === undefined) missing.push(column);
    else changed.push({ column, present });
  }
  const retyped = changed.filter(({ column, present }) => needsConversion(column, present));
  const altered = retyped.map(({ column }) => column.name);
  const regenerated = changed.filter(
    ({ column, present }) => isOutdated(column, present) || dependsOn(present, altered),
  );
  const again = new Set(regenerated.map(({ column }) => column.name));
  return [
    ...relaxed(change),
    // PostgreSQL alters no type on which a generated column stands, so those go first and come back last.
    ...regenerated.map(({ column }) => dropGenerated(wanted, column)),
    ...dropDependentIndexes(change, altered),
    ...retyped
      .filter(({ column }) => !again.has(column.name))
      .flatMap(({ column, present }) => convertColumn(change, column, present)),
    ...missing
      .filter(({ generated }) => generated === undefined)
      .flatMap((column) => addColumn(change, column)),
    ...[
      ...missing.filter(({ generated }) => generated !== undefined),
      ...regenerated.map(({ column }) => column),
    ].map((column) => addGenerated(change, column)),
    ...changed.flatMap(({ column, present }) =>
      again.has(column.name) || needsConversion(column, present)
        ? []
        : updateDefault(change, column, present),
    ),
    ...changed.flatMap(({ column, present }) =>
      column.notNull && !present.notNull ? demandValues(wanted, column, change.empty) : [],
    ),
  ];
}

/** Nobody writes a column that is not known any more, so it may not demand anything. */
function relaxed({ wanted, actual }: TableChange): readonly SchemaStep[] {
  return [...actual.columns.values()].flatMap((present): readonly SchemaStep[] => {
    const column = wanted.columns.get(present.name);
    if (column === undefined && present.name === 'search')
      return [dropGenerated(wanted, { name: 'search', plugin: wanted.plugin })];
    const idle = column === undefined && !present.hasDefault && !present.generated;
    if (!present.notNull || !(idle || column?.notNull === false)) return [];
    return [
      columnStep(wanted, column ?? { name: present.name, plugin: wanted.plugin }, 'relax', {
        description: `Let "${present.name}" be empty.`,
        sql: `ALTER TABLE ${wanted.name} ALTER COLUMN ${present.name} DROP NOT NULL`,
      }),
    ];
  });
}

function isOutdated(column: ColumnDefinition, present: ActualColumn): boolean {
  if (column.generated === undefined || !present.generated) return false;
  return column.comment !== present.comment || column.sqlType !== present.sqlType;
}

function dependsOn({ generated, expression }: ActualColumn, columns: readonly string[]): boolean {
  return generated && columns.some((column) => new RegExp(`\\b${column}\\b`).test(expression ?? ''));
}
