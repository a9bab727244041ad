import { expect } from 'chai';
import { address, startAuthBench, until, type AuthBench, type Node } from './support/auth-bench.js';

const password = 'correct horse battery';

describe('a request with credentials that were just used', () => {
  let bench: AuthBench;
  let account: string;
  beforeEach(async () => {
    bench = await startAuthBench();
    account = (await bench.auth.accounts.create({ username: 'ada', password, roles: ['agent'] })).id;
  });
  afterEach(() => bench.stop());

  it('costs no statement, whichever kind they are', async () => {
    const { secret: sessionSecret } = await bench.auth.signIn({ username: 'ada', password, address });
    const { secret } = await bench.auth.tokens.create(account, { name: 'Monitor' });
    const presented = [
      { sessionSecret, address },
      { authorization: `Bearer ${secret}`, address },
      { authorization: `Basic ${Buffer.from(`ada:${password}`).toString('base64')}`, address },
    ];
    for (const credentials of presented) await bench.auth.authenticate(credentials);
    const before = bench.statements();

    for (const credentials of presented) await bench.auth.authenticate(credentials);

    expect(bench.statements()).to.equal(before);
  });

  it('waits for the one check that is under way', async () => {
    const { secret } = await bench.auth.tokens.create(account, { name: 'Monitor' });
    const before = bench.statements();

    await Promise.all(
      Array.from({ length: 10 }, () =>
        bench.auth.authenticate({ authorization: `Bearer ${secret}`, address }),
      ),
    );

    expect(bench.statements()).to.equal(before + 1);
  });

  it('asks again after half a minute', async () => {
    const { secret } = await bench.auth.tokens.create(account, { name: 'Monitor' });
    await bench.auth.authenticate({ authorization: `Bearer ${secret}`, address });
    const before = bench.statements();
    bench.pass({ milliseconds: 30_001 });

    await bench.auth.authenticate({ authorization: `Bearer ${secret}`, address });

    expect(bench.statements()).to.equal(before + 1);
  });
});

describe('on another node', () => {
  let bench: AuthBench;
  let other: Node;
  let account: string;
  let sessionSecret: string;
  beforeEach(async () => {
    bench = await startAuthBench();
    other = await bench.join();
    account = (await bench.auth.accounts.create({ username: 'ada', password, roles: ['agent'] })).id;
    sessionSecret = (await bench.auth.signIn({ username: 'ada', password, address })).secret;
    await other.auth.authenticate({ sessionSecret, address });
  });
  afterEach(() => bench.stop());

  const seenThere = (): ReturnType<typeof bench.auth.authenticate> =>
    other.auth.authenticate({ sessionSecret, address });

  it('a session that ended here ends too', async () => {
    await bench.auth.signOut(sessionSecret);

    await until(async () => (await seenThere()) === undefined);
  });

  it('an account that was disabled here is refused too', async () => {
    await bench.auth.accounts.disable(account);

    await until(async () => (await seenThere()) === undefined);
  });

  it('new roles count too', async () => {
    await bench.auth.accounts.setRoles(account, ['agent', 'approver']);

    await until(async () => (await seenThere())?.principal.roles.includes('approver') === true);
  });

  it('nothing is remembered while changes cannot be heard', async () => {
    await bench.sql.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN praxis_auth%' AND datname = current_database()`,
    );
    await until(async () => {
      const before = other.statements();
      await seenThere();
      return other.statements() > before;
    });
    // The listener comes back by itself, and with it the memory.
    await until(async () => {
      await seenThere();
      const before = other.statements();
      await seenThere();
      return other.statements() === before;
    });
    await bench.auth.accounts.disable(account);

    await until(async () => (await seenThere()) === undefined);
  });
});
