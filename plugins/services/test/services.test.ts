import { expect } from 'chai';
import { Person } from '@praxis/plugin-people/contract';
import { startBench, type Bench } from '@praxis/testkit';
import { Service, ServiceOffering } from '../src/contract.js';
import { failure } from './support/failure.js';

describe('the service portfolio', () => {
  let bench: Bench;
  before(async () => {
    bench = await startBench({ plugins: ['services'] });
  });
  after(() => bench.close());

  describe('takes a service through its life', () => {
    it('from planned to live, once somebody answers for it', async () => {
      const email = await bench.create(Service, { name: 'Email' });
      expect(email).to.include({ state: 'planned', state_category: 'new', criticality: '3' });
      expect(email.number).to.match(/^SVC\d{7}$/);
      expect((await failure(bench.transition(Service, email.id, 'go_live'))).problems[0]?.pointer).to.equal(
        '/owner',
      );
      const owner = await bench.create(Person, { name: 'Olga' });
      const live = await bench.transition(Service, email.id, 'go_live', { owner: owner.id });
      expect(live).to.include({ state: 'live', state_category: 'active', owner: owner.id });
    });

    it('to retirement and back', async () => {
      const owner = await bench.create(Person, { name: 'Ole' });
      const fax = await bench.create(Service, { name: 'Fax', owner: owner.id });
      await bench.transition(Service, fax.id, 'retire');
      expect((await failure(bench.transition(Service, fax.id, 'retire'))).code).to.equal('E_TRANSITION');
      expect((await bench.transition(Service, fax.id, 'go_live')).state).to.equal('live');
    });

    it('by its transitions only', async () => {
      const chat = await bench.create(Service, { name: 'Chat' });
      expect((await failure(bench.update(Service, chat.id, { state: 'live' } as never))).status).to.equal(
        422,
      );
    });
  });

  it('has no service that is a part of itself, directly or through others', async () => {
    const top = await bench.create(Service, { name: 'Workplace' });
    const middle = await bench.create(Service, { name: 'Laptop', parent: top.id });
    const bottom = await bench.create(Service, { name: 'Docking station', parent: middle.id });
    for (const parent of [top.id, bottom.id]) {
      expect((await failure(bench.update(Service, top.id, { parent }))).problems[0]).to.include({
        code: 'CIRCLE',
        pointer: '/parent',
      });
    }
    await bench.update(Service, bottom.id, { parent: top.id });
  });

  it('names no service twice, and no offering of one service', async () => {
    const printing = await bench.create(Service, { name: 'Printing' });
    expect((await failure(bench.create(Service, { name: 'Printing' }))).problems[0]?.code).to.equal(
      'E_UNIQUE',
    );
    await bench.create(ServiceOffering, { name: 'Colour', service: printing.id });
    expect(
      (await failure(bench.create(ServiceOffering, { name: 'Colour', service: printing.id }))).problems[0]
        ?.code,
    ).to.equal('E_UNIQUE');
    const plotting = await bench.create(Service, { name: 'Plotting' });
    await bench.create(ServiceOffering, { name: 'Colour', service: plotting.id });
  });

  it('is read by everybody and kept by service managers', async () => {
    const service = await bench.as('service-manager').create(Service, { name: 'VPN' });
    for (const role of ['requester', 'agent']) {
      expect((await bench.as(role).get(Service, service.id)).name).to.equal('VPN');
      expect((await failure(bench.as(role).update(Service, service.id, { name: 'Mine' }))).code).to.equal(
        'E_ACCESS_DENIED',
      );
      expect((await failure(bench.as(role).create(Service, { name: 'New' }))).code).to.equal(
        'E_ACCESS_DENIED',
      );
    }
  });
});
