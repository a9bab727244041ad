import { expect } from 'chai';
import { Incident } from '@praxis/plugin-incidents/contract';
import { CiRelation, ConfigurationItem } from '../src/contract.js';
import { IncidentItem } from '../src/bridges/incidents.js';
import { rankSuspects, type Nearness } from '../src/what-changed/rank.js';
import type { Happening } from '../src/what-changed/happening.js';
import { openEstate, type Estate } from './support/estate.js';

const hourMs = 3_600_000;
const began = '2026-03-09T12:00:00.000Z';

/** A believable estate of layers, a week of changes all over it, and one of them that caused an incident. */
interface LabelledCase {
  readonly happenings: readonly Happening[];
  readonly near: ReadonlyMap<string, Nearness>;
  readonly cause: string;
}

/** The same numbers on every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const layers = [20, 40, 60, 30, 10];
const noise = 200;

function labelledCase(random: () => number): LabelledCase {
  const below = new Map<string, string[]>();
  const above = new Map<string, string[]>();
  const add = (map: Map<string, string[]>, key: string, value: string): void =>
    void map.set(key, [...(map.get(key) ?? []), value]);
  const all: string[] = [];
  for (const [layer, size] of layers.entries())
    for (let place = 0; place < size; place += 1) {
      const id = `${layer}-${place}`;
      all.push(id);
      const next = layers[layer + 1] ?? 0;
      for (let tie = 0; next > 0 && tie < 1 + Math.floor(random() * 3); tie += 1) {
        const lower = `${layer + 1}-${Math.floor(random() * next)}`;
        add(below, id, lower);
        add(above, lower, id);
      }
    }
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const troubled = `${Math.floor(random() * 3)}-${Math.floor(random() * 20)}`;
  const near = new Map<string, Nearness>([[troubled, { way: 'itself', steps: 0 }]]);
  spread(near, below, 'upstream', 4);
  spread(near, above, 'downstream', 2);

  // What causes trouble is near more often than far, yet seldom the nearest; and it takes from minutes to days to show.
  const upstream = [...near].filter(([, { way }]) => way !== 'downstream');
  const steps = Math.min(3, Math.floor(-Math.log(1 - random()) * 1.3));
  const candidates = upstream.filter(([, nearness]) => nearness.steps === steps);
  const [cause] = pick(candidates.length > 0 ? candidates : upstream);
  const hours = random() < 0.85 ? -Math.log(1 - random()) * 5 : random() * 72;
  const happening = (id: string, item: string, hoursBefore: number): Happening => ({
    ...{ id, title: id, href: `/r/change/${id}`, symbol: 'git-pull-request', items: [item] },
    at: new Date(Date.parse(began) - hoursBefore * hourMs).toISOString(),
  });
  return {
    near,
    cause: 'cause',
    happenings: [
      ...Array.from({ length: noise }, (_, n) => happening(`noise ${n}`, pick(all), random() * 168)),
      happening('cause', cause, hours),
    ],
  };
}

function spread(
  near: Map<string, Nearness>,
  links: ReadonlyMap<string, readonly string[]>,
  way: Nearness['way'],
  most: number,
): void {
  let edge = [...near].filter(([, { steps }]) => steps === 0).map(([id]) => id);
  for (let steps = 1; steps <= most; steps += 1) {
    edge = edge.flatMap((id) => links.get(id) ?? []).filter((id) => !near.has(id));
    for (const id of edge) near.set(id, { way, steps });
  }
}

describe('what changed before an incident', () => {
  it('has the true cause among the first three in four cases of five, where the newest first have it in fewer', () => {
    const random = seeded(20260309);
    const cases = Array.from({ length: 300 }, () => labelledCase(random));
    const share = (first: (one: LabelledCase) => readonly Happening[]): number =>
      cases.filter((one) =>
        first(one)
          .slice(0, 3)
          .some(({ id }) => id === one.cause),
      ).length / cases.length;
    const newest = (happenings: readonly Happening[]): readonly Happening[] =>
      [...happenings].sort((one, other) => (one.at < other.at ? 1 : -1));
    const ranked = share(({ happenings, near }) =>
      rankSuspects(happenings, { began, near, services: new Set() }),
    );
    const newestFirst = share(({ happenings }) => newest(happenings));
    const newestNear = share(({ happenings, near }) =>
      newest(happenings.filter(({ items: [item = ''] }) => near.has(item))),
    );
    const figures = `ranked ${ranked}, newest first ${newestFirst}, newest first of what is near ${newestNear}`;
    expect(ranked, figures).to.be.at.least(0.8);
    expect(ranked, figures).to.be.above(newestFirst).and.above(newestNear);
  });

  it('leaves out what came after it began, and what was done to nothing near', () => {
    const happening = (id: string, at: string, item: string): Happening => ({
      ...{ id, at, title: id, href: '/', symbol: 'pencil', items: [item] },
    });
    const suspects = rankSuspects(
      [
        happening('later', '2026-03-09T12:01:00.000Z', 'here'),
        happening('elsewhere', '2026-03-09T11:59:00.000Z', 'there'),
        { ...happening('meanwhile', '2026-03-09T10:00:00.000Z', 'here'), until: '2026-03-09T14:00:00.000Z' },
        { ...happening('service', '2026-03-09T11:00:00.000Z', 'there'), services: ['mail'] },
      ],
      { began, near: new Map([['here', { way: 'itself', steps: 0 }]]), services: new Set(['mail']) },
    );
    expect(suspects.map(({ id, secondsBefore }) => [id, secondsBefore])).to.deep.equal([
      ['meanwhile', 0],
      ['service', 3600],
    ]);
  });
});

describe('the panel about what changed', () => {
  let estate: Estate;
  let page: (as?: string) => Promise<string>;
  before(async function () {
    this.timeout(60_000);
    estate = await openEstate(['cmdb', 'incidents']);
    const { bench, item, relate } = estate;
    const [shop, database, storage, far] = [
      await item('Shop'),
      await item('Orders database'),
      await item('Storage <b>system</b>'),
      await item('Printer'),
    ];
    await relate(shop, 'depends on', database);
    const gone = await relate(database, 'runs on', storage);
    bench.clock.advance('P10D');
    await bench.update(ConfigurationItem, far, { product_version: '2' });
    await bench.update(ConfigurationItem, database, { product_version: '16.2', last_seen_at: began });
    await bench.update(ConfigurationItem, shop, { description: 'Sells.' });
    bench.clock.advance('PT2H');
    await bench.store.delete(CiRelation, gone);
    bench.clock.advance('PT1H');
    const incident = await bench.create(Incident, { title: 'Orders hang' });
    await bench.update(Incident.name, incident.id, IncidentItem.patch({ ci: shop }));
    bench.clock.advance('PT1H');
    await bench.update(ConfigurationItem, database, { product_version: '16.1' });
    const http = await bench.http();
    const { number } = await bench.store.get(Incident, incident.id);
    page = async (as = 'agent') => (await http.fetch(`/r/incident/${number}`, { as })).text();
  });
  after(() => estate.bench.close());

  it('tells what was done to the item of an incident and to what it depends on, and why that matters', async () => {
    const html = await page();
    const lines = [...html.matchAll(/<ol class="what-changed">(.*?)<\/ol>/gs)][0]?.[1] ?? '';
    const told = lines.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    expect(told)
      .to.contain(
        'Orders database Changed: Version 3h before it began, on Orders database, which it depends on directly',
      )
      .and.to.contain('The relation was taken away')
      .and.to.contain('Changed: Description')
      .and.to.contain('on Shop itself')
      .and.not.to.contain('Printer')
      .and.not.to.contain('Last seen');
    // The version weighs more than the description of the item itself.
    expect(told.indexOf('Changed: Version')).to.be.below(told.indexOf('Changed: Description'));
    expect(told.match(/Changed: Version/g)).to.have.length(1);
    expect(lines).to.not.contain('<b>system');
  });

  it('tells nothing of items to those who may not read them', async () => {
    expect(await page('requester')).to.not.contain('Orders database');
  });
});

describe('changes in the panel about what changed', () => {
  let estate: Estate;
  before(async () => {
    estate = await openEstate(['cmdb', 'incidents', 'changes']);
  });
  after(() => estate.bench.close());

  it('stand before edits of items further away: what was worked on, and how it ended, from asking to closing', async () => {
    const { bench, item, relate } = estate;
    const [shop, database, storage, printer] = [
      await item('Shop'),
      await item('Orders database'),
      await item('Storage'),
      await item('Printer'),
    ];
    await relate(shop, 'depends on', database);
    await relate(database, 'runs on', storage);
    bench.clock.advance('P8D');
    await bench.update(ConfigurationItem, storage, { description: 'Two shelves.' });

    const { items: models } = await bench.store.find('change_model', {
      filter: "name = 'Change of a pipeline'",
    });
    const change = async (title: string, of: string, close_code: string): Promise<string> => {
      const { id, number } = await bench.store.create('change', {
        ...{ title, model: models[0]?.id },
        ...{ justification: 'Support ends.', implementation_plan: 'Restart.', backout_plan: 'Go back.' },
        changes__affected_items: [of],
      });
      await bench.store.transition('change', id, 'authorise');
      await bench.settled();
      await bench.store.transition('change', id, 'implement');
      bench.clock.advance('PT30M');
      await bench.store.transition('change', id, 'review', { close_code });
      await bench.store.transition('change', id, 'close', { review_notes: 'Done.' });
      return String(number);
    };
    const culprit = await change('Update of the database', database, 'with_issues');
    const other = await change('New toner', printer, 'successful');
    const waiting = await bench.store.create('change', {
      ...{ title: 'Not begun yet', model: models[0]?.id, changes__affected_items: [database] },
      justification: 'Later.',
    });
    bench.clock.advance('PT20M');

    const incident = await bench.create(Incident, { title: 'Orders hang' });
    await bench.update(Incident.name, incident.id, IncidentItem.patch({ ci: shop }));
    const { number } = await bench.store.get(Incident, incident.id);
    const html = await (await (await bench.http()).fetch(`/r/incident/${number}`, { as: 'agent' })).text();
    const lines = /<ol class="what-changed">(.*?)<\/ol>/s.exec(html)?.[1] ?? '';
    const told = lines.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    expect(told).to.contain(culprit).and.to.contain('which it depends on directly');
    expect(lines).to.contain(`href="/r/change/${culprit}"`);
    expect(told.indexOf('Update of the database')).to.be.below(told.indexOf('Changed: Description'));
    expect(told).to.not.contain(other).and.not.contain(String(waiting.number));
  });
});
