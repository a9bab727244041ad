import type { CompiledType } from '../generation.js';
import type { ActualTable } from './catalog.js';
import type { TableDefinition } from './table-definition.js';

/**
 * `additive` steps lose nothing and keep nobody waiting; `rewrite` steps read or rewrite all rows, or
 * refuse what was allowed so far; `destructive` steps put values away.
 */
export type StepKind = 'additive' | 'rewrite' | 'destructive';

/** One change of the schema. */
export interface SchemaStep {
  /** Stable: the same change has the same id in every plan. */
  readonly id: string;
  readonly type: string;
  readonly plugin: string;
  readonly field?: string;
  readonly kind: StepKind;
  /** What an administrator reads before agreeing to it. */
  readonly description: string;
  readonly sql: string;
  /** Cannot run inside a transaction, and leaves an invalid index behind when it is interrupted. */
  readonly concurrent?: boolean;
  /** Puts things back after the step has failed. */
  readonly undo?: string;
  /** Waits for the migrations that fill what it is about to demand. */
  readonly afterMigrations?: boolean;
}

/** What has to be done so that the tables fit the types, in order. */
export interface SchemaPlan {
  readonly steps: readonly SchemaStep[];
  /** Whether it may be applied without asking anybody. */
  readonly additive: boolean;
  readonly types: ReadonlyMap<string, CompiledType>;
}

/** An existing table, and what it should become. */
export interface TableChange {
  readonly wanted: TableDefinition;
  readonly actual: ActualTable;
  /** No rows, so nothing has to be done with care. */
  readonly empty: boolean;
  /** Names of the tables of all enabled types. */
  readonly enabled: ReadonlySet<string>;
}

/** A step about one column, additive unless it says otherwise. */
export function columnStep(
  table: TableDefinition,
  column: { readonly name: string; readonly plugin: string },
  action: string,
  rest: Pick<SchemaStep, 'sql' | 'description'> & Partial<SchemaStep>,
): SchemaStep {
  return {
    id: `${table.name}:${action}:${column.name}`,
    type: table.type,
    plugin: column.plugin,
    field: column.name,
    kind: 'additive',
    ...rest,
  };
}
