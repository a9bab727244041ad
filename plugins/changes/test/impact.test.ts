import { expect } from 'chai';
import { CiClass, CiRelation, CiRelationType, ConfigurationItem } from '@praxis/plugin-cmdb/contract';
import { Person } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { Change } from '../src/contract.js';
import { ChangeItemEdit } from '../src/items/change-item-edit.js';
import { openOffice, places, refusal, type Office } from './support/office.js';

describe('changes to configuration items', () => {
  let office: Office;
  let server: string;
  let shop: string;
  let service: string;
  let owner: string;

  before(async () => {
    office = await openOffice(['cmdb']);
    const { bench } = office;
    const named = async (type: typeof CiClass | typeof CiRelationType, name: string): Promise<string> =>
      (await bench.store.find(type, { filter: `name = "${name}"` })).items[0]?.id ?? '';
    owner = (await bench.create(Person, { name: 'Olga' })).id;
    service = (await bench.create(Service, { name: 'Shop', owner })).id;
    const item = async (name: string, values: object = {}): Promise<string> => {
      const { id } = await bench.create(ConfigurationItem, {
        ...{ name, class: await named(CiClass, 'Cluster') },
        ...values,
      });
      await bench.transition(ConfigurationItem, id, 'deploy');
      return id;
    };
    server = await item('srv-1', { operating_system: 'Debian 12' });
    shop = await item('shop', { service });
    await bench.create(CiRelation, {
      ...{ first: shop, second: server, relation_type: await named(CiRelationType, 'runs on') },
    });
  });
  after(() => office.close());

  const change = (values: object = {}) =>
    office.change({ services: null, changes__affected_items: [server], ...values });
  const act = async (action: string, id: string, as: 'agent' | 'requester' = 'agent') =>
    (await office.bench.http()).fetch(`/api/v1/records/change/actions/${action}`, {
      method: 'POST',
      json: { records: [id], values: {} },
      as,
    });

  describe('impact', () => {
    it('is part of authorising: without it a normal change is refused', async () => {
      const { id } = await change();
      await office.bench.transition(Change, id, 'assess');
      const refused = await refusal(office.bench.transition(Change, id, 'authorise'));
      expect(places(refused)).to.deep.equal(['CHANGE_IMPACT_MISSING ']);
    });

    it('is what fails with the items, their services and owners, and stays with the change', async () => {
      const { id } = await change();
      await office.bench.transition(Change, id, 'assess');
      expect((await act('changes.analyse-impact', id)).status).to.equal(200);
      const analysed = await office.read({ id });
      expect(analysed).to.deep.include({ impacted_services: [service], impacted_owners: [owner] });
      expect(
        analysed.impact_analysis?.items.map(({ name, fails, depth }) => `${name} ${fails} ${depth}`),
      ).to.deep.equal(['srv-1 true 0', 'shop true 1']);
      const authorised = await office.bench.transition(Change, id, 'authorise');
      expect(authorised.state).to.equal('authorise');
    });

    it('is looked at again when the items have changed since', async () => {
      const { bench } = office;
      const { id } = await change();
      await bench.transition(Change, id, 'assess');
      await act('changes.analyse-impact', id);
      const [relation] = (await bench.store.find(CiRelation)).items;
      await bench.store.delete(CiRelation, relation?.id ?? '');
      const refused = await refusal(bench.transition(Change, id, 'authorise'));
      expect(places(refused)).to.deep.equal(['CHANGE_IMPACT_STALE ']);
      const page = await (await bench.http()).fetch(`/r/change/${id}`, { as: 'agent' });
      expect(await page.text()).to.include('Not as it is now');
      await act('changes.analyse-impact', id);
      expect((await bench.transition(Change, id, 'authorise')).state).to.equal('authorise');
      await bench.store.restore(CiRelation, relation?.id ?? '');
    });

    it('is for agents to analyse, and of something', async () => {
      const { id } = await change({ changes__affected_items: null });
      expect((await act('changes.analyse-impact', id)).status).to.equal(422);
      expect((await act('changes.analyse-impact', id, 'requester')).status).to.be.within(403, 404);
    });
  });

  describe('proposed edits', () => {
    const inWork = async (): Promise<string> => {
      const { id } = await change({ type: 'emergency' });
      await office.bench.transition(Change, id, 'authorise');
      return id;
    };
    const finish = async (id: string, close_code: 'successful' | 'unsuccessful') => {
      const { bench } = office;
      await office.vote({ id }, 'approve');
      await bench.transition(Change, id, 'implement');
      await bench.transition(Change, id, 'review', { close_code });
      const { items } = await bench.store.find('task', { filter: `subject_id = "${id}"` });
      for (const task of items) await bench.transition('task', task.id, 'finish');
      return bench.as(office.carl).transition(Change, id, 'close');
    };
    const propose = (id: string, values: Readonly<Record<string, unknown>>) =>
      office.bench.create(ChangeItemEdit, {
        change: id,
        item: server,
        values,
      });
    const systemOf = async () => (await office.bench.read(ConfigurationItem, server)).operating_system;

    it('are shown as a difference, and applied when the change succeeds, in the name of who closed it', async () => {
      const { bench } = office;
      const id = await inWork();
      const edit = await propose(id, { operating_system: 'Debian 13' });
      expect(edit).to.deep.include({ base: { operating_system: 'Debian 12' }, state: 'proposed' });
      const page = await (await bench.http()).fetch(`/r/change/${id}`, { as: 'agent' });
      const html = await page.text();
      expect(html).to.include('Debian 12').and.include('Debian 13');
      expect(await systemOf()).to.equal('Debian 12');

      const closed = await finish(id, 'successful');
      expect(await systemOf()).to.equal('Debian 13');
      expect((await bench.read(ChangeItemEdit, edit.id)).state).to.equal('applied');
      const entry = (await bench.journal(ConfigurationItem, server)).at(-1);
      expect(entry).to.include({ actor: office.carl.id });
      expect(entry?.cause?.reason).to.include(closed.number ?? '');
    });

    it('stay away when the change fails', async () => {
      const id = await inWork();
      await propose(id, { operating_system: 'Debian 14' });
      await finish(id, 'unsuccessful');
      expect(await systemOf()).to.equal('Debian 13');
    });

    it('are refused as a whole when an item was changed meanwhile', async () => {
      const { bench } = office;
      const id = await inWork();
      await propose(id, { operating_system: 'Debian 15' });
      await bench.update(ConfigurationItem, server, { operating_system: 'Debian 13.1' });
      const refused = await refusal(finish(id, 'successful'));
      expect(refused.problems.map(({ code }) => code)).to.deep.equal(['ITEM_CHANGED']);
      expect(refused.message).to.include('srv-1').and.include('Operating system');
      expect(await systemOf()).to.equal('Debian 13.1');
      expect((await office.read({ id })).state).to.equal('review');
    });

    it('are of fields that there are, with values that fit', async () => {
      const id = await inWork();
      expect(places(await refusal(propose(id, { colour: 'red' })))).to.include('ITEM_EDIT_FIELD /values');
      expect(places(await refusal(propose(id, { cpu_cores: 'many' })))).to.include('ITEM_EDIT_VALUE /values');
    });

    it('are not slipped in after the decision by whoever may not change items', async () => {
      const { bench } = office;
      const id = await inWork();
      await office.vote({ id }, 'approve');
      const values = { change: id, item: server, values: { model: 'X' } };
      const refused = await refusal(bench.as(office.agnes).create(ChangeItemEdit, values));
      expect(places(refused)).to.include('ITEM_EDIT_LATE ');
    });
  });
});
