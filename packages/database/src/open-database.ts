import type { Database } from './database.js';
import { openEmbedded } from './embedded/open-embedded.js';
import { type DatabaseLog, silentLog } from './log.js';
import { openExternal } from './open-external.js';

export interface OpenDatabaseOptions {
  /** Connection string of a server that somebody else runs; without it, ours is used. */
  readonly url?: string | undefined;
  /** The data folder of Praxis (`PRAXIS_DATA`); a server of ours lives in `postgres/` below it. */
  readonly dataFolder: string;
  readonly log?: DatabaseLog | undefined;
  /** Most connections of the pool, 12 if not given. */
  readonly poolSize?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens the database of Praxis: the one that `url` names, else a PostgreSQL of our own in
 * `dataFolder`, which is made, started or adopted as needed. Returns when it accepts queries.
 *
 * @throws One of the errors of this package; each says what to do.
 */
export function openDatabase({
  url,
  dataFolder,
  log = silentLog,
  poolSize,
  signal,
}: OpenDatabaseOptions): Promise<Database> {
  return url === undefined
    ? openEmbedded({ dataFolder, log, poolSize, signal })
    : openExternal({ url, log, poolSize, signal });
}
