import { contributionPoint } from '@praxis/sdk';
import type { Mapping } from './mapping/mapping.js';

export { ImportBatch } from './record-types/import-batch.js';
export { ImportMapping } from './record-types/import-mapping.js';
export { ImportRowProblem } from './record-types/import-row-problem.js';
export { ImportRun } from './record-types/import-run.js';
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
