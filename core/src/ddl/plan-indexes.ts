import type { IndexDefinition } from './index-definition.js';
import type { SchemaStep, TableChange } from './schema-plan.js';
import type { TableDefinition } from './table-definition.js';

/**
 * Steps that bring the indexes up to date. On a table with rows they are built and dropped
 * concurrently; new ones come before old ones go, so that no list is ever without.
 */
export function planIndexes({ wanted, actual, empty }: TableChange): readonly SchemaStep[] {
  const names = new Set(wanted.indexes.map(({ name }) => name));
  const present = [...actual.indexes.values()];
  const broken = present.filter(({ name, valid }) => !valid && name.endsWith('_ix'));
  const dropBroken = broken.map(({ name }) => dropIndex(wanted, name, empty, 'was left unfinished'));
  const missing = wanted.indexes.filter(({ name }) => actual.indexes.get(name)?.valid !== true);
  const obsolete = present.filter(
    ({ name, valid, columns }) =>
      valid &&
      name.endsWith('_ix') &&
      !names.has(name) &&
      // An index on a column of a disabled plugin waits for it.
      columns.every((column) => wanted.columns.has(column)),
  );
  return [
    ...dropBroken,
    ...missing.map((index) => createIndex(wanted, index, empty)),
    ...obsolete.map(({ name }) => dropIndex(wanted, name, empty, 'is not needed any more')),
  ];
}

export function indexSql(
  table: string,
  { name, unique, definition }: IndexDefinition,
  concurrently = false,
): string {
  return `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${concurrently ? 'CONCURRENTLY ' : ''}${name} ON ${table} ${definition}`;
}

function createIndex(table: TableDefinition, index: IndexDefinition, empty: boolean): SchemaStep {
  return {
    id: `${table.name}:index:${index.name}`,
    type: table.type,
    plugin: index.plugin,
    ...(index.field !== undefined && { field: index.field }),
    // A unique one fails on values that are there twice, and then nothing has changed.
    kind: 'additive',
    description: `Build the ${index.unique ? 'unique ' : ''}index ${index.name} ${index.definition}.`,
    sql: indexSql(table.name, index, !empty),
    ...(!empty && { concurrent: true, undo: `DROP INDEX CONCURRENTLY IF EXISTS ${index.name}` }),
  };
}

function dropIndex(table: TableDefinition, name: string, empty: boolean, why: string): SchemaStep {
  return {
    id: `${table.name}:drop:${name}`,
    type: table.type,
    plugin: table.plugin,
    kind: 'additive',
    description: `Drop the index ${name}, which ${why}.`,
    sql: `DROP INDEX ${empty ? '' : 'CONCURRENTLY '}IF EXISTS ${name}`,
    ...(!empty && { concurrent: true }),
  };
}
