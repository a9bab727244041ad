import type pg from 'pg';

/** An open database: the one that `DATABASE_URL` names, or a server of our own. */
export interface Database {
  /** Connection string that pg and libpq understand. It may hold a password: never log it. */
  readonly url: string;
  readonly pool: pg.Pool;
  /** Version of the server, such as `18.4`. */
  readonly version: string;
  /** Whether the server is ours. */
  readonly embedded: boolean;
  /**
   * Waits for the connections that are out, ends the pool, and stops a server of ours if no other
   * process uses it: the last user stops it, whoever started it. May be called again.
   */
  close(): Promise<void>;
}
