import type pg from 'pg';
import { administrator, applicationDatabase, applicationUser } from './administrator.js';

// Serialises processes that prepare the same new server.
const preparationKey = 7_260_002;

/**
 * Makes the login and the database of Praxis on a server of ours, if they are missing. The login
 * owns its database and nothing else, so that a flaw in Praxis does not open the whole server.
 */
export async function prepareApplication(client: pg.Client, password: string | undefined): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [preparationKey]);
  try {
    const role = await client.query('select 1 from pg_roles where rolname = $1', [applicationUser]);
    if (role.rowCount === 0) await client.query(`create role ${applicationUser} login`);
    if (password !== undefined) {
      const literal = client.escapeLiteral(password);
      await client.query(`alter role ${applicationUser} password ${literal}`);
      await client.query(`alter role ${administrator} password ${literal}`);
    }
    const database = await client.query('select 1 from pg_database where datname = $1', [
      applicationDatabase,
    ]);
    if (database.rowCount === 0) {
      await client.query(`create database ${applicationDatabase} owner ${applicationUser}`);
    }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [preparationKey]);
  }
}
