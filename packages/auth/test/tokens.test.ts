import { expect } from 'chai';
import { address, failureOf, startAuthBench, type AuthBench } from './support/auth-bench.js';

describe('an API token', () => {
  let bench: AuthBench;
  let account: string;
  beforeEach(async () => {
    bench = await startAuthBench();
    account = (await bench.auth.accounts.create({ username: 'ada', roles: ['agent'] })).id;
  });
  afterEach(() => bench.stop());

  const use = (secret: string): ReturnType<typeof bench.auth.authenticate> =>
    bench.auth.authenticate({ authorization: `Bearer ${secret}`, address });

  it('acts as its account, within its scopes', async () => {
    const { secret } = await bench.auth.tokens.create(account, { name: 'Monitor', scopes: ['person:read'] });

    expect(secret).to.match(/^prx_[\w-]{43}$/);
    expect((await use(secret))?.principal).to.deep.include({
      id: account,
      roles: ['agent'],
      scopes: ['person:read'],
    });
  });

  it('is listed without its secret and with its last use', async () => {
    const { secret, token } = await bench.auth.tokens.create(account, { name: 'Monitor' });
    await use(secret);

    expect(await bench.auth.tokens.list(account)).to.deep.equal([
      { ...token, lastUsedAt: bench.now().toISOString() },
    ]);
    const rows = await bench.sql.query<{ row: string }>('SELECT t::text AS row FROM auth_token t');
    expect(rows[0]?.row).not.to.include(secret);
  });

  it('ends at its time', async () => {
    const expiresAt = new Date(bench.now().getTime() + 10_000).toISOString();
    const { secret } = await bench.auth.tokens.create(account, { name: 'Soon', expiresAt });
    await use(secret);
    bench.pass({ milliseconds: 10_001 });

    expect(await failureOf(use(secret))).to.include({ code: 'E_TOKEN_INVALID' });
  });

  it('ends when it is revoked, which only its own account can do', async () => {
    const { secret, token } = await bench.auth.tokens.create(account, { name: 'Monitor' });
    const other = await bench.auth.accounts.create({ username: 'grace' });
    await use(secret);

    expect(await failureOf(bench.auth.tokens.revoke(other.id, token.id))).to.include({
      code: 'E_TOKEN_NOT_FOUND',
    });
    await bench.auth.tokens.revoke(account, token.id);

    expect(await failureOf(use(secret))).to.include({ code: 'E_TOKEN_INVALID' });
  });

  it('rests while its account is disabled', async () => {
    const { secret } = await bench.auth.tokens.create(account, { name: 'Monitor' });
    await use(secret);
    await bench.auth.accounts.disable(account);
    expect(await failureOf(use(secret))).to.include({ code: 'E_TOKEN_INVALID' });

    await bench.auth.accounts.enable(account);

    expect(await use(secret)).to.have.property('principal');
  });

  it('is refused when its parts make no sense', async () => {
    const past = new Date(bench.now().getTime() - 1).toISOString();
    const wrong = [
      { name: ' ' },
      { name: 'x'.repeat(101) },
      { name: 'a\0' },
      { name: 'x', scopes: [] },
      { name: 'x', scopes: ['everything please'] },
      { name: 'x', expiresAt: past },
      { name: 'x', expiresAt: 'tomorrow' },
    ];

    for (const token of wrong) {
      const failure = await failureOf(bench.auth.tokens.create(account, token));
      expect(failure, JSON.stringify(token)).to.include({ code: 'E_TOKEN_DATA' });
    }
  });

  it('has a form that headers can carry; anything else is told apart from a wrong token', async () => {
    const headers = [
      'Bearer',
      'Bearer a b',
      'Digest x',
      'Basic !!',
      'Basic bm9jb2xvbg==',
      'Basic /////w==',
      '',
    ];

    for (const authorization of headers) {
      const failure = await failureOf(bench.auth.authenticate({ authorization, address }));
      expect(failure, authorization).to.include({ code: 'E_AUTHORIZATION_HEADER' });
    }
    expect(await failureOf(use('prx_unknown'))).to.include({ code: 'E_TOKEN_INVALID' });
  });
});

describe('Basic credentials', () => {
  let bench: AuthBench;
  beforeEach(async () => {
    bench = await startAuthBench();
    await bench.auth.accounts.create({ username: 'ada', password: 'correct: horse' });
  });
  afterEach(() => bench.stop());

  const use = (password: string): ReturnType<typeof bench.auth.authenticate> =>
    bench.auth.authenticate({
      authorization: `Basic ${Buffer.from(`ada:${password}`).toString('base64')}`,
      address,
    });

  it('are a user name and a password, colons in the password included', async () => {
    expect((await use('correct: horse'))?.method).to.equal('basic');
  });

  it('are guessed as slowly as anywhere else', async () => {
    for (let index = 0; index < 6; index += 1) await failureOf(use(`wrong ${index}`));

    expect(await failureOf(use('wrong again'))).to.include({ code: 'E_TOO_MANY_ATTEMPTS' });
  });

  it('no longer work at once when the password is changed', async () => {
    await use('correct: horse');
    const account = await bench.auth.accounts.findByUsername('ada');
    await bench.auth.accounts.setPassword(account?.id ?? '', 'another long password');

    expect(await failureOf(use('correct: horse'))).to.include({ code: 'E_CREDENTIALS' });
  });
});
