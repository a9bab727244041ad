import { expect } from 'chai';
import { integer } from '@praxis/sdk';
import { CiClass, ConfigurationItem } from '../src/contract.js';
import { reconcile } from '../src/reconciliation/reconcile.js';
import { readRulebook } from '../src/reconciliation/rulebook.js';
import { CiSource } from '../src/contract.js';
import { openEstate, refusal, type Estate } from './support/estate.js';

describe('classes that an administrator makes', () => {
  let estate: Estate;
  let vessel: string;
  let tender: string;
  before(async () => {
    estate = await openEstate();
    const { bench } = estate;
    // What the page for own fields saves.
    await bench.platform.schemas.save(
      {
        kind: 'fields',
        target: 'ci',
        properties: {
          u_berths: integer({ label: 'Berths', minimum: 1 }).schema,
          u_hull_number: { ...integer({ label: 'Hull number' }).schema, 'x-index': true },
        },
      },
      { version: 0 },
    );
    vessel = (
      await bench.create(CiClass, {
        name: 'Vessel',
        attributes: ['u_berths', 'u_hull_number', 'manufacturer'],
        recommended_attributes: ['u_berths'],
        identified_by: ['u_hull_number'],
        allowed_moves: ['deploy', 'repair', 'retire'],
      })
    ).id;
    tender = (await bench.create(CiClass, { name: 'Tender', parent: vessel, attributes: ['cpu_cores'] })).id;
  });
  after(() => estate.bench.close());

  const page = async (path: string, form?: Readonly<Record<string, string>>): Promise<string> => {
    const http = await estate.bench.http();
    const answer = await http.fetch(path, {
      as: 'configuration-manager',
      ...(form !== undefined && { method: 'POST', body: new URLSearchParams(form) }),
    });
    return answer.text();
  };
  const item = async (name: string, of: string, values: Readonly<Record<string, unknown>> = {}) =>
    (await estate.bench.create(ConfigurationItem, { name, class: of, ...values })).id;

  describe('have attributes of their own', () => {
    it('that stand on the pages of their items, of those below too, and of no others', async () => {
      const boat = await page(`/r/ci/${await item('Gull', tender, { u_berths: 4 })}`);
      expect(boat).to.contain('Berths').and.to.contain('CPU cores').and.to.contain('<bdi>Tender</bdi>');
      const process = await page(
        `/r/ci/${await item('Pay wages', await estate.classId('Business process'))}`,
      );
      expect(process).not.to.contain('Berths');
      expect(process).not.to.contain('CPU cores');
      // What has a value is shown, whatever the class.
      const kept = await page(`/r/ci/${await item('Oven', await estate.classId('Rack'), { u_berths: 2 })}`);
      expect(kept).to.contain('Berths');
    });

    it('that a new item is asked for once its class is chosen', async () => {
      expect(await page('/new/ci')).not.to.contain('name="u_berths"');
      // It belongs to the class and is recommended by it, and is asked for once.
      expect((await page(`/new/ci?class=${vessel}`)).match(/ name="u_berths"/g)).to.have.length(1);
      const shaped = await page('/new/ci', { name: 'Tern', class: tender, u_berths: '6', reshape: 'yes' });
      expect(shaped).to.contain('name="u_berths"').and.to.contain('value="6"').and.to.contain('value="Tern"');
      expect(await estate.bench.store.count(ConfigurationItem, { filter: "name = 'Tern'" })).to.equal(0);
    });

    it('by which lists filter, sort and show, and which count for how complete an item is', async () => {
      const { bench } = estate;
      const [full, empty] = [await item('Heron', vessel, { u_berths: 8 }), await item('Crane', vessel)];
      const { items } = await bench.store.find(ConfigurationItem, {
        ...{ filter: 'u_berths >= 8', sort: ['-u_berths'], fields: ['u_berths'] },
      });
      expect(items.map(({ id }) => id)).to.deep.equal([full]);
      expect(await page('/q/type/ci?f=u_berths+%3E%3D+8&columns=number,name,u_berths')).to.contain('Berths');
      expect((await bench.store.get(ConfigurationItem, empty)).completeness).to.equal(0);
      expect((await bench.store.get(ConfigurationItem, full)).completeness).to.equal(100);
    });

    it('by which sources and imports know their items', async () => {
      const { bench } = estate;
      const known = await item('Osprey', tender, { u_hull_number: 77 });
      const { id } = await bench.create(CiSource, { name: 'Harbour office' });
      const [outcome] = await bench.store.transaction(async (tx) => {
        const system = tx.asSystem('a test lets a source tell');
        const { outcomes } = await reconcile(
          system,
          [{ values: { class: tender, name: 'OSPREY II', u_hull_number: 77, u_berths: 3 } }],
          {
            rulebook: await readRulebook(bench.store),
            source: await system.get(CiSource, id),
            now: new Date(bench.clock.now()),
            actor: bench.principal('admin').id,
            reason: 'A test tells it',
            signal: new AbortController().signal,
          },
        );
        return outcomes;
      });
      expect(outcome).to.include({ kind: 'updated', item: known });
      expect(await bench.store.get(ConfigurationItem, known)).to.include({ u_berths: 3 });
    });

    it('on a page where they are ticked, by whoever keeps the classes', async () => {
      const http = await estate.bench.http();
      expect((await http.fetch(`/x/cmdb/class/${tender}`, { as: 'agent' })).status).to.be.oneOf([403, 404]);
      const shown = await page(`/x/cmdb/class/${tender}`);
      expect(shown).to.contain('name="has.u_berths"').and.to.contain('from Vessel');
      await page(`/x/cmdb/class/${tender}`, {
        'has.cpu_cores': 'on',
        'has.memory_gb': 'on',
        'required.memory_gb': 'on',
      });
      expect(await estate.bench.store.get(CiClass, tender)).to.deep.include({
        attributes: ['cpu_cores', 'memory_gb'],
        required_attributes: ['memory_gb'],
        recommended_attributes: null,
      });
      const panel = await page(`/r/ci_class/${tender}`);
      expect(panel).to.contain('Memory, GB').and.to.contain('Berths');
    });

    it('unless items have no field of that name', async () => {
      const { bench } = estate;
      for (const field of ['attributes', 'required_attributes', 'recommended_attributes', 'identified_by']) {
        const { problems } = await refusal(bench.update(CiClass, tender, { [field]: ['u_mast+host'] }));
        const [problem] = problems;
        expect(problem).to.include({ code: 'ATTRIBUTE_UNKNOWN', pointer: `/${field}` });
      }
    });
  });

  describe('say which moves their items make', () => {
    it('and classes below, that choose none themselves; all others are neither offered nor possible', async () => {
      const { bench } = estate;
      const id = await item('Plover', tender, { memory_gb: '4' });
      const { number } = await bench.store.get(ConfigurationItem, id);
      const shown = await page(`/r/ci/${number}`);
      expect(shown).to.contain('/transitions/deploy').and.not.to.contain('/transitions/order');
      const { code } = await refusal(bench.transition(ConfigurationItem, id, 'order'));
      expect(code).to.equal('E_TRANSITION');
      await bench.transition(ConfigurationItem, id, 'deploy');
      await bench.transition(ConfigurationItem, id, 'repair');
    });

    it('to items that are there already, too, once the class is edited', async () => {
      const { bench } = estate;
      const id = await item('Rail', tender);
      await bench.update(CiClass, vessel, { allowed_moves: ['order', 'deploy'] });
      await bench.settled();
      await bench.runJob('cmdb.follow-classes');
      await bench.transition(ConfigurationItem, id, 'order');
      await bench.update(ConfigurationItem, id, { class: await estate.classId('Computer') });
      await bench.transition(ConfigurationItem, id, 'receive');
    });
  });
});
