import { expect } from 'chai';
import { startHttpBench, type Client, type HttpBench, type Read } from './support/http-bench.js';

const box = '/api/v1/records/box';

describe('a list over HTTP', () => {
  let bench: HttpBench;
  let packer: Client;
  let shelf: string;
  before(async () => {
    bench = await startHttpBench();
    packer = await bench.as('packer');
    shelf = (await packer.post('/api/v1/records/shelf', { name: 'Left wall' })).json.id;
    for (let pieces = 1; pieces <= 12; pieces += 1) {
      const size = pieces % 2 === 0 ? 'small' : 'large';
      await packer.post(box, { title: `Box ${pieces}`, pieces, size, ...(pieces === 3 && { shelf }) });
    }
  });
  after(() => bench.stop());

  const list = (query: Readonly<Record<string, string>>, client = packer): Promise<Read> =>
    client.get(`${box}?${new URLSearchParams(query).toString()}`);
  const pieces = ({ json }: Read): number[] => json.items.map((item: { pieces: number }) => item.pieces);

  it('takes its filter as text and as JSON', async () => {
    const text = await list({ filter: 'pieces > 9 and size = small', sort: 'pieces' });
    const json = await list({
      filter: JSON.stringify({
        all: [
          { field: 'pieces', op: 'gt', value: 9 },
          { field: 'size', op: 'eq', value: 'small' },
        ],
      }),
      sort: 'pieces',
    });

    expect(pieces(text)).to.deep.equal([10, 12]);
    expect(pieces(json)).to.deep.equal([10, 12]);
  });

  it('is paged forth and back', async () => {
    const query = { sort: '-pieces', limit: '5', fields: 'pieces' };
    const first = await list(query);
    const second = await list({ ...query, cursor: first.json.next });
    const third = await list({ ...query, cursor: second.json.next });
    const back = await list({ ...query, cursor: third.json.prev });

    expect([first, second, third, back].map(pieces)).to.deep.equal([
      [12, 11, 10, 9, 8],
      [7, 6, 5, 4, 3],
      [2, 1],
      [7, 6, 5, 4, 3],
    ]);
    expect([first.json.prev, third.json.next]).to.deep.equal([null, null]);
  });

  it('returns the fields that were asked for, and titles of references', async () => {
    const { json } = await list({ filter: 'pieces = 3', fields: 'title,shelf', include: 'shelf' });

    expect(Object.keys(json.items[0])).to.include.members(['id', 'number', 'version', 'title', 'shelf']);
    expect(json.items[0]).not.to.have.property('size');
    expect(json.included[shelf]).to.include({ type: 'shelf', title: 'Left wall' });
  });

  it('counts when it is asked to', async () => {
    expect((await list({ count: 'exact', filter: 'size = small' })).json.count).to.deep.equal({
      value: 6,
      exact: true,
    });
    expect((await list({})).json).not.to.have.property('count');
    expect((await list({ count: 'estimate' })).json.count.exact).to.be.a('boolean');
  });

  it('searches in full text', async () => {
    expect(pieces(await list({ q: '"Box 7"' }))).to.deep.equal([7]);
  });

  it('has no more in it than the caller may see', async () => {
    const viewer = await bench.as('viewer');

    const { json } = await list({ count: 'exact', limit: '200' }, viewer);

    expect(json.count.value).to.equal(6);
    expect(json.items.every((item: { size: string }) => item.size === 'small')).to.equal(true);
  });

  it('refuses what makes no sense, and says where', async () => {
    const wrong: readonly (readonly [Readonly<Record<string, string>>, string, string])[] = [
      [{ limit: '0' }, 'E_QUERY', 'limit'],
      [{ limit: '201' }, 'E_QUERY', 'limit'],
      [{ limit: 'many' }, 'E_QUERY', 'limit'],
      [{ count: 'maybe' }, 'E_QUERY', 'count'],
      [{ filter: 'pieces >' }, 'E_QUERY', 'filter'],
      [{ filter: '{"all":[' }, 'E_QUERY', 'filter'],
      [{ filter: '{"field":"pieces","op":"eq","value":"x"}' }, 'E_QUERY', 'filter'],
      [{ filter: 'colour = red' }, 'E_QUERY', 'filter'],
      [{ sort: 'colour' }, 'E_QUERY', 'sort'],
      [{ fields: 'colour' }, 'E_QUERY', 'fields'],
      [{ include: 'title' }, 'E_QUERY', 'include'],
      [{ colour: 'red' }, 'E_QUERY', 'colour'],
      [{ cursor: 'nonsense' }, 'E_CURSOR', 'cursor'],
    ];

    for (const [query, code, word] of wrong) {
      const { json } = await list(query);
      expect(json, JSON.stringify(query)).to.include({ status: 400, code });
      expect(json.detail).to.include(word);
    }
    const first = await list({ limit: '2' });
    expect((await list({ limit: '2', sort: 'title', cursor: first.json.next })).json.code).to.equal(
      'E_CURSOR',
    );
    expect((await packer.get(`${box}?limit=1&limit=2`)).json.code).to.equal('E_QUERY');
  });
});

describe('a search over HTTP', () => {
  let bench: HttpBench;
  let packer: Client;
  before(async () => {
    bench = await startHttpBench();
    packer = await bench.as('packer');
    await packer.post('/api/v1/records/shelf', { name: 'Lightning shelf' });
    await packer.post(box, { title: 'Lightning rods' });
    await (await bench.as('manager')).post('/api/v1/records/plan', { title: 'Lightning plan' });
  });
  after(() => bench.stop());

  it('goes over all types that the caller may read, with the words marked', async () => {
    const { json } = await packer.get('/api/v1/search?q=lightning');

    expect(json.items.map(({ type }: { type: string }) => type)).to.have.members(['shelf', 'box']);
    for (const { snippet, highlights } of json.items) {
      expect(snippet).not.to.include('\u0002').and.not.to.include('\u0003');
      expect(highlights.map(([from, to]: [number, number]) => snippet.slice(from, to))).to.deep.equal([
        'Lightning',
      ]);
    }
  });

  it('finds a record by its number', async () => {
    const { json } = await packer.get('/api/v1/search?q=box0000001&types=box');

    expect(json.items[0]).to.include({ number: 'BOX0000001', title: 'Lightning rods' });
  });

  it('needs something to search for', async () => {
    expect((await packer.get('/api/v1/search')).json).to.include({ status: 400, code: 'E_QUERY' });
    expect((await packer.get('/api/v1/search?q=')).json).to.deep.equal({ items: [] });
    expect((await packer.get('/api/v1/search?q=%22%27%28%26%7C%3A%2A')).status).to.equal(200);
  });
});
