import { expect } from 'chai';
import { address, failureOf, startAuthBench, type AuthBench } from './support/auth-bench.js';

const password = 'correct horse battery';

describe('guessing passwords', () => {
  let bench: AuthBench;
  beforeEach(async () => {
    bench = await startAuthBench();
    await bench.auth.accounts.create({ username: 'ada', password });
  });
  afterEach(() => bench.stop());

  const guess = (from = address, username = 'ada'): ReturnType<typeof failureOf> =>
    failureOf(bench.auth.signIn({ username, password: 'wrong', address: from }));
  const guessTimes = async (times: number, from = address): Promise<void> => {
    for (let index = 0; index < times; index += 1) await guess(from);
  };

  it('is told nothing about which names exist', async () => {
    const [known, unknown] = [await guess(), await guess(address, 'nobody')];

    expect(known).to.include({ code: 'E_CREDENTIALS' });
    expect(unknown.message).to.equal(known.message);
  });

  it('has to wait after some failures, even with the right password', async () => {
    await guessTimes(6);

    const failure = await failureOf(bench.auth.signIn({ username: 'ada', password, address }));

    expect(failure).to.deep.include({ code: 'E_TOO_MANY_ATTEMPTS', details: { retryAfterSeconds: 1 } });
  });

  it('waits twice as long after each further failure', async () => {
    await guessTimes(6);
    const waits: number[] = [];
    for (let index = 0; index < 4; index += 1) {
      const { details } = await guess();
      const { retryAfterSeconds } = details as { retryAfterSeconds: number };
      waits.push(retryAfterSeconds);
      bench.pass({ milliseconds: retryAfterSeconds * 1000 });
      await guess();
    }

    expect(waits).to.deep.equal([1, 2, 4, 8]);
  });

  it('does not lock the owner out, who comes from elsewhere', async () => {
    await guessTimes(40);

    expect(await bench.auth.signIn({ username: 'ada', password, address: '198.51.100.1' })).to.be.ok;
  });

  it('is slowed for an account that is guessed at from many addresses, but never for long', async () => {
    for (let index = 0; index < 30; index += 1) await guess(`198.51.100.${index}`);

    const failure = await guess('203.0.113.9');

    expect(failure).to.include({ code: 'E_TOO_MANY_ATTEMPTS' });
    expect((failure.details as { retryAfterSeconds: number }).retryAfterSeconds).to.be.at.most(30);
  });

  it('is slowed for an address that tries many names', async () => {
    for (let index = 0; index < 51; index += 1) await guess(address, `name${index}`);

    expect(await guess(address, 'another')).to.include({ code: 'E_TOO_MANY_ATTEMPTS' });
  });

  it('is not made easier by the many addresses of one IPv6 network', async () => {
    for (let index = 0; index < 6; index += 1) await guess(`2001:db8:1:2::${index + 1}`);

    expect(await guess('2001:db8:1:2:ffff::1')).to.include({ code: 'E_TOO_MANY_ATTEMPTS' });
  });

  it('all at once gets no further than one after the other', async () => {
    const guesses = await Promise.all(Array.from({ length: 40 }, () => guess()));

    const tried = guesses.filter(({ code }) => code === 'E_CREDENTIALS');
    expect(tried.length).to.be.at.most(8);
  });

  it('is remembered by every node and over a restart', async () => {
    await guessTimes(6);
    const other = await bench.join();

    const failure = await failureOf(other.auth.signIn({ username: 'ada', password, address }));

    expect(failure).to.include({ code: 'E_TOO_MANY_ATTEMPTS' });
  });

  it('is forgiven after the right password', async () => {
    await guessTimes(5);
    await bench.auth.signIn({ username: 'ada', password, address });
    await guessTimes(5);

    expect(await bench.auth.signIn({ username: 'ada', password, address })).to.be.ok;
  });

  it('is forgotten when the account is unlocked, for the place that it is unlocked from', async () => {
    const account = await bench.auth.accounts.findByUsername('ada');
    await guessTimes(8);
    await bench.auth.accounts.unlock(account?.id ?? '', { address });

    expect(await bench.auth.signIn({ username: 'ada', password, address })).to.be.ok;
  });

  it('is forgotten after an hour of rest', async () => {
    await guessTimes(8);
    bench.pass({ milliseconds: 3_700_000 });
    await guess();

    expect(await bench.auth.signIn({ username: 'ada', password, address })).to.be.ok;
  });
});

describe('many people who sign in at the same time', () => {
  it('are not taken for guessers', async () => {
    const bench = await startAuthBench();
    try {
      await bench.auth.accounts.create({ username: 'ada', password });

      const all = await Promise.all(
        Array.from({ length: 60 }, () => bench.auth.signIn({ username: 'ada', password, address })),
      );

      expect(all).to.have.length(60);
    } finally {
      await bench.stop();
    }
  });
});
