import type { InlinePlugin } from '@praxis/core';
import { eq } from '@praxis/predicate';
import { definePlugin, grant } from '@praxis/sdk';
import { expect } from 'chai';
import { startHttpBench, type Client, type HttpBench, type Json } from './support/http-bench.js';
import { Box } from './support/toy-plugin.js';

/** Who has this role may read what another record says that they may read. */
const shelvers: InlinePlugin = {
  manifest: { id: 'shelvers', title: 'Shelvers', api: '^0.1', requires: { boxes: '*' }, default: true },
  definition: definePlugin({
    contributes: {
      roles: [{ id: 'shelver', title: 'Shelver' }],
      grants: [grant('shelver', Box, { actions: ['read'], where: eq('shelf.name', 'Top') })],
    },
  }),
};

const box = '/api/v1/records/box';

describe('the feed of changes', () => {
  let bench: HttpBench;
  let manager: Client;
  beforeEach(async () => {
    bench = await startHttpBench({ plugins: [shelvers] });
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
  // "Now" is where the node has read to, which may be a moment ago.
  const start = async (client: Client): Promise<string> => {
    await bench.platform.journal.settled();
    return (await client.get('/api/v1/journal?after=now')).json.next;
  };

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

  it('begins with the first change, for who asks for no place in it', async () => {
    const first = (await manager.post(box, { title: 'First' })).json.id;
    const second = (await manager.post(box, { title: 'Second' })).json.id;

    for (const address of ['/api/v1/journal?types=box', '/api/v1/journal?types=box&after=']) {
      const { items } = (await manager.get(address)).json;
      expect(
        items.map(({ recordId }: Json) => recordId),
        address,
      ).to.deep.equal([first, second]);
    }
  });

  it('begins now when asked to, after which lists can be read without missing a change', async () => {
    await manager.post(box, { title: 'Earlier' });
    await bench.platform.journal.settled();
    const { json } = await manager.get('/api/v1/journal?after=now');
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

  it('tells of a record that went into the bin whoever could read it, and nobody else', async () => {
    const shelver = await bench.as('shelver');
    const shelf = async (name: string): Promise<string> =>
      (await manager.post('/api/v1/records/shelf', { name })).json.id;
    const top = (await manager.post(box, { title: 'Up', shelf: await shelf('Top') })).json.id;
    const low = (await manager.post(box, { title: 'Down', shelf: await shelf('Low') })).json.id;
    const after = await start(manager);
    for (const id of [low, top]) await manager.delete(`${box}/${id}`);

    const { items } = await follow(shelver, after);

    expect(items.map(({ action, recordId }) => [action, recordId])).to.deep.equal([['delete', top]]);
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
