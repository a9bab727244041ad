import type pg from 'pg';
import { nameTemplate, templatePrefix } from './names.js';
import { useTestServer } from './test-server.js';

const keptTemplates = 4;

/**
 * Makes sure that a database that `migrate` has filled stands ready to be copied, and returns its
 * name for `createTestDatabase`. It is built once per fingerprint, whichever process comes first,
 * and stays for later runs; only the newest few of a name are kept.
 *
 * @param fingerprint Anything that changes whenever `migrate` would do something else.
 * @param migrate Fills the database at the connection string; must close its connections.
 */
export async function ensureTemplate(
  name: string,
  fingerprint: string,
  migrate: (url: string) => Promise<void>,
  { major }: { readonly major?: string | undefined } = {},
): Promise<string> {
  const server = await useTestServer(major);
  const template = nameTemplate(name, fingerprint);
  const client = await server.administration.connect();
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [template]);
    try {
      if (await exists(client, template)) return template;
      const building = `${template}_new`;
      await client.query(`drop database if exists ${building} with (force)`);
      await client.query(`create database ${building} owner praxis template template0`);
      await migrate(server.url(building));
      await client.query(`alter database ${building} with is_template true allow_connections false`);
      await client.query(`alter database ${building} rename to ${template}`);
      await removeOldTemplates(client, name);
    } finally {
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [template]);
    }
  } finally {
    client.release();
  }
  return template;
}

async function exists(client: pg.PoolClient, template: string): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [template]);
  return rowCount === 1;
}

async function removeOldTemplates(client: pg.PoolClient, name: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database
      where starts_with(datname, $1) and datistemplate order by oid desc offset $2`,
    [templatePrefix(name), keptTemplates],
  );
  for (const { name: old } of rows) {
    await client.query(`alter database ${old} with is_template false`);
    // Another process may be copying it right now; it will go next time.
    await client.query(`drop database if exists ${old}`).catch(() => undefined);
  }
}
