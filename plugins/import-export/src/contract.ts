import { contributionPoint } from '@praxis/sdk';
import type { RowWriter } from './engine/row-writer.js';
import type { TableFormat } from './formats/table.js';
import type { Mapping } from './mapping/mapping.js';

export { ImportBatch } from './record-types/import-batch.js';
export { ImportMapping } from './record-types/import-mapping.js';
export { ImportRowProblem } from './record-types/import-row-problem.js';
export { ImportRun } from './record-types/import-run.js';
export type {
  RowWriter,
  WritableRow,
  WriterContext,
  WriterProblem,
  WriterResult,
} from './engine/row-writer.js';
export type { Row, TableFormat } from './formats/table.js';
export type { WrittenRecord } from './record-types/import-batch.js';
export type {
  HistoryMapping,
  Lookup,
  Mapping,
  Milestone,
  Transform,
  ValueSource,
} from './mapping/mapping.js';

/** A mapping that a plugin brings, ready to be used by its name. */
export interface ReadyMapping {
  /** Kebab case. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly mapping: Mapping;
}

/** Where plugins contribute mappings for the exports of systems that they know. */
export const readyMappings = contributionPoint<ReadyMapping>('import-export.mappings');

/** Where plugins contribute kinds of files that they know how to read. */
export const tableFormats = contributionPoint<TableFormat>('import-export.formats');

/** Where plugins contribute other ways to write rows than as updates of the record with the same key. */
export const rowWriters = contributionPoint<RowWriter>('import-export.writers');
