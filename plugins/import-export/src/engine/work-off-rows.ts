import type { Transaction } from '@praxis/sdk';
import type { Row } from '../formats/table.js';
import type { WrittenRecord } from '../record-types/import-batch.js';
import { prepareBatch, type BatchContext, type FiledProblem } from './prepare-batch.js';
import { writeBatch, type WriteOptions } from './write-batch.js';

/** What became of some rows. */
export interface WorkedOff {
  /** Records of the rows. */
  readonly created: readonly WrittenRecord[];
  /** Records that were made because rows refer to them. */
  readonly made: readonly WrittenRecord[];
  readonly updated: readonly WrittenRecord[];
  /** Further records that changed with them. */
  readonly alsoUpdated: readonly WrittenRecord[];
  readonly unchanged: number;
  readonly failed: number;
  readonly history: number;
  readonly problems: readonly FiledProblem[];
}

/**
 * Prepares and writes rows. Rows that refer to records of their own type, such as people to their
 * managers, wait for the others, as long as those bring any.
 */
export async function workOffRows(
  tx: Transaction,
  rows: readonly Row[],
  context: BatchContext,
  options: WriteOptions,
): Promise<WorkedOff> {
  const created: WrittenRecord[] = [];
  const made: WrittenRecord[] = [];
  const updated: WrittenRecord[] = [];
  const alsoUpdated: WrittenRecord[] = [];
  const problems: FiledProblem[] = [];
  let unchanged = 0;
  let history = 0;
  let left = rows;
  let mayWait = true;
  while (left.length > 0) {
    const prepared = await prepareBatch(tx, left, context, { mayWait });
    const written = await writeBatch(tx, prepared.rows, options);
    created.push(...written.created);
    updated.push(...written.updated);
    made.push(...prepared.made, ...written.also.created);
    alsoUpdated.push(...written.also.updated);
    problems.push(...prepared.problems, ...written.problems);
    unchanged += written.unchanged;
    history += written.history;
    mayWait = prepared.waiting.length < left.length && written.created.length > 0;
    left = prepared.waiting;
  }
  const failed = rows.length - created.length - updated.length - unchanged;
  return { created, made, updated, alsoUpdated, unchanged, failed, history, problems };
}
