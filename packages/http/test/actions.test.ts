import { expect } from 'chai';
import { startHttpBench, type Client, type HttpBench } from './support/http-bench.js';

const actions = '/api/v1/records/box/actions';

describe('an action of a plugin', () => {
  let bench: HttpBench;
  let packer: Client;
  let ids: string[];
  before(async () => {
    bench = await startHttpBench();
    packer = await bench.as('packer');
    ids = [];
    for (const pieces of [2, 3]) {
      ids.push((await packer.post('/api/v1/records/box', { title: `Box ${pieces}`, pieces })).json.id);
    }
  });
  after(() => bench.stop());

  it('is offered to those who may use it, for the types that it is made for', async () => {
    const manager = await bench.as('manager');
    const offered = async (client: Client, type: string): Promise<string[]> =>
      (await client.get(`/api/v1/records/${type}/actions`)).json.items.map(({ id }: { id: string }) => id);

    expect(await offered(packer, 'box')).to.deep.equal(['boxes.count']);
    expect(await offered(manager, 'box')).to.have.members(['boxes.count', 'boxes.burn']);
    expect(await offered(packer, 'shelf')).to.deep.equal([]);
  });

  it('runs on several records with what it asks for', async () => {
    const answer = await packer.post(`${actions}/boxes.count`, { records: ids, values: { factor: 2 } });

    expect([answer.status, answer.json]).to.deep.equal([200, { message: '10' }]);
  });

  it('is refused without what it asks for', async () => {
    const missing = await packer.post(`${actions}/boxes.count`, { records: ids });
    const wrong = await packer.post(`${actions}/boxes.count`, {
      records: ids,
      values: { factor: 99, more: 1 },
    });

    expect(missing.json.errors[0]).to.include({ pointer: '/factor', code: 'E_MEMBER_MISSING' });
    expect(wrong.json.errors).to.have.length(2);
  });

  it('is refused without its permission, and on more records than it takes', async () => {
    const manager = await bench.as('manager');

    expect((await packer.post(`${actions}/boxes.burn`, { records: [ids[0]] })).json.code).to.equal(
      'E_PERMISSION',
    );
    expect((await manager.post(`${actions}/boxes.burn`, { records: ids })).json).to.include({
      status: 409,
      code: 'E_ACTION_NOT_POSSIBLE',
    });
    expect((await manager.post(`${actions}/boxes.burn`, { records: [ids[0]] })).json).to.deep.equal({
      message: 'burnt',
      href: '/ashes',
    });
  });

  it('is refused for records that are not in a state for it, not there, or not readable', async () => {
    const shelf = (await packer.post('/api/v1/records/shelf', { name: 'Shelf' })).json.id;
    const packed = (await packer.post('/api/v1/records/box', { title: 'Packed', shelf, size: 'large' })).json
      .id;
    await packer.post(`/api/v1/records/box/${packed}/transitions/pack`, {});
    const values = { factor: 1 };
    const nobody = '01900000-0000-7000-8000-000000000000';
    const viewer = await bench.as('viewer');

    expect((await packer.post(`${actions}/boxes.count`, { records: [packed], values })).json.code).to.equal(
      'E_ACTION_NOT_POSSIBLE',
    );
    expect((await packer.post(`${actions}/boxes.count`, { records: [nobody], values })).json.code).to.equal(
      'E_RECORD_NOT_FOUND',
    );
    expect((await viewer.post(`${actions}/boxes.count`, { records: [packed], values })).json.code).to.equal(
      'E_RECORD_NOT_FOUND',
    );
    expect((await packer.post(`${actions}/boxes.dance`, { records: ids })).json.code).to.equal(
      'E_ACTION_NOT_FOUND',
    );
    expect((await packer.post(`${actions}/boxes.count`, { records: ['x'] })).json.code).to.equal('E_BODY');
  });
});
