import { expect } from 'chai';
import fc from 'fast-check';
import { Incident } from '@praxis/plugin-incidents/contract';
import { IncidentItem } from '../src/bridges/incidents.js';
import { CiRelationType, ConfigurationItem } from '../src/contract.js';
import { chooseNodes } from '../src/map/choose-nodes.js';
import { layOut, nodeSize } from '../src/map/layout.js';
import { endOf } from '../src/map/map-filter.js';
import { openEstate, type Estate } from './support/estate.js';

describe('what of a neighbourhood is drawn', () => {
  const step = fc.array(
    fc.record({
      id: fc.integer({ min: 0, max: 40 }).map(String),
      parent: fc.integer({ min: 0, max: 40 }).map(String),
      className: fc.constantFrom('Server', 'Computer', 'Cluster'),
    }),
    { maxLength: 60 },
  );

  it('is never more than can be read, and tells of each item that was found exactly once', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 3 }), fc.integer({ min: 3, max: 30 }), (steps, most) => {
        const choice = chooseNodes('root', { most });
        for (const found of steps) choice.add(found);
        expect(choice.shown.size + choice.groups.length).to.be.at.most(most);
        const told = [...choice.shown.keys(), ...choice.groups.flatMap(({ members }) => members)];
        expect(new Set(told).size).to.equal(told.length);
        const found = new Set(['root', ...steps.flat().map(({ id }) => id)]);
        expect(told.length + choice.leftOut).to.equal(found.size);
        for (const { parent } of choice.groups)
          expect(choice.shown.has(parent) || parent !== 'root').to.equal(true);
      }),
    );
  });

  it('puts the largest heap of a class together first, and draws a heap that was opened', () => {
    const laptops = Array.from({ length: 9 }, (_, n) => ({
      id: `laptop ${n}`,
      parent: 'switch',
      className: 'Laptop',
    }));
    const servers = Array.from({ length: 3 }, (_, n) => ({
      id: `server ${n}`,
      parent: 'switch',
      className: 'Server',
    }));
    const closed = chooseNodes('switch', { most: 6 });
    closed.add([...laptops, ...servers]);
    expect([...closed.shown.keys()]).to.have.members(['switch', 'server 0', 'server 1', 'server 2']);
    expect(closed.groups.map(({ className, members }) => [className, members.length])).to.deep.equal([
      ['Laptop', 9],
    ]);
    const opened = chooseNodes('switch', { most: 11, opened: new Set(closed.groups.map(({ key }) => key)) });
    opened.add([...laptops, ...servers]);
    expect([...opened.shown.keys()].filter((id) => id.startsWith('laptop'))).to.have.length(9);
    expect(opened.groups.map(({ className }) => className)).to.deep.equal(['Server']);
  });
});

describe('the layout of a map', () => {
  it('puts what depends above what it depends on, nothing upon anything, and no row wider than can be seen', async () => {
    const leaves = Array.from({ length: 40 }, (_, n) => `leaf ${n}`);
    const ids = ['top', 'hub', ...leaves];
    const edges = [
      { id: 'e', upper: 'top', lower: 'hub' },
      ...leaves.map((leaf) => ({ id: `e ${leaf}`, upper: 'hub', lower: leaf })),
    ];
    const { places } = await layOut(ids, edges);
    const at = (id: string) => places.get(id) ?? { x: Number.NaN, y: Number.NaN };
    for (const { upper, lower } of edges) expect(at(upper).y).to.be.below(at(lower).y);
    for (const [place, one] of ids.entries())
      for (const other of ids.slice(place + 1)) {
        const apart =
          Math.abs(at(one).x - at(other).x) >= nodeSize.width ||
          Math.abs(at(one).y - at(other).y) >= nodeSize.height;
        expect(apart, `${one} and ${other}`).to.equal(true);
      }
    const wide = Math.max(...ids.map((id) => at(id).x)) - Math.min(...ids.map((id) => at(id).x));
    expect(wide).to.be.below(7 * nodeSize.width);
    // The same whatever the order in which they are found.
    const again = await layOut([...ids].reverse(), [...edges].reverse());
    expect(again.places.get('leaf 7')).to.deep.equal(at('leaf 7'));
  });
});

describe('the map of an item', () => {
  let estate: Estate;
  const items: Record<string, string> = {};
  const numbers: Record<string, string> = {};
  before(async function () {
    this.timeout(60_000);
    estate = await openEstate(['cmdb', 'incidents']);
    const { item, relate, bench } = estate;
    for (const name of ['shop', 'cluster', 'node', 'neighbour', 'retired'])
      numbers[name] =
        (await bench.store.get(ConfigurationItem, (items[name] = await item(`The ${name}`)))).number ?? '';
    await relate(items['shop']!, 'runs on', items['cluster']!);
    await relate(items['node']!, 'member of', items['cluster']!);
    await relate(items['cluster']!, 'connects to', items['neighbour']!);
    await relate(items['shop']!, 'depends on', items['retired']!);
    await bench.transition(ConfigurationItem, items['retired']!, 'retire');
    const { id } = await bench.create(Incident, { title: 'Orders hang' });
    await bench.update(Incident.name, id, IncidentItem.patch({ ci: items['cluster']! }));
  });
  after(() => estate.bench.close());

  const open = async (name: string, query = '', as = 'agent') => {
    const http = await estate.bench.http();
    const response = await http.fetch(`/x/cmdb/map/${numbers[name]}${query}`, { as });
    return { status: response.status, html: await response.text() };
  };
  /** Names in the table; what is drawn is told there, too. */
  const rows = (html: string) =>
    [...html.matchAll(/<th scope="row">.*?<bdi>(.*?)<\/bdi>/g)].map(([, name]) => name?.replace('The ', ''));

  it('begins one step away, tells each relation once, and leaves out what is gone', async () => {
    const { html } = await open('shop');
    expect(rows(html)).to.have.members(['shop', 'cluster']);
    expect(html.match(/class="graph-tie">runs on/g)).to.have.length(1);
    expect(html).to.contain('1 open incident');
    const drawing = JSON.parse(
      (/data-graph="(.*?)"/.exec(html)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&#x3D;', '='),
    ) as { readonly nodes: readonly unknown[]; readonly edges: readonly unknown[] };
    expect([drawing.nodes.length, drawing.edges.length]).to.deep.equal([2, 1]);
  });

  it('goes further by steps, and around an item that was opened', async () => {
    expect(rows((await open('shop', '?depth=2')).html)).to.have.members([
      'shop',
      'cluster',
      'node',
      'neighbour',
    ]);
    const opened = await open('shop', `?open=${numbers['cluster']}`);
    expect(rows(opened.html)).to.have.members(['shop', 'cluster', 'node', 'neighbour']);
    expect(opened.html).to.contain('Hide neighbours');
  });

  it('is filtered by direction, relation and class', async () => {
    const { bench, classId } = estate;
    expect(rows((await open('cluster', '?direction=down')).html)).to.have.members(['cluster', 'shop']);
    expect(rows((await open('cluster', '?direction=up')).html)).to.have.members(['cluster', 'node']);
    const [connects] = (await bench.store.find(CiRelationType, { filter: "name = 'connects to'" })).items;
    const by = await open('cluster', `?relation.${endOf(connects?.id ?? '')}=on`);
    expect(rows(by.html)).to.have.members(['cluster', 'neighbour']);
    const none = await open('cluster', `?class.${endOf(await classId('Server'))}=on`);
    expect(none.html).to.contain('Nothing is around it.');
    // Every item here is a cluster, which is a virtual device.
    const above = await open('shop', `?class.${endOf(await classId('Virtual device'))}=on`);
    expect(rows(above.html)).to.have.members(['shop', 'cluster']);
  });

  it('is for agents, and for items that there are', async () => {
    expect((await open('shop', '', 'requester')).status).to.be.oneOf([403, 404]);
    const http = await estate.bench.http();
    expect((await http.fetch('/x/cmdb/map/CI9999999', { as: 'agent' })).status).to.equal(404);
  });
});
