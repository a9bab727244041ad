import { expect } from 'chai';
import { definePlugin } from '@praxis/sdk';
import { startHttpBench, until, type Client, type HttpBench } from './support/http-bench.js';

const plugins = '/api/v1/plugins';

describe('managing plugins over HTTP', () => {
  let bench: HttpBench;
  let admin: Client;
  before(async () => {
    bench = await startHttpBench({
      plugins: [
        {
          manifest: { id: 'ribbons', title: 'Ribbons', api: '^0.1', requires: { boxes: '*' } },
          definition: definePlugin({ contributes: {} }),
        },
      ],
    });
    admin = await bench.as('admin');
  });
  after(() => bench.stop());

  it('needs a permission', async () => {
    const packer = await bench.as('packer');

    for (const [method, path] of [
      ['GET', plugins],
      ['POST', `${plugins}/boxes/disable`],
      ['POST', `${plugins}/boxes/purge`],
      ['GET', `${plugins}/boxes/settings`],
    ] as const) {
      expect((await packer.call(method, path)).json, path).to.include({ status: 403, code: 'E_PERMISSION' });
    }
  });

  it('lists them, without where their files lie', async () => {
    const { json, text } = await admin.get(plugins);

    const states = Object.fromEntries(
      json.items.map(({ id, state }: { id: string; state: string }) => [id, state]),
    );
    expect(states).to.deep.equal({ boxes: 'enabled', ribbons: 'found' });
    expect(text).not.to.include('"folder"');
  });

  it('tells what would be done before it is done', async () => {
    const { json } = await admin.call('POST', `${plugins}/ribbons/enable?dryRun`);

    expect(json).to.deep.include({ enables: ['ribbons'], problems: [] });
    expect((await admin.get(`${plugins}/ribbons`)).json.state).to.equal('found');
  });

  it('enables and disables', async () => {
    expect((await admin.call('POST', `${plugins}/ribbons/enable`)).json.state).to.equal('enabled');
    const refused = await admin.post(`${plugins}/boxes/disable`, {});
    expect(refused.status).to.equal(409);
    expect((await admin.call('POST', `${plugins}/ribbons/disable`)).json.state).to.equal('disabled');
  });

  it('reads and changes settings', async () => {
    const before = (await admin.get(`${plugins}/boxes/settings`)).json;
    const changed = await admin.patch(`${plugins}/boxes/settings`, { limit: 20 });
    const refused = await admin.patch(`${plugins}/boxes/settings`, { limit: 1000, colour: 'red' });

    expect(before.values).to.deep.equal({ limit: 10 });
    expect(before.schema.properties.limit.title).to.equal('Limit');
    expect(changed.json.values).to.deep.equal({ limit: 20 });
    expect(changed.json.history[0].changes).to.deep.equal({ limit: { before: 10, after: 20 } });
    expect(refused.json).to.include({ status: 422, code: 'E_VALIDATION' });
    expect((await admin.get(`${plugins}/ribbons/settings`)).status).to.equal(404);
  });

  it('tells what a purge would delete', async () => {
    await admin.post('/api/v1/records/box', { title: 'Doomed' });
    await admin.call('POST', `${plugins}/boxes/disable`);
    const { json } = await admin.call('POST', `${plugins}/boxes/purge?dryRun=true`);
    await admin.call('POST', `${plugins}/boxes/enable`);

    expect(json.tables.find(({ type }: { type: string }) => type === 'box').records).to.equal(1);
    expect((await admin.get('/api/v1/records/box?count=exact')).json.count.value).to.equal(1);
  });

  it('knows when there is none', async () => {
    for (const path of [`${plugins}/nothing`, `${plugins}/..`, `${plugins}/nothing/settings`]) {
      expect((await admin.get(path)).status, path).to.equal(404);
    }
    expect((await admin.call('POST', `${plugins}/nothing/enable`)).status).to.equal(404);
    expect((await admin.post(plugins, { source: '/nowhere/at/all' })).status).to.be.within(400, 499);
  });
});

describe('failed jobs over HTTP', () => {
  it('are listed, tried again and given up by those who may', async () => {
    const bench = await startHttpBench();
    try {
      await bench.jobs.start(bench.platform);
      await bench.jobs.queue.enqueue('boxes.sweep', null, {});
      await until(async () => (await bench.jobs.overview.counts()).failed === 1);
      const admin = await bench.as('admin');
      const packer = await bench.as('packer');
      const failures = '/api/v1/jobs/failures';

      const { items } = (await admin.get(failures)).json;
      expect(items[0]).to.include({ job: 'boxes.sweep', givenUp: true, attempts: 1 });
      expect((await packer.get(failures)).json.code).to.equal('E_PERMISSION');
      expect((await admin.call('POST', `${failures}/${items[0].id}/retry`)).status).to.equal(204);
      await until(async () => (await bench.jobs.overview.counts()).failed === 1);
      expect((await admin.delete(`${failures}/${items[0].id}`)).status).to.equal(204);
      expect((await admin.delete(`${failures}/x`)).json.code).to.equal('E_JOB_FAILURE_NOT_FOUND');
    } finally {
      await bench.stop();
    }
  });
});
