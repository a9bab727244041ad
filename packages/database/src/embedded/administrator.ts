import pg from 'pg';
import { connectionString, type ServerAddress } from '../address.js';

/** Superuser of a server of ours; Praxis itself works as `applicationUser`, who is none. */
export const administrator = 'postgres';
export const applicationUser = 'praxis';
export const applicationDatabase = 'praxis';

/** Opens one connection as the administrator; the caller ends it. */
export async function connectAsAdministrator(
  address: ServerAddress,
  applicationName = 'praxis launcher',
): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: connectionString(address, administrator, 'postgres'),
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
  });
  // Without a listener a connection that the server ends would end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
