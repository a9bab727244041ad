import { expect } from 'chai';
import { v7 as newId } from 'uuid';
import { startAuthBench, until, type AuthBench } from './support/auth-bench.js';

describe('accounts that were just asked for together', () => {
  let bench: AuthBench;
  let ada: string;
  beforeEach(async () => {
    bench = await startAuthBench();
    ada = (await bench.auth.accounts.create({ username: 'ada', roles: ['agent'] })).id;
  });
  afterEach(() => bench.stop());

  it('cost no statement for half a minute, those that are nobody’s included', async () => {
    const ids = [ada, newId()];
    const statementsFor = async (): Promise<number> => {
      const before = bench.statements();
      expect(await bench.auth.accounts.getMany(ids)).to.have.length(1);
      return bench.statements() - before;
    };
    // That ada is new is heard from the database, too, a moment later.
    await until(async () => (await statementsFor()) === 0);
    bench.pass({ milliseconds: 30_001 });
    expect(await statementsFor()).to.equal(1);
    expect(await statementsFor()).to.equal(0);
  });

  it('are known to be others as soon as one is changed or made, on every node', async () => {
    const other = (await bench.join()).auth.accounts;
    const id = newId();
    await other.getMany([ada, id]);
    await bench.auth.accounts.setRoles(ada, ['requester']);
    await bench.auth.accounts.create({ id, username: 'bert' });
    await until(async () => {
      const known = await other.getMany([ada, id]);
      return known.length === 2 && known.some(({ roles }) => roles.includes('requester'));
    });
    const here = await bench.auth.accounts.getMany([ada, id]);
    expect(here.map(({ username }) => username).sort()).to.deep.equal(['ada', 'bert']);
  });
});
