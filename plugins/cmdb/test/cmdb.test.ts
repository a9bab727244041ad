import { expect } from 'chai';
import { Incident } from '@praxis/plugin-incidents/contract';
import { CiClass, CiRelation, CiRelationRule, CiRelationType, ConfigurationItem } from '../src/contract.js';
import { IncidentItem } from '../src/bridges/incidents.js';
import { impactOf } from '../src/impact/impact-of.js';
import { openEstate, refusal, type Estate } from './support/estate.js';

describe('configuration management', () => {
  let estate: Estate;
  before(async () => {
    estate = await openEstate(['cmdb', 'incidents']);
  });
  after(() => estate.bench.close());

  describe('classes', () => {
    it('come as a tree to begin with', async () => {
      const { items } = await estate.bench.store.find(CiClass, { limit: 200 });
      const byName = new Map(items.map((one) => [one.name, one]));
      expect(byName.get('Server')?.parent).to.equal(byName.get('Physical device')?.id);
      expect(byName.get('Computer')?.parent).to.equal(byName.get('End-user device')?.id);
    });

    it('are no kinds of themselves', async () => {
      const { bench, classId } = estate;
      const parent = await classId('Computer');
      const error = await refusal(bench.update(CiClass, await classId('End-user device'), { parent }));
      expect(error.problems[0]).to.deep.include({ code: 'CIRCLE', pointer: '/parent' });
    });

    it('are no kinds of themselves in a tree of hundreds, either', async () => {
      const { bench } = estate;
      const operations = Array.from({ length: 200 }, (_, place) => ({
        op: 'create' as const,
        values: { name: `A kind ${place}` },
      }));
      await bench.store.bulk(CiClass, operations);
      const upper = await bench.create(CiClass, { name: 'Zeppelin' });
      const lower = await bench.create(CiClass, { name: 'Zeppelin with sails', parent: upper.id });
      const error = await refusal(bench.update(CiClass, upper.id, { parent: lower.id }));
      expect(error.problems[0]?.code).to.equal('CIRCLE');
    });

    it('that are only for order have no items', async () => {
      const { bench, classId } = estate;
      const error = await refusal(
        bench.create(ConfigurationItem, { name: 'Something', class: await classId('Physical device') }),
      );
      expect(error.problems[0]).to.deep.include({ code: 'CLASS_FOR_ORDER', pointer: '/class' });
    });

    it('ask for attributes when an item goes into use, those of the classes above included', async () => {
      const { bench, classId } = estate;
      await bench.update(CiClass, await classId('Physical device'), {
        required_attributes: ['serial_number'],
      });
      const server = await bench.create(ConfigurationItem, {
        name: 'db-1',
        class: await classId('Server'),
      });
      const error = await refusal(bench.transition(ConfigurationItem, server.id, 'deploy'));
      expect(error.problems.map(({ pointer }) => pointer)).to.have.members(['/hostname', '/serial_number']);
      await bench.update(ConfigurationItem, server.id, { hostname: 'db-1.test', serial_number: 'S1' });
      await bench.transition(ConfigurationItem, server.id, 'deploy');
      const emptied = await refusal(bench.update(ConfigurationItem, server.id, { hostname: null }));
      expect(emptied.problems[0]?.pointer).to.equal('/hostname');
    });

    it('that begin to ask for more keep nobody from working on items that lack it', async () => {
      const { bench, classId } = estate;
      const id = await estate.item('Old cluster');
      await bench.update(CiClass, await classId('Cluster'), { required_attributes: ['product_version'] });
      await bench.update(ConfigurationItem, id, { description: 'Runs since 2019.' });
      await bench.update(CiClass, await classId('Cluster'), { required_attributes: [] });
    });
  });

  describe('relations', () => {
    it('are between two items, and each stands once', async () => {
      const { relate, item } = estate;
      const [first, second] = [await item('r1'), await item('r2')];
      await relate(first, 'runs on', second);
      expect((await refusal(relate(first, 'runs on', second))).status).to.equal(422);
      expect((await refusal(relate(first, 'runs on', first))).problems[0]?.code).to.equal('SAME_ITEM');
    });

    it('are offered to be added to those alone who may', async () => {
      const { bench, item } = estate;
      const { number } = await bench.store.get(ConfigurationItem, await item('lonely'));
      const http = await bench.http();
      const page = async (as: string) => (await http.fetch(`/r/ci/${number}`, { as })).text();
      expect(await page('agent'))
        .to.contain('No relation is known yet.')
        .and.not.to.contain('Add a relation');
      expect(await page('configuration-manager')).to.contain('Add a relation');
    });

    it('obey the rules that there are for their type, for classes below as well', async () => {
      const { bench, classId, relate, item } = estate;
      const [powers] = (await bench.store.find(CiRelationType, { filter: "name = 'powered by'" })).items;
      await bench.create(CiRelationRule, {
        first_class: await classId('Physical device'),
        relation_type: powers?.id ?? '',
        second_class: await classId('Power distribution unit'),
      });
      const serial = { serial_number: 'S2' };
      const server = await item('db-2', { class: await classId('Server'), hostname: 'db-2', ...serial });
      const unit = await item('pdu-1', { class: await classId('Power distribution unit'), ...serial });
      const cluster = await item('k8s');
      await relate(server, 'powered by', unit);
      const error = await refusal(relate(cluster, 'powered by', unit));
      expect(error.problems[0]).to.deep.include({ code: 'RELATION_UNUSUAL', pointer: '/relation_type' });
    });
  });

  describe('impact', () => {
    it('goes along relations the way that their type says, and stops at what is redundant', async () => {
      const { bench, item, relate } = estate;
      const nodes = [await item('node 1'), await item('node 2'), await item('node 3')];
      const cluster = await item('cluster', { minimum_up: 2 });
      const [shop, process] = [await item('shop'), await item('process')];
      for (const node of nodes) await relate(node, 'member of', cluster);
      await relate(shop, 'runs on', cluster);
      await relate(process, 'depends on', shop);
      await relate(shop, 'connects to', await item('neighbour'));

      const one = await impactOf(bench.store, nodes.slice(0, 1));
      expect(one.items.filter(({ fails }) => fails)).to.deep.equal([]);
      expect(one.items.map(({ id }) => id)).to.have.members([cluster, shop, process]);

      const two = await impactOf(bench.store, nodes.slice(0, 2));
      expect(two.items.map(({ id, depth, fails }) => [id, depth, fails])).to.deep.equal([
        [cluster, 1, true],
        [shop, 2, true],
        [process, 3, true],
      ]);

      const up = await impactOf(bench.store, [process], { direction: 'up' });
      expect(up.items.map(({ id }) => id)).to.have.members([shop, cluster, ...nodes]);
    });

    it('leaves out what is retired, also where it counts who is up', async () => {
      const { bench, item, relate } = estate;
      const [left, right] = [await item('left'), await item('right')];
      const pair = await item('pair', { minimum_up: 1 });
      await relate(left, 'member of', pair);
      await relate(right, 'member of', pair);
      await bench.transition(ConfigurationItem, right, 'retire');
      const { items } = await impactOf(bench.store, [left]);
      expect(items).to.deep.equal([{ id: pair, depth: 1, fails: true }]);
    });

    it('is shown on a page of its own to agents, and to nobody else', async () => {
      const { bench, item, relate } = estate;
      const [base, top] = [await item('base'), await item('<b>top</b>')];
      await relate(top, 'depends on', base);
      const { number } = await bench.store.get(ConfigurationItem, base);
      const http = await bench.http();
      const page = await http.fetch(`/x/cmdb/impact/${number}`, { as: 'agent' });
      expect(page.status).to.equal(200);
      expect(await page.text())
        .to.contain('&lt;b&gt;top&lt;/b&gt;')
        .and.to.contain('Fails');
      expect((await http.fetch(`/x/cmdb/impact/${number}`, { as: 'requester' })).status).to.be.oneOf([
        403, 404,
      ]);
      expect((await http.fetch('/x/cmdb/impact/CI9999999', { as: 'agent' })).status).to.equal(404);
    });
  });

  describe('access', () => {
    it('lets agents read and configuration managers write', async () => {
      const { bench, classId, item } = estate;
      const id = await item('guarded');
      const values = { name: 'mine', class: await classId('Cluster') };
      expect((await refusal(bench.as('agent').create(ConfigurationItem, values))).status).to.equal(403);
      expect((await bench.as('agent').get(ConfigurationItem, id)).name).to.equal('guarded');
      await bench.as('configuration-manager').create(ConfigurationItem, values);
      expect((await refusal(bench.as('requester').get(ConfigurationItem, id))).status).to.equal(404);
      expect((await refusal(bench.as('requester').find(CiRelation))).status).to.equal(404);
    });
  });

  describe('with incidents', () => {
    it('shows on the page of an item what is wrong with it now', async () => {
      const { bench, item } = estate;
      const id = await item('mail');
      const { id: incident } = await bench.create(Incident, { title: 'Mail is slow' });
      await bench.update(Incident.name, incident, IncidentItem.patch({ ci: id }));
      const { number } = await bench.store.get(ConfigurationItem, id);
      const page = await (await bench.http()).fetch(`/r/ci/${number}`, { as: 'agent' });
      expect(await page.text())
        .to.contain('Open incidents')
        .and.to.contain('Mail is slow');
    });
  });
});
