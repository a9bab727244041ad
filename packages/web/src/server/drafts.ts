import type { SqlPool } from '@praxis/core';
import type { DraftAnswer } from '../client/wire.js';

/** A message that somebody has begun to write; nothing that was typed is ever lost. */
export interface DraftKey {
  readonly account: string;
  readonly type: string;
  readonly recordId: string;
  readonly mode: string;
}

export interface Drafts {
  read(key: DraftKey): Promise<DraftAnswer | undefined>;
  write(key: DraftKey, body: string): Promise<void>;
  delete(key: DraftKey): Promise<void>;
}

export function createDrafts(sql: SqlPool, clock: () => Date): Drafts {
  const values = ({ account, type, recordId, mode }: DraftKey): string[] => [account, type, recordId, mode];
  const where = 'account = $1 AND type = $2 AND record_id = $3 AND mode = $4';
  return {
    async read(key) {
      const [row] = await sql.query<DraftAnswer>({
        name: 'web-draft',
        text: `SELECT body AS text, updated_at AS "savedAt" FROM web_draft WHERE ${where}`,
        values: values(key),
      });
      return row;
    },
    async write(key, body) {
      await sql.query({
        name: 'web-draft-write',
        text:
          'INSERT INTO web_draft (account, type, record_id, mode, body, updated_at) VALUES ($1, $2, $3, $4, $5, $6) ' +
          'ON CONFLICT (account, type, record_id, mode) DO UPDATE SET body = EXCLUDED.body, updated_at = EXCLUDED.updated_at',
        values: [...values(key), body, clock().toISOString()],
      });
    },
    async delete(key) {
      await sql.query({ text: `DELETE FROM web_draft WHERE ${where}`, values: values(key) });
    },
  };
}
