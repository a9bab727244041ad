import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { describeAddress } from './address.js';
import type { Database } from './database.js';
import {
  DatabaseEncodingError,
  DatabaseReadOnlyError,
  DatabaseUnreachableError,
  DatabaseVersionError,
} from './errors.js';
import type { DatabaseLog } from './log.js';
import { createPool } from './pool.js';
import { oldestMajor } from './embedded/server-binaries.js';

interface ServerFacts {
  readonly version: string;
  readonly version_number: number;
  readonly encoding: string;
  readonly read_only: boolean;
}

// A server that is started together with Praxis needs a moment; a wrong address should not take longer.
const patienceMs = 15_000;
const retryDelayMs = 250;

/** Opens the database that `url` names, after checking that Praxis can work on it. */
export async function openExternal(options: {
  readonly url: string;
  readonly log: DatabaseLog;
  readonly poolSize?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}): Promise<Database> {
  const { url, log, poolSize, signal } = options;
  const address = describeAddress(url);
  const facts = await askPatiently(url, address, log, signal);
  if (facts.version_number < oldestMajor * 10_000) {
    throw new DatabaseVersionError({ address, version: facts.version, oldest: oldestMajor });
  }
  if (facts.encoding !== 'UTF8') throw new DatabaseEncodingError({ address, encoding: facts.encoding });
  if (facts.read_only) throw new DatabaseReadOnlyError({ address });

  const pool = createPool({ url, size: poolSize, log });
  let closing: Promise<void> | undefined;
  return {
    url,
    pool,
    version: facts.version.split(' ')[0] ?? facts.version,
    embedded: false,
    close: () => (closing ??= pool.end()),
  };
}

async function askPatiently(
  url: string,
  address: string,
  log: DatabaseLog,
  signal: AbortSignal | undefined,
): Promise<ServerFacts> {
  const started = performance.now();
  for (;;) {
    try {
      return await ask(url);
    } catch (error) {
      const patient = mayPass(error) && performance.now() - started < patienceMs;
      const reason = reasonOf(error);
      if (!patient) throw new DatabaseUnreachableError({ address, reason }, { cause: error });
      log.warn({ address, reason }, 'the database does not answer yet');
      await wait(retryDelayMs, undefined, signal && { signal });
    }
  }
}

async function ask(url: string): Promise<ServerFacts> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<ServerFacts>(
      `select current_setting('server_version') as version,
              current_setting('server_version_num')::int as version_number,
              current_setting('server_encoding') as encoding,
              pg_is_in_recovery() or current_setting('default_transaction_read_only')::bool as read_only`,
    );
    return rows[0] as ServerFacts;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Refused connections, a unix socket that is not there yet, a server that is starting up (57P03). */
function mayPass(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === 'ECONNREFUSED' || code === 'ENOENT' || code === '57P03';
}

/** Node reports a host with several addresses as an AggregateError without message. */
function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message || code || String(error);
}
