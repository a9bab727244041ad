import { expect } from 'chai';
import { startAuthBench, address, failureOf, type AuthBench } from './support/auth-bench.js';

describe('a password', () => {
  let bench: AuthBench;
  beforeEach(async () => {
    bench = await startAuthBench();
  });
  afterEach(() => bench.stop());

  it('is kept as an scrypt hash with its parameters and a salt of its own', async () => {
    await bench.auth.accounts.create({ username: 'ada', password: 'correct horse battery' });
    await bench.auth.accounts.create({ username: 'grace', password: 'correct horse battery' });

    const rows = await bench.sql.query<{ password_hash: string }>('SELECT password_hash FROM auth_account');
    const hashes = rows.map((row) => row.password_hash);
    expect(hashes[0]).to.match(/^\$scrypt\$ln=4,r=8,p=1\$/);
    expect(new Set(hashes).size).to.equal(2);
  });

  it('is hashed with at least the cost that OWASP names unless told otherwise', async () => {
    const strong = await startAuthBench({ passwordCost: { logN: 15, blockSize: 8, parallel: 3 } });
    try {
      await strong.auth.accounts.create({ username: 'ada', password: 'correct horse battery' });
      await strong.auth.signIn({ username: 'ada', password: 'correct horse battery', address });

      const [row] = await strong.sql.query<{ password_hash: string }>(
        'SELECT password_hash FROM auth_account',
      );
      expect(row?.password_hash).to.match(/^\$scrypt\$ln=15,r=8,p=3\$/);
    } finally {
      await strong.stop();
    }
  });

  it('is the same when it is typed with composed or with combining characters', async () => {
    await bench.auth.accounts.create({ username: 'ada', password: 'fünf fröhliche füchse'.normalize('NFC') });

    const signedIn = await bench.auth.signIn({
      username: 'ada',
      password: 'fünf fröhliche füchse'.normalize('NFD'),
      address,
    });

    expect(signedIn.session.account).to.be.a('string');
  });

  it('that is weak is refused with every reason', async () => {
    const weak = ['short', 'aaaaaaaaaaaaaa', 'password1234', 'my-name-is-ada!', 'x'.repeat(300)];

    for (const password of weak) {
      const failure = await failureOf(bench.auth.accounts.create({ username: 'ada', password }));
      expect(failure, password).to.include({ code: 'E_PASSWORD_POLICY' });
    }
    const failure = await failureOf(bench.auth.accounts.create({ username: 'ada', password: 'ada' }));
    expect(failure).to.have.property('problems').with.length(3);
  });

  it('that was hashed at another cost is hashed anew when its owner signs in', async () => {
    await bench.auth.accounts.create({ username: 'ada', password: 'correct horse battery' });
    const dearer = await bench.join({ passwordCost: { logN: 5, blockSize: 8, parallel: 1 } });

    await dearer.auth.signIn({ username: 'ada', password: 'correct horse battery', address });

    const [row] = await bench.sql.query<{ password_hash: string }>('SELECT password_hash FROM auth_account');
    expect(row?.password_hash).to.match(/^\$scrypt\$ln=5,/);
    expect(await bench.auth.signIn({ username: 'ada', password: 'correct horse battery', address })).to.be.ok;
  });

  it('ends the sessions of its account when it is changed', async () => {
    const { id } = await bench.auth.accounts.create({ username: 'ada', password: 'correct horse battery' });
    const { secret } = await bench.auth.signIn({
      username: 'ada',
      password: 'correct horse battery',
      address,
    });

    await bench.auth.accounts.setPassword(id, 'another long password');

    expect(await bench.auth.authenticate({ sessionSecret: secret, address })).to.equal(undefined);
  });

  it('is changed by its owner, who stays signed in', async () => {
    await bench.auth.accounts.create({ username: 'ada', password: 'correct horse battery' });
    const change = { username: 'ada', newPassword: 'another long password', address };

    const failure = await failureOf(bench.auth.changePassword({ ...change, password: 'wrong' }));
    const { secret } = await bench.auth.changePassword({ ...change, password: 'correct horse battery' });

    expect(failure).to.include({ code: 'E_CREDENTIALS' });
    expect(await bench.auth.authenticate({ sessionSecret: secret, address })).to.have.property('principal');
    expect(await bench.auth.signIn({ username: 'ada', password: 'another long password', address })).to.be.ok;
  });
});
