import { expect } from 'chai';
import { failureOf, startAuthBench, type AuthBench } from './support/auth-bench.js';

const password = 'correct horse battery';

describe('an account', () => {
  let bench: AuthBench;
  beforeEach(async () => {
    bench = await startAuthBench();
  });
  afterEach(() => bench.stop());

  it('is found by its user name however it is written', async () => {
    const { id } = await bench.auth.accounts.create({ username: ' Ada.Lovelace ', password });

    expect(await bench.auth.accounts.findByUsername('ADA.LOVELACE')).to.include({
      id,
      username: 'ada.lovelace',
    });
  });

  it('takes the id of its person', async () => {
    const id = '01900000-0000-7000-8000-000000000001';

    expect(await bench.auth.accounts.create({ id, username: 'ada' })).to.deep.include({
      id,
      roles: [],
      disabled: false,
      hasPassword: false,
    });
  });

  it('does not share its user name, even when two are made at the same moment', async () => {
    const made = await Promise.allSettled(
      ['ada', 'ADA', 'Ada'].map((username) => bench.auth.accounts.create({ username })),
    );

    expect(made.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    expect(await failureOf(bench.auth.accounts.create({ username: 'ada' }))).to.include({
      code: 'E_USERNAME_TAKEN',
    });
  });

  it('refuses user names that cannot be typed', async () => {
    for (const username of ['', ' ', '-ada', 'a b', 'a\0b', 'x'.repeat(101)]) {
      expect(await failureOf(bench.auth.accounts.create({ username }))).to.include({ code: 'E_USERNAME' });
    }
  });

  it('can be renamed, but not to a name that is taken', async () => {
    const { id } = await bench.auth.accounts.create({ username: 'ada' });
    await bench.auth.accounts.create({ username: 'grace' });

    expect(await bench.auth.accounts.rename(id, 'countess')).to.include({ username: 'countess' });
    expect(await failureOf(bench.auth.accounts.rename(id, 'grace'))).to.include({ code: 'E_USERNAME_TAKEN' });
  });

  it('tells what a password has to keep to, before and after one is chosen', () => {
    const { passwordRules, passwordProblems } = bench.auth.accounts;
    expect(passwordRules).to.include({ minLength: 10, maxLength: 256 });
    expect(passwordRules.common).to.include('qwertyuiop');
    expect(passwordProblems(password, 'ada')).to.deep.equal([]);
    expect(passwordProblems('Ada123', 'ADA')).to.deep.equal(['short', 'has-username']);
    expect(passwordProblems('Password2026!', 'ada')).to.deep.equal(['common-with-ending']);
    expect(passwordProblems('qwertyuiop', 'ada')).to.include('common');
    expect(passwordProblems('aaaaaaaaaaaa', 'ada')).to.deep.equal(['repeating']);
  });

  it('asks its owner for the password once more', async () => {
    const { id } = await bench.auth.accounts.create({ username: 'ada', password });
    const confirm = (given: string) =>
      bench.auth.accounts.confirmPassword(id, given, { address: '192.0.2.7' });
    await confirm(password);
    expect(await failureOf(confirm('wrong'))).to.include({ code: 'E_CREDENTIALS' });
    for (let index = 0; index < 5; index += 1) await failureOf(confirm('wrong'));
    expect(await failureOf(confirm(password))).to.include({ code: 'E_TOO_MANY_ATTEMPTS' });
  });

  it('loses its sessions with its password, and its tokens where that is asked', async () => {
    const { accounts, signIn, sessions, tokens } = bench.auth;
    const { id } = await accounts.create({ username: 'ada', password });
    const signedIn = await signIn({ username: 'ada', password, address: '192.0.2.7' });
    const token = await tokens.create(id, { name: 'Backup' });

    await accounts.setPassword(id, 'another good password');
    expect(await sessions.use(signedIn.secret)).to.equal(undefined);
    expect(await tokens.use(token.secret)).to.include({ account: id });

    await accounts.setPassword(id, 'a third good password', { endTokens: true });
    expect(await tokens.use(token.secret)).to.equal(undefined);
  });

  it('that does not exist cannot be changed', async () => {
    for (const id of ['01900000-0000-7000-8000-000000000001', 'nonsense']) {
      expect(await failureOf(bench.auth.accounts.setRoles(id, ['agent']))).to.include({
        code: 'E_ACCOUNT_NOT_FOUND',
      });
    }
  });

  it('refuses roles that no plugin could define', async () => {
    const failure = await failureOf(bench.auth.accounts.create({ username: 'ada', roles: ['not a role'] }));

    expect(failure).to.include({ code: 'E_ACCOUNT_DATA' });
  });
});

describe('the last administrator', () => {
  let bench: AuthBench;
  beforeEach(async () => {
    bench = await startAuthBench();
  });
  afterEach(() => bench.stop());

  it('keeps the role and stays enabled', async () => {
    const { id } = await bench.auth.accounts.create({ username: 'root', roles: ['admin'] });

    expect(await failureOf(bench.auth.accounts.disable(id))).to.include({ code: 'E_LAST_ADMINISTRATOR' });
    expect(await failureOf(bench.auth.accounts.setRoles(id, ['agent']))).to.include({
      code: 'E_LAST_ADMINISTRATOR',
    });
  });

  it('is left over when two demote each other at the same moment', async () => {
    const [first, second] = await Promise.all(
      ['one', 'two'].map((username) => bench.auth.accounts.create({ username, roles: ['admin'] })),
    );

    await Promise.allSettled([
      bench.auth.accounts.disable(first?.id ?? ''),
      bench.auth.accounts.disable(second?.id ?? ''),
    ]);

    const enabled = (await bench.auth.accounts.list()).filter(({ disabled }) => !disabled);
    expect(enabled).to.have.length(1);
  });
});

describe('the first start', () => {
  let bench: AuthBench;
  beforeEach(async () => {
    bench = await startAuthBench();
  });
  afterEach(() => bench.stop());

  it('makes an administrator with a password that is told once', async () => {
    const first = await bench.auth.createFirstAdministrator(undefined);
    const again = await bench.auth.createFirstAdministrator(undefined);

    expect(first).to.include({ username: 'admin', made: true });
    expect(again).to.equal(undefined);
    const { username = '', password: told = '' } = first ?? {};
    const signedIn = await bench.auth.signIn({ username, password: told, address: '192.0.2.7' });
    expect(signedIn.session.account).to.equal(first?.id);
  });

  it('takes the password that the operator chose', async () => {
    await bench.auth.createFirstAdministrator('short');

    const signedIn = await bench.auth.signIn({ username: 'admin', password: 'short', address: '192.0.2.7' });
    expect(signedIn.session.account).to.be.a('string');
  });

  it('makes one administrator when several nodes start together', async () => {
    const nodes = [bench, await bench.join(), await bench.join()];

    const made = await Promise.all(nodes.map(({ auth }) => auth.createFirstAdministrator(undefined)));

    expect(made.filter((administrator) => administrator !== undefined)).to.have.length(1);
  });
});
