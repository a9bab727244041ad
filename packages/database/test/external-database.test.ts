import { expect } from 'chai';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '@praxis/database';
import { type ExternalServer, startExternalServer } from './support/external-server.js';
import { refusalOf } from './support/refusal.js';

describe('the database that DATABASE_URL names', () => {
  let server: ExternalServer;
  const open = (url: string): ReturnType<typeof openDatabase> =>
    openDatabase({ url, dataFolder: '/nowhere' });

  before(async () => {
    server = await startExternalServer();
    await server.execute('create database praxis');
    await server.execute(`create role locked login password 'right'`);
  });

  after(() => server.stop());

  it('is used as it is, and left running', async () => {
    const database = await open(server.url('praxis'));
    expect(database).to.include({ embedded: false, version: '18.4', url: server.url('praxis') });
    await database.close();
    await server.execute('select 1', 'praxis');
  });

  it('is refused when the database is missing, without telling the password', async () => {
    const url = server.url('missing').replace('postgres@', 'postgres:secret@');
    const refusal = await refusalOf(open(url));
    expect(refusal).to.include({ code: 'E_DATABASE_UNREACHABLE' });
    expect(refusal.message).to.contain('database "missing" does not exist').and.not.to.contain('secret');
  });

  it('is refused when it is not UTF-8', async () => {
    await server.execute(
      `create database old encoding 'LATIN1' locale_provider libc locale 'C' template template0`,
    );
    const refusal = await refusalOf(open(server.url('old')));
    expect(refusal).to.include({ code: 'E_DATABASE_ENCODING' });
    expect(refusal.message).to.contain('LATIN1');
  });

  it('is refused when it accepts no writes', async () => {
    await server.execute('create database frozen');
    await server.execute('alter database frozen set default_transaction_read_only = on');
    const refusal = await refusalOf(open(server.url('frozen')));
    expect(refusal).to.include({ code: 'E_DATABASE_READ_ONLY' });
  });

  it('is refused when the URL is none', async () => {
    const refusal = await refusalOf(open('not a url'));
    expect(refusal).to.include({ code: 'E_DATABASE_UNREACHABLE' });
  });

  it('is refused at once when its host does not exist', async () => {
    const refusal = await refusalOf(open('postgresql://praxis:secret@host.invalid/praxis'));
    expect(refusal).to.include({ code: 'E_DATABASE_UNREACHABLE' });
    expect(refusal.message).to.contain('host.invalid:5432/praxis').and.not.to.contain('secret');
  });

  it('is waited for while it starts', async () => {
    const late = await startExternalServer();
    const url = late.url('postgres');
    await late.stop();
    const abort = new AbortController();
    const warnings: string[] = [];
    const log = {
      info: () => undefined,
      error: () => undefined,
      warn: (_fields: Record<string, unknown>, message: string) => void warnings.push(message),
    };
    const refusal = refusalOf(openDatabase({ url, dataFolder: '/nowhere', log, signal: abort.signal }));
    while (warnings.length === 0) await wait(5);
    abort.abort();
    expect(await refusal).to.include({ name: 'AbortError' });
    expect(warnings[0]).to.equal('the database does not answer yet');
  });
});
