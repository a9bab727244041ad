import { expect } from 'chai';
import fc from 'fast-check';
import type { PraxisError, WalkQuery } from '@praxis/sdk';
import { boolean, eq, grant, integer, recordType, reference, text } from './support/vocabulary.js';
import { person, startRecordBench, system, type RecordBench } from './support/record-bench.js';

const Town = recordType('town', {
  title: 'Town',
  plural: 'Towns',
  display: 'title',
  fields: {
    title: text({ label: 'Title', required: true }),
    hidden: boolean({ label: 'Hidden' }),
    size: integer({ label: 'Size' }),
  },
});
const Road = recordType('road', {
  title: 'Road',
  plural: 'Roads',
  display: 'title',
  fields: {
    title: text({ label: 'Title', required: true }),
    start: reference({ label: 'From', to: Town, required: true }),
    finish: reference({ label: 'To', to: Town, required: true }),
    paved: boolean({ label: 'Paved' }),
    secret: boolean({ label: 'Secret' }),
  },
});
const Toll = recordType('toll', {
  title: 'Toll',
  plural: 'Tolls',
  display: 'title',
  fields: {
    title: text({ label: 'Title', required: true }),
    road: reference({ label: 'Road', to: Road }),
    town: reference({ label: 'Town', to: Town }),
  },
});

const mapmaker = person('Maps', ['mapmaker']);
const walker = person('Walker', ['walker']);

describe('walking over records that link others', () => {
  let bench: RecordBench;
  beforeEach(async () => {
    bench = await startRecordBench({
      types: [Town, Road, Toll],
      roles: [
        { id: 'mapmaker', title: 'Mapmaker' },
        { id: 'walker', title: 'Walker' },
      ],
      grants: [
        ...[Town, Road, Toll].map((type) => grant('mapmaker', type, { actions: ['*'] })),
        grant('walker', Town, { actions: ['read'], where: eq('hidden', false) }),
        grant('walker', Road, { actions: ['read'], where: eq('secret', false) }),
      ],
    });
  });
  afterEach(() => bench.close());

  /** Towns of a map, and its roads, each as `from-to`. */
  async function draw(
    towns: readonly string[],
    roads: readonly string[],
    more: (title: string) => Readonly<Record<string, unknown>> = () => ({}),
  ): Promise<Readonly<Record<string, string>>> {
    const store = bench.as(mapmaker);
    const ids: Record<string, string> = {};
    for (const title of towns)
      ids[title] = (await store.create(Town, { title, hidden: false, ...more(title) })).id;
    for (const title of roads) {
      const [start = '', finish = ''] = title.split('-').map((town) => ids[town]);
      await store.create(Road, { title, start, finish, paved: true, secret: false, ...more(title) });
    }
    return ids;
  }

  const along: WalkQuery['along'] = ['start', 'finish'];

  it('finds each record once, by its shortest way, and the links that were walked', async () => {
    const ids = await draw(['a', 'b', 'c', 'd', 'far'], ['a-b', 'b-c', 'a-c', 'c-d', 'd-a', 'far-a']);
    const walk = await bench.as(mapmaker).walk(Road, { from: [ids['a']!], along });
    const title = (id: string): string => Object.keys(ids).find((name) => ids[name] === id)!;
    expect(walk.records.map(({ id, depth }) => `${title(id)}${depth}`).sort()).to.deep.equal([
      'a0',
      'b1',
      'c1',
      'd2',
    ]);
    expect(walk.links.map(({ from, to }) => `${title(from)}-${title(to)}`)).to.have.members([
      'a-b',
      'a-c',
      'b-c',
      'c-d',
      'd-a',
    ]);
    expect(walk.complete).to.equal(true);
  });

  it('goes the other way when the fields change places, and no further than asked', async () => {
    const ids = await draw(['a', 'b', 'c'], ['a-b', 'b-c']);
    const walk = await bench
      .as(mapmaker)
      .walk(Road, { from: [ids['c']!], along: ['finish', 'start'], depth: 1 });
    expect(walk.records.map(({ id }) => id)).to.deep.equal([ids['c'], ids['b']]);
  });

  it('takes only links that the filter lets through, and only through records that it may pass', async () => {
    const ids = await draw(['a', 'b', 'c', 'd'], ['a-b', 'b-c', 'a-d'], (title) =>
      title === 'a-d' ? { paved: false } : title.length === 1 ? { size: title === 'b' ? 1 : 9 } : {},
    );
    const store = bench.as(mapmaker);
    const paved = await store.walk(Road, { from: [ids['a']!], along, filter: 'paved = true' });
    expect(paved.records.map(({ id }) => id)).to.deep.equal([ids['a'], ids['b'], ids['c']]);
    const large = await store.walk(Road, { from: [ids['a']!], along, through: eq('size', 9) });
    expect(large.records.map(({ id }) => id)).to.deep.equal([ids['a'], ids['d']]);
  });

  it('neither reaches nor passes what the principal may not read', async () => {
    const ids = await draw(['a', 'b', 'c', 'd', 'e'], ['a-b', 'b-c', 'a-d', 'a-e'], (title) =>
      title === 'b' ? { hidden: true } : title === 'a-d' ? { secret: true } : {},
    );
    const walk = await bench.as(walker).walk(Road, { from: [ids['a']!, ids['b']!], along });
    expect(walk.records.map(({ id }) => id)).to.deep.equal([ids['a'], ids['e']]);
    expect(walk.links).to.have.length(1);
  });

  it('does not walk over what is in the bin', async () => {
    const ids = await draw(['a', 'b'], ['a-b']);
    const store = bench.as(mapmaker);
    const { items } = await store.find(Road);
    await store.delete(Road, items[0]!.id);
    expect((await store.walk(Road, { from: [ids['a']!], along })).records).to.have.length(1);
  });

  it('stops at the limit and says so', async () => {
    const ids = await draw(['a', 'b', 'c', 'd'], ['a-b', 'a-c', 'a-d']);
    const walk = await bench.as(mapmaker).walk(Road, { from: [ids['a']!], along, limit: 2 });
    expect(walk.records).to.have.length(2);
    expect(walk.links).to.have.length(1);
    expect(walk.complete).to.equal(false);
  });

  it('tells apart what is asked for, those it begins with included', async () => {
    const ids = await draw(['a', 'b', 'c'], ['a-b', 'b-c'], (title) =>
      title.length > 1 || title === 'b' ? {} : { size: 3 },
    );
    const { records } = await bench
      .as(mapmaker)
      .walk(Road, { from: [ids['a']!], along, mark: { field: 'size', op: 'isNotEmpty' } });
    expect(records.map(({ marked }) => marked)).to.deep.equal([true, false, true]);
  });

  it('sends one statement, however far it goes', async () => {
    const ids = await draw(['a', 'b', 'c'], ['a-b', 'b-c']);
    const sent = await bench.statements(() => bench.as(mapmaker).walk(Road, { from: [ids['a']!], along }));
    expect(sent).to.have.length(1);
  });

  it('refuses what cannot be walked', async () => {
    const ids = await draw(['a'], []);
    const refused = async (type: typeof Road | typeof Toll, query: Partial<WalkQuery>): Promise<string> => {
      try {
        await bench.as(mapmaker).walk(type, { from: [ids['a']!], along, ...query });
      } catch (error) {
        return (error as PraxisError).code;
      }
      return 'walked';
    };
    expect(await refused(Road, { along: ['start', 'paved'] })).to.equal('E_QUERY');
    expect(await refused(Toll, { along: ['road', 'town'] })).to.equal('E_QUERY');
    expect(await refused(Road, { depth: 21 })).to.equal('E_QUERY');
    expect(await refused(Road, { limit: 0 })).to.equal('E_QUERY');
    expect(await refused(Road, { from: ['a'] })).to.equal('E_QUERY');
    expect(await refused(Road, { filter: 'nothing = 1' })).to.equal('E_QUERY');
    expect(await refused(Road, { mark: 'nothing = 1' })).to.equal('E_QUERY');
  });

  it('reaches what a walk in memory reaches, on any map', async function () {
    this.timeout(30_000);
    const towns = ['a', 'b', 'c', 'd', 'e', 'f'];
    const ids = await draw(towns, []);
    const store = bench.as(mapmaker);
    const name = (id: string): string => towns.find((town) => ids[town] === id)!;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...towns), fc.constantFrom(...towns)), { maxLength: 14 }),
        fc.integer({ min: 1, max: 4 }),
        async (roads, depth) => {
          await bench.as(system).transaction(async (tx) => {
            for (const { id } of (await tx.find(Road, { limit: 200 })).items) await tx.delete(Road, id);
            for (const [start, finish] of roads)
              await tx.create(Road, {
                title: `${start}-${finish}`,
                start: ids[start]!,
                finish: ids[finish]!,
                secret: false,
              });
          });
          const { records, links } = await store.walk(Road, { from: [ids['a']!], along, depth });
          const expected = new Map([['a', 0]]);
          for (let away = 1; away <= depth; away += 1)
            for (const [start, finish] of roads)
              if (expected.get(start) === away - 1 && !expected.has(finish)) expected.set(finish, away);
          expect(Object.fromEntries(records.map((one) => [name(one.id), one.depth]))).to.deep.equal(
            Object.fromEntries(expected),
          );
          const walked = roads.filter(([start]) => (expected.get(start) ?? depth) < depth);
          expect(links.map(({ from, to }) => `${name(from)}-${name(to)}`).sort()).to.deep.equal(
            walked.map(([start, finish]) => `${start}-${finish}`).sort(),
          );
        },
      ),
      { numRuns: 25 },
    );
  });
});
