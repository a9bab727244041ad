import { expect } from 'chai';
import fc from 'fast-check';
import { lineage } from '../src/class-tree.js';
import {
  CiClass,
  CiJunkValue,
  CiReport,
  CiSource,
  CiSourceRule,
  ConfigurationItem,
} from '../src/contract.js';
import { identify } from '../src/identification/identify.js';
import { identityKeysOf } from '../src/identification/identity-keys.js';
import { junkList } from '../src/identification/junk-list.js';
import { believed, type Claim } from '../src/reconciliation/decide.js';
import type { Incoming } from '../src/reconciliation/incoming.js';
import { reconcile } from '../src/reconciliation/reconcile.js';
import { readRulebook } from '../src/reconciliation/rulebook.js';
import { openEstate, refusal, type Estate } from './support/estate.js';

describe('what sources tell of items', () => {
  let estate: Estate;
  before(async () => {
    estate = await openEstate();
  });
  after(() => estate.bench.close());

  const source = async (name: string, values: Readonly<Record<string, unknown>> = {}): Promise<string> => {
    const { items } = await estate.bench.store.find(CiSource, { filter: `name = '${name}'` });
    return items[0]?.id ?? (await estate.bench.create(CiSource, { name, ...values })).id;
  };

  /** Has a source tell of items, and says what became of them and their ids. */
  async function tell(name: string, ...told: readonly (Incoming & { readonly of?: string })[]) {
    const { bench, classId } = estate;
    const id = await source(name);
    const incoming = await Promise.all(
      told.map(async ({ of = 'Server', values, ...rest }) => ({
        ...rest,
        values: { class: await classId(of), ...values },
      })),
    );
    return bench.store.transaction(async (tx) => {
      const system = tx.asSystem('a test lets a source tell');
      const { outcomes } = await reconcile(system, incoming, {
        rulebook: await readRulebook(bench.store),
        source: await system.get(CiSource, id),
        now: new Date(bench.clock.now()),
        actor: bench.principal('admin').id,
        reason: 'A test tells it',
        signal: new AbortController().signal,
      });
      return outcomes.map((outcome) => ({
        kind: outcome.kind,
        item: outcome.kind === 'failed' ? '' : outcome.item,
        code: outcome.kind === 'failed' ? outcome.problems[0]?.code : undefined,
      }));
    });
  }
  const read = (id: string) => estate.bench.store.get(ConfigurationItem, id);

  describe('identification', () => {
    it('takes the first key that fits, and does not mind case, blanks and signs', async () => {
      const [made] = await tell('agent', {
        values: { name: 'a1', system_uuid: '4C4C4544-0042-3510-8056-B4C04F4D3132', hostname: 'a1' },
      });
      const [again] = await tell('scanner', {
        values: { name: 'A1.example.org', system_uuid: '{4c4c454400423510 8056b4c04f4d3132}' },
      });
      expect(made?.kind).to.equal('created');
      expect(again?.item).to.equal(made?.item);
    });

    it('looks among all items below the class that names the key, and takes over the narrower class', async () => {
      const serial = { serial_number: 'SN-77', manufacturer: 'Lenovo' };
      const [made] = await tell('agent', { of: 'Computer', values: { name: 'pc', ...serial } });
      const [again] = await tell('agent', { of: 'Printer', values: { name: 'pc', ...serial } });
      expect(again?.item).to.equal(made?.item);
    });

    it('takes no value that identifies nothing, of which administrators keep a list', async () => {
      const { bench } = estate;
      const junk = { serial_number: 'To Be Filled By O.E.M.', manufacturer: 'ASRock' };
      const [one, other] = await tell(
        'agent',
        { values: { name: 'j1', system_uuid: '00000000-0000-0000-0000-000000000000', ...junk } },
        { values: { name: 'j2', system_uuid: '00000000-0000-0000-0000-000000000000', ...junk } },
      );
      expect([one?.kind, other?.kind]).to.deep.equal(['created', 'created']);
      expect((await read(one?.item ?? '')).identity_marks).to.equal(null);

      await bench.create(CiJunkValue, { value: 'CLONE', how: 'starts', attribute: 'system_uuid' });
      const [first] = await tell('agent', { values: { name: 'c1', system_uuid: 'clone-0001' } });
      const [second] = await tell('agent', { values: { name: 'c2', system_uuid: 'clone-0001' } });
      expect(second?.item).not.to.equal(first?.item);
    });

    it('never lets a weaker key overrule a stronger one: a new machine is not the old one whose name it took', async () => {
      const [old] = await tell('agent', {
        values: { name: 'web', hostname: 'web', system_uuid: 'uuid-old-1' },
      });
      const [replaced] = await tell('agent', {
        values: { name: 'web', hostname: 'web', system_uuid: 'uuid-new-2' },
      });
      expect(replaced?.kind).to.equal('created');
      expect(replaced?.item).not.to.equal(old?.item);
    });

    it('refuses to guess between several, unless another key tells them apart', async () => {
      const { bench, classId } = estate;
      const both = { class: await classId('Server'), hostname: 'twin' };
      const left = await bench.create(ConfigurationItem, { name: 'left', ...both, asset_tag: 'T1' });
      await bench.create(ConfigurationItem, { name: 'right', ...both, asset_tag: 'T2' });
      const [guess] = await tell('agent', { values: { name: 'twin', hostname: 'twin' } });
      expect(guess).to.include({ kind: 'failed', code: 'E_CMDB_SEVERAL' });
      const [told] = await tell('agent', { values: { name: 'twin', hostname: 'TWIN', asset_tag: 't1' } });
      expect(told?.item).to.equal(left.id);
    });

    it('tells what runs on hosts apart by the host, and sees that it moved', async () => {
      const server = (name: string) => ({ key: name, values: { name, hostname: name } });
      const database = (host: string) => ({
        of: 'Database server',
        key: `pg on ${host}`,
        host,
        values: { name: 'pg' },
      });
      const [one, two, h1] = await tell('agent', database('h1'), database('h2'), server('h1'), server('h2'));
      expect([one?.kind, two?.kind]).to.deep.equal(['created', 'created']);
      expect(one?.item).not.to.equal(two?.item);
      // Another source knows the same host, and so the same database on it.
      const [, same] = await tell('other', server('h1'), { ...database('h1'), key: 'db-17' });
      expect(same?.item).to.equal(one?.item);
      expect(h1?.item).to.be.a('string');
    });

    it('says of each key what came of it', async () => {
      const { bench, classId } = estate;
      const classes = await bench.store.lookup(CiClass);
      const line = lineage(classes, await classId('Server'));
      const values = { system_uuid: 'ffffffff', hostname: 'web' };
      const [answer] = await identify(bench.store, [{ line, keys: identityKeysOf(line), values }], {
        classes,
        isJunk: junkList(await bench.store.lookup(CiJunkValue)),
      });
      expect(
        answer?.steps.map(({ reading, outcome, candidates }) => [
          reading.key.expression,
          outcome,
          candidates.length,
        ]),
      ).to.deep.equal([
        ['system_uuid', 'unusable', 0],
        ['serial_number+manufacturer', 'unusable', 0],
        ['hostname', 'several', 2],
        ['serial_number+manufacturer', 'unusable', 0],
        ['asset_tag', 'unusable', 0],
      ]);
      expect(answer?.steps[0]?.reading.junk[0]).to.include({ value: 'ffffffff' });
    });
  });

  describe('reconciliation', () => {
    it('believes the source with the lower number, by class and attribute, and keeps what the others say', async () => {
      const { bench, classId } = estate;
      await source('inventory', { priority: 20 });
      await source('scan', { priority: 30 });
      await bench.create(CiSourceRule, {
        source: await source('scan'),
        class: await classId('Physical device'),
        attributes: ['ip_address'],
        priority: 10,
      });
      const same = { name: 'r1', hostname: 'r1' };
      const [made] = await tell('inventory', {
        values: { ...same, ip_address: '10.0.0.1', operating_system: 'Debian 12' },
      });
      await tell('scan', { values: { ...same, ip_address: '10.0.0.2', operating_system: 'Linux' } });
      const id = made?.item ?? '';
      expect(await read(id)).to.include({ ip_address: '10.0.0.2', operating_system: 'Debian 12' });
      const reports = (await bench.store.find(CiReport, { filter: `item = '${id}'` })).items;
      expect(reports.map(({ told }) => told?.['operating_system']?.value)).to.have.members([
        'Debian 12',
        'Linux',
      ]);
    });

    it('changes nothing when it is told again, and notes a sign of life once a day', async () => {
      const { bench } = estate;
      const told = { key: 'q1', values: { name: 'q1', hostname: 'q1', cpu_cores: 8 } };
      const [made] = await tell('agent', told);
      const before = await read(made?.item ?? '');
      bench.clock.advance('PT5H');
      const [again] = await tell('agent', told);
      expect(again?.kind).to.equal('unchanged');
      expect(await read(made?.item ?? '')).to.deep.equal(before);
      bench.clock.advance('PT20H');
      expect((await tell('agent', told))[0]?.kind).to.equal('unchanged');
      expect((await read(made?.item ?? '')).last_seen_at).not.to.equal(before.last_seen_at);
    });

    it('lets another source take over from one that has long been silent', async () => {
      const { bench } = estate;
      await source('silent', { priority: 5, stale_after_days: 10 });
      const same = { name: 's1', hostname: 's1' };
      const [made] = await tell('silent', { values: { ...same, model: 'R640' } });
      await tell('scan', { values: { ...same, model: 'R650' } });
      expect((await read(made?.item ?? '')).model).to.equal('R640');
      bench.clock.advance('P11D');
      await tell('scan', { values: { ...same, model: 'R650' } });
      expect((await read(made?.item ?? '')).model).to.equal('R650');
    });

    it('believes people more than sources, unless a source is said to know better', async () => {
      const { bench, classId } = estate;
      const told = { key: 'p1', values: { name: 'p1', hostname: 'p1', model: 'R640', product_version: '1' } };
      const [made] = await tell('agent', told);
      const id = made?.item ?? '';
      await bench
        .as('configuration-manager')
        .update(ConfigurationItem, id, { model: 'R740', product_version: '1 beta' });
      await tell('agent', { ...told, values: { ...told.values, model: 'R640 v2' } });
      expect((await read(id)).model).to.equal('R740');
      await bench.create(CiSourceRule, {
        source: await source('agent'),
        class: await classId('Server'),
        attributes: ['product_version'],
        priority: 1,
      });
      await tell('agent', { ...told, values: { ...told.values, product_version: '2' } });
      expect((await read(id)).product_version).to.equal('2');
      const people = (
        await bench.store.find(CiReport, { filter: `item = '${id}' and source.by_hand = true` })
      ).items;
      expect(people[0]?.told?.['product_version']?.value).to.equal('1 beta');
    });

    it('leaves locked attributes alone', async () => {
      const { bench } = estate;
      const told = { key: 'l1', values: { name: 'l1', hostname: 'l1', model: 'R640' } };
      const [made] = await tell('agent', told);
      await bench.update(ConfigurationItem, made?.item ?? '', { locked_attributes: ['model'] });
      const [again] = await tell('agent', { ...told, values: { ...told.values, model: 'R750' } });
      expect(again?.kind).to.equal('unchanged');
      expect((await read(made?.item ?? '')).model).to.equal('R640');
    });

    it('empties what its only source does not tell any more', async () => {
      const [made] = await tell('agent', {
        key: 'e1',
        values: { name: 'e1', hostname: 'e1', model: 'R640' },
      });
      await tell('agent', { key: 'e1', values: { name: 'e1', hostname: 'e1', model: null } });
      expect((await read(made?.item ?? '')).model).to.equal(null);
    });

    it('lets nobody write where values come from', async () => {
      const { bench } = estate;
      const [made] = await tell('agent', { values: { name: 'w1', hostname: 'w1' } });
      const write = bench
        .as('configuration-manager')
        .update(ConfigurationItem, made?.item ?? '', { origins: {} });
      expect((await refusal(write)).status).to.be.oneOf([403, 422]);
      expect((await refusal(bench.as('agent').create(CiSource, { name: 'mine' }))).status).to.equal(403);
      expect((await refusal(bench.as('requester').find(CiReport))).status).to.equal(404);
    });
  });

  it('is decided the same way, in whichever order it was told', () => {
    const claim = fc.record<Claim>({
      source: fc.constantFrom('a', 'b', 'c', 'd'),
      value: fc.integer(),
      since: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'),
      priority: fc.integer({ min: 1, max: 3 }),
      lastSeenAt: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-02-28T00:00:00.000Z'),
      staleAfterDays: fc.option(fc.integer({ min: 1, max: 90 })),
    });
    const now = new Date('2026-03-02T09:00:00Z');
    const unique = fc.uniqueArray(claim, { selector: ({ source }) => source, minLength: 1 });
    fc.assert(
      fc.property(unique, fc.constantFrom('a', 'b', null), (claims, current) => {
        expect(believed([...claims].reverse(), { now, current })).to.deep.equal(
          believed(claims, { now, current }),
        );
      }),
    );
  });
});
