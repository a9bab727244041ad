import { expect } from 'chai';
import { Person } from '@praxis/plugin-people/contract';
import { startBench } from '@praxis/testkit';
import { AccessGrant, Entitlement, PasswordReset } from '../src/contract.js';
import { demo } from '../src/demo.js';
import { pluginFolders } from './support/house.js';

describe('the demonstration of access', () => {
  it('has a catalogue, people who have what is in it, and months of resets', async () => {
    const bench = await startBench({ plugins: ['access'], folders: pluginFolders });
    try {
      for (let index = 0; index < 12; index += 1)
        await bench.create(Person, { name: `Person ${String(index).padStart(2, '0')}` });
      await demo(bench.platform.context('access', bench.platform.servicePrincipal('access')));
      expect(await bench.store.count(Entitlement)).to.equal(5);
      expect(await bench.store.count(AccessGrant, { filter: 'state = active' })).to.equal(6);
      expect(await bench.store.count(PasswordReset, { filter: 'state = done' })).to.be.greaterThan(40);
      expect(await bench.store.count(PasswordReset, { filter: 'withheld = unknown' })).to.equal(3);
    } finally {
      await bench.close();
    }
  });
});
