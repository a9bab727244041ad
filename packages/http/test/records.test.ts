import { expect } from 'chai';
import { startHttpBench, type Client, type HttpBench } from './support/http-bench.js';

const box = '/api/v1/records/box';

describe('a record over HTTP', () => {
  let bench: HttpBench;
  let packer: Client;
  before(async () => {
    bench = await startHttpBench();
    packer = await bench.as('packer');
  });
  after(() => bench.stop());

  const make = async (values: object = {}): Promise<{ id: string; number: string; version: number }> =>
    (await packer.post(box, { title: 'A box', ...values })).json;
  const shelf = async (): Promise<string> =>
    (await packer.post('/api/v1/records/shelf', { name: 'Top shelf' })).json.id;

  it('is created with its address and version', async () => {
    const created = await packer.post(box, { title: 'New box', weight: '12.5', labels: ['a', 'b'] });

    expect(created.status).to.equal(201);
    expect(created.headers.get('location')).to.equal(`${box}/${created.json.id}`);
    expect(created.headers.get('etag')).to.equal('"1"');
    expect(created.json).to.deep.include({
      title: 'New box',
      weight: '12.500',
      state: 'open',
      labels: ['a', 'b'],
    });
    expect((await packer.get(created.headers.get('location') ?? '')).json).to.deep.equal(created.json);
  });

  it('is found by its number too', async () => {
    const { id, number } = await make();

    expect((await packer.get(`${box}/${number}`)).json.id).to.equal(id);
  });

  it('is refused with every problem at once', async () => {
    const refused = await packer.post(box, { title: '', pieces: -1, size: 'huge', colour: 'red' });

    expect(refused.status).to.equal(422);
    expect(refused.json.code).to.equal('E_VALIDATION');
    expect(refused.json.errors.map(({ pointer }: { pointer: string }) => pointer)).to.have.members([
      '/title',
      '/pieces',
      '/size',
      '/colour',
    ]);
  });

  it('is refused by a guard with its code and field', async () => {
    const refused = await packer.post(box, { title: 'monster' });

    expect(refused.status).to.equal(422);
    expect(refused.json.errors).to.deep.equal([
      { pointer: '/title', code: 'MONSTER', message: 'Monsters do not fit into boxes.' },
    ]);
  });

  it('is not sent again to whoever has it', async () => {
    const { id } = await make();

    const known = await packer.get(`${box}/${id}`, { 'If-None-Match': '"1"' });
    expect([known.status, known.text, known.headers.get('etag')]).to.deep.equal([304, '', '"1"']);
    expect((await packer.get(`${box}/${id}`, { 'If-None-Match': 'W/"7", "1"' })).status).to.equal(304);
    expect((await packer.get(`${box}/${id}`, { 'If-None-Match': '"2"' })).status).to.equal(200);
  });

  it('is changed by a merge patch', async () => {
    const { id } = await make({ note: 'to be emptied' });

    const changed = await packer.patch(`${box}/${id}`, { pieces: 4, note: null });
    const merged = await packer.patch(
      `${box}/${id}`,
      { pieces: 5 },
      { 'Content-Type': 'application/merge-patch+json' },
    );

    expect([
      changed.status,
      changed.headers.get('etag'),
      changed.json.pieces,
      changed.json.note,
    ]).to.deep.equal([200, '"2"', 4, null]);
    expect(merged.json.version).to.equal(3);
  });

  it('insists on a version with If-Match', async () => {
    const { id } = await make();
    await packer.patch(`${box}/${id}`, { pieces: 1 });

    const stale = await packer.patch(`${box}/${id}`, { note: 'x' }, { 'If-Match': '"1"' });
    const fresh = await packer.patch(`${box}/${id}`, { note: 'x' }, { 'If-Match': '"2"' });
    const nonsense = await packer.patch(`${box}/${id}`, { note: 'y' }, { 'If-Match': 'abc' });

    expect(stale.json).to.include({ status: 412, code: 'E_RECORD_STALE', expected: 1, actual: 2 });
    expect(fresh.status).to.equal(200);
    expect(nonsense.json).to.include({ status: 412, code: 'E_PRECONDITION' });
  });

  it('merges changes to different fields and tells a clash with both values', async () => {
    const { id } = await make({ pieces: 1 });
    await packer.patch(`${box}/${id}`, { pieces: 2 });

    const merged = await packer.patch(`${box}/${id}`, { version: 1, note: 'mine' });
    const clash = await packer.patch(`${box}/${id}`, { version: 1, pieces: 3 });

    expect(merged.status).to.equal(200);
    expect(clash.json).to.deep.include({
      status: 409,
      code: 'E_RECORD_CONFLICT',
      conflicts: [{ field: 'pieces', base: 1, theirs: 2, yours: 3 }],
    });
    expect((await packer.patch(`${box}/${id}`, { version: 'one', pieces: 3 })).json.code).to.equal('E_BODY');
  });

  it('goes to the bin and comes back', async () => {
    const { id, number } = await make({ title: 'For the bin' });

    expect((await packer.delete(`${box}/${id}`)).status).to.equal(204);
    expect((await packer.get(`${box}/${id}`)).json.code).to.equal('E_RECORD_NOT_FOUND');
    expect((await packer.get(`${box}/${number}?deleted`)).json.deleted_at).to.be.a('string');
    const bin = await packer.get(`${box}?deleted=true&filter=title%3D%22For%20the%20bin%22`);
    expect(bin.json.items.map((item: { id: string }) => item.id)).to.deep.equal([id]);
    const restored = await packer.call('POST', `${box}/${id}/restore`);
    expect([restored.status, restored.json.deleted_at, restored.headers.get('etag')]).to.deep.equal([
      200,
      null,
      '"3"',
    ]);
  });

  it('is not deleted by somebody who has seen another version', async () => {
    const { id } = await make();
    await packer.patch(`${box}/${id}`, { pieces: 9 });

    expect((await packer.delete(`${box}/${id}`, { 'If-Match': '"1"' })).status).to.equal(412);
    expect((await packer.get(`${box}/${id}`)).status).to.equal(200);
  });

  it('moves through its lifecycle', async () => {
    const { id } = await make();

    const incomplete = await packer.post(`${box}/${id}/transitions/pack`, {});
    const packed = await packer.post(`${box}/${id}/transitions/pack`, { shelf: await shelf(), version: 1 });
    const again = await packer.call('POST', `${box}/${id}/transitions/pack`);

    expect(incomplete.json.errors[0]).to.include({ pointer: '/shelf', code: 'E_FIELD_REQUIRED' });
    expect([packed.status, packed.json.state]).to.deep.equal([200, 'packed']);
    expect(again.json).to.include({ status: 409, code: 'E_TRANSITION', state: 'packed' });
  });

  it('has a history, newest first, in pages', async () => {
    const { id } = await make({ pieces: 1 });
    await packer.patch(`${box}/${id}`, { pieces: 2 });
    await packer.patch(`${box}/${id}`, { pieces: 3 });

    const first = (await packer.get(`${box}/${id}/history?limit=2`)).json;
    const second = (await packer.get(`${box}/${id}/history?limit=2&cursor=${first.next}`)).json;

    const entries = [...first.items, ...second.items];
    expect(entries.map(({ action }) => action)).to.deep.equal(['update', 'update', 'create']);
    expect(entries[0].changes).to.deep.equal({ pieces: { before: 2, after: 3 } });
    expect(entries[0].requestId).to.be.a('string');
  });

  it('is known as it was', async () => {
    const { id } = await make({ pieces: 1 });
    const created = (await packer.get(`${box}/${id}`)).json;
    await packer.patch(`${box}/${id}`, { pieces: 2 });

    const before = await packer.get(`${box}/${id}?at=${created.created_at}`);

    expect([before.status, before.json.pieces, before.headers.get('etag')]).to.deep.equal([200, 1, null]);
    expect((await packer.get(`${box}/${id}?at=yesterday`)).json.code).to.equal('E_QUERY');
    expect((await packer.get(`${box}/${id}?at=2026-02-30T00:00:00Z`)).json.code).to.equal('E_QUERY');
  });

  it('of a type that may not be read does not exist', async () => {
    const manager = await bench.as('manager');
    const { id } = (await manager.post('/api/v1/records/plan', { title: 'Secret plan' })).json;

    for (const path of [
      '/api/v1/records/plan',
      `/api/v1/records/plan/${id}`,
      '/api/v1/types/plan',
      '/api/v1/records/plan/actions',
    ]) {
      expect((await packer.get(path)).status, path).to.equal(404);
    }
    expect((await packer.post('/api/v1/records/plan', { title: 'Mine' })).status).to.be.oneOf([403, 404]);
  });

  it('shows the fields that the caller may read, and takes those that it may write', async () => {
    const manager = await bench.as('manager');
    const { id } = (await manager.post(box, { title: 'Hidden', secret: 'gold' })).json;

    expect((await packer.get(`${box}/${id}`)).json).not.to.have.property('secret');
    expect((await manager.get(`${box}/${id}`)).json.secret).to.equal('gold');
    expect((await packer.patch(`${box}/${id}`, { secret: 'lead' })).status).to.be.oneOf([403, 422]);
    expect((await packer.get(`${box}?filter=secret%20%3D%20gold`)).json.code).to.equal('E_QUERY');
  });

  it('is out of reach without credentials', async () => {
    const refused = await bench.anonymous.get(box);

    expect(refused.json).to.include({ status: 401, code: 'E_UNAUTHENTICATED' });
    expect(refused.headers.get('www-authenticate')).to.match(/^Bearer/);
  });
});
