import type { ActualColumn } from './catalog.js';
import { comesWithColumn } from './plan-rules.js';
import { columnStep, type SchemaStep, type TableChange } from './schema-plan.js';
import { objectName } from './sql-text.js';
import { columnSql, commentSql, type ColumnDefinition, type TableDefinition } from './table-definition.js';

/**
 * Adds a column, together with the check of its choices: an interruption between the two would leave
 * a column that may hold anything. A required one without a default is filled by somebody before it
 * demands values.
 */
export function addColumn(change: TableChange, column: ColumnDefinition): readonly SchemaStep[] {
  const { wanted, empty } = change;
  if (column.name === 'number') return addNumbers(wanted, column, empty);
  const checks = wanted.rules
    .filter((rule) => rule.column === column.name && comesWithColumn(change, rule))
    .map(({ name, definition }) => `, ADD CONSTRAINT ${name} ${definition}${empty ? '' : ' NOT VALID'}`);
  const add = (definition: ColumnDefinition): SchemaStep => {
    const comment = column.comment === undefined ? '' : `;\n${commentSql(wanted.name, column)}`;
    return columnStep(wanted, column, 'add', {
      description: `Add the column "${column.name}".`,
      sql: `ALTER TABLE ${wanted.name} ADD COLUMN ${columnSql(definition)}${checks.join('')}${comment}`,
    });
  };
  // A constant default is kept beside the rows, not written into each.
  if (empty || !column.notNull || column.defaultSql !== undefined) return [add(column)];
  return [add({ ...column, notNull: false }), ...demandValues(wanted, column)];
}

/** Gives a type numbers; records that were made before are numbered, oldest first. */
function addNumbers(table: TableDefinition, column: ColumnDefinition, empty: boolean): readonly SchemaStep[] {
  const { name, sequence = '' } = table;
  const { defaultSql = 'NULL' } = column;
  return [
    columnStep(table, column, 'add', {
      description: 'Add numbers.',
      sql: [
        `CREATE SEQUENCE IF NOT EXISTS ${sequence}`,
        `ALTER TABLE ${name} ADD COLUMN number text`,
        `ALTER SEQUENCE ${sequence} OWNED BY ${name}.number`,
        `ALTER TABLE ${name} ALTER COLUMN number SET DEFAULT ${defaultSql}`,
        commentSql(name, column),
      ].join(';\n'),
    }),
    columnStep(table, column, 'fill', {
      kind: empty ? 'additive' : 'rewrite',
      description: `Number the records of "${table.type}", oldest first.`,
      sql:
        `UPDATE ${name} t SET number = n.number FROM (SELECT id, ${defaultSql} AS number FROM ` +
        `(SELECT id FROM ${name} WHERE number IS NULL ORDER BY created_at, id) o) n WHERE n.id = t.id`,
    }),
    ...demandValues(table, column, empty),
  ];
}

export function dropGenerated(
  table: TableDefinition,
  column: { readonly name: string; readonly plugin: string },
): SchemaStep {
  return columnStep(table, column, 'clear', {
    description: `Drop the generated values of "${column.name}".`,
    sql: `ALTER TABLE ${table.name} DROP COLUMN IF EXISTS ${column.name}`,
  });
}

export function addGenerated({ wanted, empty }: TableChange, column: ColumnDefinition): SchemaStep {
  return columnStep(wanted, column, 'generate', {
    kind: empty ? 'additive' : 'rewrite',
    description: `Work out "${column.name}" for every record; nobody can use the table meanwhile.`,
    sql: `ALTER TABLE ${wanted.name} ADD COLUMN ${columnSql(column)};\n${commentSql(wanted.name, column)}`,
  });
}

/** Sets or drops the default that is kept for those who do not know the column. */
export function updateDefault(
  { wanted }: TableChange,
  column: ColumnDefinition,
  present: ActualColumn,
): readonly SchemaStep[] {
  const same = (column.comment ?? null) === present.comment;
  if (same || column.generated !== undefined || (column.defaultSql === undefined && !present.hasDefault))
    return [];
  const action = column.defaultSql === undefined ? 'DROP DEFAULT' : `SET DEFAULT ${column.defaultSql}`;
  return [
    columnStep(wanted, column, 'default', {
      description: `Change the default of "${column.name}".`,
      sql: `ALTER TABLE ${wanted.name} ALTER COLUMN ${column.name} ${action};\n${commentSql(wanted.name, column)}`,
    }),
  ];
}

/**
 * Makes a column demand values. The rows are looked at by validating a check, during which people go
 * on working; PostgreSQL then believes the check and looks no more.
 */
export function demandValues(
  table: TableDefinition,
  column: ColumnDefinition,
  empty = false,
): readonly SchemaStep[] {
  const rule = objectName(table.name, column.name, 'not null', 'nn');
  const common = {
    kind: empty ? 'additive' : 'rewrite',
    afterMigrations: true,
  } as const satisfies Partial<SchemaStep>;
  const drop = `ALTER TABLE ${table.name} DROP CONSTRAINT IF EXISTS ${rule}`;
  return [
    columnStep(table, column, 'demand', {
      ...common,
      description: `Require "${column.name}"; fails while records have no value there.`,
      sql: `${drop}, ADD CONSTRAINT ${rule} CHECK (${column.name} IS NOT NULL) NOT VALID`,
    }),
    columnStep(table, column, 'check', {
      ...common,
      description: `Check that every record has "${column.name}".`,
      sql: `ALTER TABLE ${table.name} VALIDATE CONSTRAINT ${rule}`,
      undo: drop,
    }),
    columnStep(table, column, 'require', {
      ...common,
      description: `Note that every record has "${column.name}".`,
      sql: `ALTER TABLE ${table.name} ALTER COLUMN ${column.name} SET NOT NULL;\n${drop}`,
    }),
  ];
}
