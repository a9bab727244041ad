import { expect } from 'chai';
import { address, failureOf, startAuthBench, type AuthBench } from './support/auth-bench.js';

const password = 'correct horse battery';
const hour = 3_600_000;

describe('a session', () => {
  let bench: AuthBench;
  let account: string;
  beforeEach(async () => {
    bench = await startAuthBench();
    account = (await bench.auth.accounts.create({ username: 'ada', password, roles: ['agent'] })).id;
  });
  afterEach(() => bench.stop());

  const signIn = (replaces?: string): ReturnType<typeof bench.auth.signIn> =>
    bench.auth.signIn({ username: 'ada', password, address, userAgent: 'Test', replaces });
  const isAlive = async (sessionSecret: string): Promise<boolean> =>
    (await bench.auth.authenticate({ sessionSecret, address })) !== undefined;

  it('tells who its browser belongs to', async () => {
    const { secret, csrfToken } = await signIn();

    const authentication = await bench.auth.authenticate({ sessionSecret: secret, address });

    expect(authentication?.principal).to.deep.equal({
      id: account,
      kind: 'person',
      name: 'ada',
      roles: ['agent'],
      variables: {},
    });
    expect(authentication?.session?.csrfToken).to.equal(csrfToken);
  });

  it('is kept without its secret', async () => {
    const { secret } = await signIn();

    const rows = await bench.sql.query<{ row: string }>('SELECT s::text AS row FROM auth_session s');

    expect(rows[0]?.row).not.to.include(secret);
  });

  it('ends when it is idle too long', async () => {
    const { secret } = await signIn();
    bench.pass({ milliseconds: 11 * hour });
    expect(await isAlive(secret)).to.equal(true);
    bench.pass({ milliseconds: 11 * hour });
    expect(await isAlive(secret)).to.equal(true);
    bench.pass({ milliseconds: 13 * hour });

    expect(await isAlive(secret)).to.equal(false);
  });

  it('ends after a week, however busy it is', async () => {
    const { secret } = await signIn();
    for (let index = 0; index < 17; index += 1) {
      bench.pass({ milliseconds: 10 * hour });
      await isAlive(secret);
    }

    expect(await isAlive(secret)).to.equal(false);
  });

  it('is replaced when the same browser signs in again', async () => {
    const { secret: old } = await signIn();
    expect(await isAlive(old)).to.equal(true);

    const { secret } = await signIn(old);

    expect([await isAlive(old), await isAlive(secret)]).to.deep.equal([false, true]);
  });

  it('is listed with where it came from, and can be revoked by its account only', async () => {
    const { secret } = await signIn();
    const other = await bench.auth.accounts.create({ username: 'grace', password });
    const [session] = await bench.auth.sessions.list(account);

    expect(session).to.include({ address, userAgent: 'Test' });
    const failure = await failureOf(bench.auth.sessions.revoke(other.id, session?.id ?? ''));
    expect(failure).to.include({ code: 'E_SESSION_NOT_FOUND' });
    expect(await isAlive(secret)).to.equal(true);
    await bench.auth.sessions.revoke(account, session?.id ?? '');
    expect(await isAlive(secret)).to.equal(false);
  });

  it('ends when its account is disabled', async () => {
    const { secret } = await signIn();
    expect(await isAlive(secret)).to.equal(true);

    await bench.auth.accounts.disable(account);
    await bench.auth.accounts.enable(account);

    expect(await isAlive(secret)).to.equal(false);
  });

  it('ends when its owner signs out', async () => {
    const { secret } = await signIn();
    await bench.auth.signOut(secret);

    expect(await isAlive(secret)).to.equal(false);
    expect(await bench.auth.sessions.list(account)).to.deep.equal([]);
  });

  it('that was made up opens nothing', async () => {
    for (const secret of ['', 'x', 'A'.repeat(43), '\0']) expect(await isAlive(secret)).to.equal(false);
  });

  it('is removed some time after it ended', async () => {
    await signIn();
    bench.pass({ milliseconds: 13 * hour });
    await bench.auth.sessions.tidy();

    expect(await bench.sql.query('SELECT FROM auth_session')).to.have.length(0);
  });

  it('keeps a browser’s name short, whatever it is', async () => {
    await bench.auth.signIn({
      username: 'ada',
      password,
      address,
      userAgent: `a\0b\ud800${'x'.repeat(5000)}`,
    });

    expect((await bench.auth.sessions.list(account))[0]?.userAgent).to.have.length(300);
  });
});
