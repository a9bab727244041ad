import type pg from 'pg';

// Advisory locks of the server’s "postgres" database, where nobody else takes any.
const leaseKey = 7_260_001;

/**
 * Registers this connection as a user of its server, until it ends. A lease is a shared advisory
 * lock, so it vanishes with its process, however that ends.
 *
 * @returns false when the server is being stopped by its last user, or has just gone.
 */
export async function takeLease(client: pg.Client): Promise<boolean> {
  try {
    // Waits while the last user has it exclusively: either that one lets go, or the server ends.
    await client.query('select pg_advisory_lock_shared($1)', [leaseKey]);
    return true;
  } catch {
    return false;
  }
}

/**
 * Gives the lease up and tells whether it was the last one. If so, the server is closed to new
 * leases as long as this connection lives, and may be stopped.
 */
export async function giveUpLease(client: pg.Client): Promise<'last' | 'others-remain'> {
  await client.query('select pg_advisory_unlock_shared($1)', [leaseKey]);
  return (await lockOutOthers(client)) ? 'last' : 'others-remain';
}

/** For a connection without lease: takes the server for itself if nobody holds a lease. */
export async function lockOutOthers(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [
    leaseKey,
  ]);
  return rows[0]?.alone === true;
}

/** Undoes `lockOutOthers`. */
export async function letOthersIn(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_unlock($1)', [leaseKey]);
}
