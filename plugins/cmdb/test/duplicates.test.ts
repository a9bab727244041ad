import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { IncidentItem } from '../src/bridges/incidents.js';
import { CiDuplicate, CiMerge, CiRelation, ConfigurationItem } from '../src/contract.js';
import { healthBy } from '../src/health/figures.js';
import { openEstate, refusal, type Estate } from './support/estate.js';

describe('items that are twice there, and the health of all', () => {
  let estate: Estate;
  before(async () => {
    estate = await openEstate(['cmdb', 'incidents']);
  });
  after(() => estate.bench.close());

  const server = async (name: string, values: Readonly<Record<string, unknown>> = {}) =>
    estate.item(name, { class: await estate.classId('Server'), hostname: name, ...values });
  const pairs = async (id: string) =>
    (await estate.bench.store.find(CiDuplicate, { limit: 200 })).items.filter(({ first, second }) =>
      [first, second].includes(id),
    );
  const stateOf = async () => {
    const { store } = estate.bench;
    const of = async (type: typeof ConfigurationItem | typeof CiRelation | typeof Incident) => {
      const records: Record<string, unknown>[] = [];
      for await (const record of store.stream(type as typeof Incident)) {
        const {
          version: _version,
          updated_at: _at,
          updated_by: _by,
          ...rest
        } = record as Record<string, unknown>;
        // Flags follow in the background.
        records.push({ ...rest, related: undefined, doubted: undefined });
      }
      return records.sort((one, other) => String(one['id']).localeCompare(String(other['id'])));
    };
    return {
      items: await of(ConfigurationItem),
      relations: await of(CiRelation),
      incidents: await of(Incident),
    };
  };

  const undo = async (merge: string): Promise<number> =>
    (
      await (
        await estate.bench.http()
      ).fetch('/api/v1/records/ci_merge/actions/cmdb.undo-merge', {
        ...{ method: 'POST', as: 'configuration-manager', json: { records: [merge], values: {} } },
      })
    ).status;

  it('are found on save and by the job, once, and not again when somebody decided', async () => {
    const { bench } = estate;
    const one = await server('db', { asset_tag: 'A-1' });
    const other = await server('DB', { asset_tag: 'a-1' });
    await bench.settled();
    const [pair, ...more] = await pairs(one);
    expect(more).to.deep.equal([]);
    expect(pair).to.include({ status: 'open', why: 'hostname, asset_tag' });
    expect([pair?.first, pair?.second]).to.have.members([one, other]);
    expect((await bench.store.get(ConfigurationItem, other)).doubted).to.equal(true);

    const http = await bench.http();
    const decided = await http.fetch('/api/v1/records/ci_duplicate/actions/cmdb.keep-both', {
      ...{ method: 'POST', as: 'configuration-manager', json: { records: [pair?.id], values: {} } },
    });
    expect(decided.status).to.equal(200);
    await bench.runJob('cmdb.find-duplicates');
    await bench.settled();
    expect((await pairs(one)).map(({ status }) => status)).to.deep.equal(['different']);
    expect((await bench.store.get(ConfigurationItem, other)).doubted).to.equal(false);
  });

  it('are merged with a preview, by whoever keeps the items, and undone exactly', async () => {
    const { bench, item, relate } = estate;
    const stays = await server('web', { model: 'R640' });
    const goes = await server('WEB', { model: 'R740', ip_address: '10.0.0.9' });
    const [rack, shop] = [await item('rack'), await item('shop')];
    await relate(stays, 'runs on', rack);
    await relate(goes, 'runs on', rack);
    await relate(shop, 'depends on', goes);
    await relate(goes, 'connects to', stays);
    const { id: incident } = await bench.create(Incident, { title: 'The web is slow' });
    await bench.update(Incident.name, incident, IncidentItem.patch({ ci: goes }));
    await bench.settled();
    const before = await stateOf();

    const [a, b] = [
      await bench.store.get(ConfigurationItem, stays),
      await bench.store.get(ConfigurationItem, goes),
    ];
    const path = `/x/cmdb/merge/${a.number}/${b.number}`;
    const http = await bench.http();
    expect((await http.fetch(path, { as: 'agent' })).status).to.be.oneOf([403, 404]);
    const preview = await (await http.fetch(path, { as: 'configuration-manager' })).text();
    expect(preview).to.contain('R640').and.to.contain('R740').and.to.contain('Incidents: 1');
    const merged = await http.fetch(path, {
      ...{ method: 'POST', as: 'configuration-manager' },
      body: new URLSearchParams({
        take_ip_address: 'other',
        take_model: 'kept',
        take_name: 'kept',
        take_hostname: 'kept',
      }),
    });
    expect(merged.status, /problem-summary[^]{0,900}/.exec(await merged.text())?.[0]).to.equal(303);

    expect(await bench.store.get(ConfigurationItem, stays)).to.include({
      ip_address: '10.0.0.9',
      model: 'R640',
    });
    expect((await refusal(bench.store.get(ConfigurationItem, goes))).status).to.equal(404);
    expect((await bench.read(IncidentItem, incident)).ci).to.equal(stays);
    const relations = (await bench.store.find(CiRelation, { limit: 200 })).items;
    expect(relations.map(({ first, second }) => [first, second])).to.have.deep.members([
      [stays, rack],
      [shop, stays],
    ]);

    const [merge] = (await bench.store.find(CiMerge, { filter: eq('survivor', stays) })).items;
    const undone = await http.fetch('/api/v1/records/ci_merge/actions/cmdb.undo-merge', {
      ...{ method: 'POST', as: 'configuration-manager', json: { records: [merge?.id], values: {} } },
    });
    expect(undone.status, await undone.text()).to.equal(200);
    await bench.settled();
    expect(await stateOf()).to.deep.equal(before);
    const again = await http.fetch('/api/v1/records/ci_merge/actions/cmdb.undo-merge', {
      ...{ method: 'POST', as: 'configuration-manager', json: { records: [merge?.id], values: {} } },
    });
    expect(again.status).to.be.oneOf([409, 422]);
  });

  it('leave alone on undo what somebody has changed since', async () => {
    const { bench } = estate;
    const stays = await server('mail', { asset_tag: 'M-1' });
    const goes = await server('MAIL', { asset_tag: 'm-2', ip_address: '10.0.0.7' });
    const http = await bench.http();
    await http.fetch(`/x/cmdb/merge/${stays}/${goes}`, {
      ...{
        method: 'POST',
        as: 'configuration-manager',
        body: new URLSearchParams({ take_ip_address: 'other' }),
      },
    });
    await bench.update(ConfigurationItem, stays, { ip_address: '10.0.0.8' });
    const [merge] = (await bench.store.find(CiMerge, { filter: eq('survivor', stays) })).items;
    const undone = await http.fetch('/api/v1/records/ci_merge/actions/cmdb.undo-merge', {
      ...{ method: 'POST', as: 'configuration-manager', json: { records: [merge?.id], values: {} } },
    });
    expect(await undone.text()).to.contain('1 thing');
    expect((await bench.store.get(ConfigurationItem, stays)).ip_address).to.equal('10.0.0.8');
    expect((await bench.store.get(ConfigurationItem, goes)).ip_address).to.equal('10.0.0.7');
  });

  it('move any number of records, and give each of them back', async function () {
    this.timeout(60_000);
    const { bench, item, relate } = estate;
    const [stays, goes] = [await server('hub'), await server('HUB')];
    const neighbours = await Promise.all(Array.from({ length: 3 }, (_, n) => item(`leaf ${n}`)));
    for (const leaf of neighbours) await relate(leaf, 'depends on', goes);
    await bench.store.asSystem('many incidents of one item').importRecords(
      Incident,
      Array.from({ length: 210 }, (_, n) => ({ values: { title: `The hub fails ${n}`, cmdb__ci: goes } })),
    );
    const about = (id: string) => bench.store.count(Incident, { filter: eq('cmdb__ci', id) });
    const http = await bench.http();
    await http.fetch(`/x/cmdb/merge/${stays}/${goes}`, {
      ...{ method: 'POST', as: 'configuration-manager', body: new URLSearchParams() },
    });
    const [{ id: merge } = { id: '' }] = (await bench.store.find(CiMerge, { filter: eq('survivor', stays) }))
      .items;
    expect((await bench.store.get(CiMerge, merge)).progress).to.equal('moving');
    expect(await undo(merge)).to.be.oneOf([409, 422]);
    await bench.runQueuedJobs();
    expect((await bench.store.get(CiMerge, merge)).progress).to.equal('merged');
    expect([await about(stays), await about(goes)]).to.deep.equal([210, 0]);

    expect(await undo(merge)).to.equal(200);
    expect((await bench.store.get(CiMerge, merge)).progress).to.equal('giving_back');
    await bench.runQueuedJobs();
    expect(await bench.store.get(CiMerge, merge)).to.include({ progress: 'undone', stayed: 0 });
    expect([await about(stays), await about(goes)]).to.deep.equal([0, 210]);
    const { items } = await bench.store.find(CiRelation, { filter: eq('second', goes) });
    expect(items.map(({ first }) => first)).to.have.members(neighbours);
  });

  it('tells by class how true, complete and connected items are, and leads to those that are not', async () => {
    const { bench, classId, item, relate } = estate;
    const rack = { class: await classId('Rack') };
    const all = { serial_number: 'S', manufacturer: 'M', model: 'X' };
    const left = await item('rack 1', { ...rack, ...all, serial_number: 'S1' });
    const old = '2025-12-01T00:00:00.000Z';
    await item('rack 2', { ...rack, serial_number: 'S2', manufacturer: 'M', last_seen_at: old });
    await relate(left, 'connects to', await item('neighbour'));
    await bench.settled();
    await bench.runJob('cmdb.find-duplicates');
    const row = (await healthBy(bench.store, 'class')).find(({ of }) => of === rack.class);
    // Of four recommended attributes three and two are filled.
    expect(row).to.deep.equal({
      of: rack.class,
      items: 2,
      stale: 1,
      doubted: 0,
      unrelated: 1,
      incomplete: 2,
      correctness: 50,
      completeness: 63,
      relations: 50,
      score: 54,
    });
    const http = await bench.http();
    const page = (await (await http.fetch('/x/cmdb/health', { as: 'agent' })).text()).replaceAll(
      '&#x3D;',
      '=',
    );
    const [, href = ''] =
      /href="(\/q\/ci\.all\?f=[^"]*stale[^"]*|\/q\/ci\.all\?f=[^"]*last_seen_at[^"]*)"/.exec(page) ?? [];
    const list = await (await http.fetch(href.replaceAll('&amp;', '&'), { as: 'agent' })).text();
    expect(list).to.contain('rack 2').and.not.to.contain('rack 1');
    expect((await http.fetch('/x/cmdb/health', { as: 'requester' })).status).to.be.oneOf([403, 404]);
  });

  it('can be tried: which item some values are taken for, and why', async () => {
    const { bench, classId } = estate;
    await server('tried', { asset_tag: 'TRY-1' });
    const http = await bench.http();
    const body = new URLSearchParams({
      class: await classId('Server'),
      asset_tag: 'try-1',
      system_uuid: '00000000',
    });
    const page = await http.fetch('/x/cmdb/identify', { method: 'POST', as: 'configuration-manager', body });
    expect(await page.text())
      .to.contain('identifies nothing')
      .and.to.contain('Fits this item')
      .and.to.contain('tried');
    expect((await http.fetch('/x/cmdb/identify', { as: 'agent' })).status).to.be.oneOf([403, 404]);
  });
});
