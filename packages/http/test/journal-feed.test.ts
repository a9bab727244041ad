import { expect } from 'chai';
import { startHttpBench, type Client, type HttpBench, type Json } from './support/http-bench.js';

const box = '/api/v1/records/box';

describe('the feed of changes', () => {
  let bench: HttpBench;
  let manager: Client;
  beforeEach(async () => {
    bench = await startHttpBench();
    manager = await bench.as('manager');
  });
  afterEach(() => bench.stop());

  const follow = async (
    client: Client,
    after: string,
    query = '',
  ): Promise<{ items: Json[]; next: string }> => {
    const items: unknown[] = [];
    let next = after;
    for (let complete = false; !complete;) {
      const { json } = await client.get(`/api/v1/journal?after=${encodeURIComponent(next)}${query}`);
      items.push(...json.items);
      ({ next, complete } = json);
    }
    return { items, next };
  };
  const start = async (client: Client): Promise<string> => (await client.get('/api/v1/journal')).json.next;

  it('tells every change once, in order, however it is paged', async () => {
    const after = await start(manager);
    const { id } = (await manager.post(box, { title: 'Followed' })).json;
    for (let pieces = 1; pieces <= 5; pieces += 1) await manager.patch(`${box}/${id}`, { pieces });
    await manager.delete(`${box}/${id}`);

    const { items, next } = await follow(manager, after, '&limit=2');

    expect(items.map(({ action, version }) => `${action} ${version}`)).to.deep.equal([
      'create 1',
      'update 2',
      'update 3',
      'update 4',
      'update 5',
      'update 6',
      'delete 7',
    ]);
    expect((await follow(manager, next)).items).to.deep.equal([]);
  });

  it('begins at the moment of the first call, after which lists can be read without missing a change', async () => {
    await manager.post(box, { title: 'Earlier' });
    await bench.platform.journal.settled();
    const { json } = await manager.get('/api/v1/journal');
    const { id } = (await manager.post(box, { title: 'Later' })).json;

    expect(json).to.deep.include({ items: [], complete: true });
    expect((await follow(manager, json.next)).items.map(({ recordId }) => recordId)).to.deep.equal([id]);
  });

  it('tells nobody of records and fields that they may not read', async () => {
    const viewer = await bench.as('viewer');
    const after = await start(manager);
    const large = (await manager.post(box, { title: 'Large', size: 'large' })).json.id;
    const small = (await manager.post(box, { title: 'Small', secret: 'gold' })).json.id;
    await manager.patch(`${box}/${small}`, { secret: 'silver' });
    await manager.post('/api/v1/records/plan', { title: 'Plan' });

    const all = (await follow(manager, after)).items;
    const seen = (await follow(viewer, after)).items;

    expect(all).to.have.length(4);
    expect(all.some(({ recordId }) => recordId === large)).to.equal(true);
    expect(seen.map(({ recordId, action }) => [recordId, action])).to.deep.equal([[small, 'create']]);
    expect(seen[0].changes).not.to.have.property('secret');
  });

  it('can be narrowed to some types', async () => {
    const after = await start(manager);
    await manager.post(box, { title: 'Box' });
    await manager.post('/api/v1/records/shelf', { name: 'Shelf' });

    const { items } = await follow(manager, after, '&types=shelf');

    expect(items.map(({ type }) => type)).to.deep.equal(['shelf']);
  });

  it('refuses cursors that are none', async () => {
    for (const cursor of ['nonsense', '-', 'e30']) {
      expect((await manager.get(`/api/v1/journal?after=${cursor}`)).json, cursor).to.include({
        status: 400,
        code: 'E_CURSOR',
      });
    }
  });
});
