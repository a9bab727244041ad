import { expect } from 'chai';
import { type Database, openDatabase } from '@praxis/database';
import { temporaryFolder } from './support/temporary-folder.js';

describe('the first start on a new data folder', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let database: Database;

  before(async () => {
    folder = await temporaryFolder();
    database = await openDatabase({ dataFolder: folder.path });
  });

  after(async () => {
    await database.close();
    await folder.remove();
  });

  const setting = async (name: string): Promise<string> => {
    const { rows } = await database.pool.query<{ value: string }>('select current_setting($1) as value', [
      name,
    ]);
    return rows[0]?.value ?? '';
  };

  it('gives the embedded version', () => {
    expect(database).to.include({ embedded: true, version: '18.4' });
  });

  it('listens on no network port', async () => {
    expect(await setting('listen_addresses')).to.equal('');
  });

  it('checks its pages and stores UTF-8', async () => {
    expect(await setting('data_checksums')).to.equal('on');
    expect(await setting('server_encoding')).to.equal('UTF8');
  });

  it('sorts the same on every machine', async () => {
    const { rows } = await database.pool.query(
      `select datlocprovider as provider, datlocale as locale from pg_database where datname = current_database()`,
    );
    expect(rows).to.deep.equal([{ provider: 'b', locale: 'C.UTF-8' }]);
  });

  it('knows letters beyond ASCII in full text', async () => {
    const { rows } = await database.pool.query(
      `select to_tsvector('simple', 'Ärger–Überlauf') @@ to_tsquery('simple', 'ärger & überlauf') as found`,
    );
    expect(rows).to.deep.equal([{ found: true }]);
  });

  it('logs Praxis in as somebody who is no superuser', async () => {
    const { rows } = await database.pool.query(
      'select rolname, rolsuper from pg_roles where rolname = current_user',
    );
    expect(rows).to.deep.equal([{ rolname: 'praxis', rolsuper: false }]);
  });

  it('offers that login the extensions that Praxis needs', async () => {
    await database.pool.query('create extension pg_trgm');
    await database.pool.query('create extension unaccent');
    const { rows } = await database.pool.query(
      `select unaccent('Zoë') as plain, similarity('zoe', 'zoe') as alike`,
    );
    expect(rows).to.deep.equal([{ plain: 'Zoe', alike: 1 }]);
  });

  it('keeps values of statements that fail out of its log', async () => {
    expect(await setting('log_min_error_statement')).to.equal('fatal');
    expect(await setting('log_error_verbosity')).to.equal('terse');
  });
});
