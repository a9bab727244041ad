import type { SqlPool } from '../sql/sql.js';
import { adoptOrigin } from './origin.js';
import { ensurePartitions } from './partitions.js';

/**
 * Makes the journal ready for writers: to be called at each start, after its tables were made and
 * before anything is written.
 */
export async function prepareJournal(sql: SqlPool, now: Date): Promise<void> {
  await adoptOrigin(sql);
  await ensurePartitions(sql, now);
}
