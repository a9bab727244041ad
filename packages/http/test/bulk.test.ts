import { expect } from 'chai';
import { startHttpBench, type Client, type HttpBench } from './support/http-bench.js';

const box = '/api/v1/records/box';

describe('many operations in one call', () => {
  let bench: HttpBench;
  let packer: Client;
  before(async () => {
    bench = await startHttpBench();
    packer = await bench.as('packer');
  });
  after(() => bench.stop());

  const count = async (title: string): Promise<number> =>
    (await packer.get(`${box}?count=exact&filter=${encodeURIComponent(`title = "${title}"`)}`)).json.count
      .value;

  it('have a result each', async () => {
    const { id } = (await packer.post(box, { title: 'Old' })).json;
    const { status, json } = await packer.post(`${box}/bulk`, {
      operations: [
        { op: 'create', values: { title: 'One' } },
        { op: 'create', values: { title: '' } },
        { op: 'update', id, values: { pieces: 7 } },
        { op: 'transition', id, transition: 'send' },
        { op: 'delete', id },
        { op: 'restore', id },
      ],
    });

    expect(status).to.equal(200);
    expect(json.results.map((result: { status: string }) => result.status)).to.deep.equal([
      'done',
      'failed',
      'done',
      'failed',
      'done',
      'done',
    ]);
    expect(json.results[1]).to.include({ code: 'E_VALIDATION' });
    expect(json.results[1].problems[0].pointer).to.equal('/title');
    expect(json).to.include({ done: 4, failed: 2, skipped: 0, applied: true });
  });

  it('are all or nothing when they are atomic', async () => {
    const { json } = await packer.post(`${box}/bulk`, {
      atomic: true,
      operations: [
        { op: 'create', values: { title: 'Atomic' } },
        { op: 'create', values: { title: 'monster' } },
      ],
    });

    expect(json).to.include({ failed: 1, skipped: 1, applied: false });
    expect(await count('Atomic')).to.equal(0);
  });

  it('change nothing in a dry run', async () => {
    const { json } = await packer.post(`${box}/bulk`, {
      dryRun: true,
      operations: [{ op: 'create', values: { title: 'Dry' } }],
    });

    expect(json).to.include({ done: 1, applied: false });
    expect(await count('Dry')).to.equal(0);
  });

  it('are refused when there are too many, none of them done', async () => {
    const operations = Array.from({ length: 10_000 }, () => ({ op: 'create', values: { title: 'Many' } }));

    const { json } = await packer.post(`${box}/bulk`, { operations });

    expect(json).to.include({ status: 413, code: 'E_BULK_TOO_LARGE', limit: 1000 });
    expect(await count('Many')).to.equal(0);
  });

  it('are refused when their form is wrong, with every place', async () => {
    const { json } = await packer.post(`${box}/bulk`, {
      operations: [
        { op: 'create' },
        { op: 'explode', id: 'x' },
        { op: 'update', id: 'x', values: {}, force: true },
      ],
      quickly: true,
    });

    expect(json.status).to.equal(422);
    const pointers = json.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).to.include.members(['/quickly', '/operations/0/values', '/operations/2/force']);
    expect(pointers.some((pointer: string) => pointer.startsWith('/operations/1'))).to.equal(true);
  });
});
