import type { SqlTransaction } from '@praxis/core';
import { LastAdministratorError } from '../errors.js';

/** The role without which nobody could give roles any more. */
export const administratorRole = 'admin';

/**
 * Holds other changes of administrators back until this transaction ends, so that two of them
 * cannot demote each other at the same moment.
 *
 * @throws LastAdministratorError when no enabled administrator is left beside `id`
 */
export async function refuseLastAdministrator(tx: SqlTransaction, id: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('praxis:administrators', 0))`);
  const [row] = await tx.query<{ last: boolean }>({
    text: `SELECT EXISTS (SELECT 1 FROM auth_account WHERE id = $1 AND disabled_at IS NULL AND $2 = ANY (roles))
              AND NOT EXISTS (SELECT 1 FROM auth_account WHERE id <> $1 AND disabled_at IS NULL AND $2 = ANY (roles)) AS last`,
    values: [id, administratorRole],
  });
  if (row?.last === true) throw new LastAdministratorError({ id });
}
