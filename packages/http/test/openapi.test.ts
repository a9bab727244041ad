import { Validator } from '@seriousme/openapi-schema-validator';
import { expect } from 'chai';
import { startHttpBench, type Client, type HttpBench, type Json } from './support/http-bench.js';

describe('the OpenAPI document', () => {
  let bench: HttpBench;
  before(async () => {
    bench = await startHttpBench();
  });
  after(() => bench.stop());

  const documentFor = async (client: Client): Promise<Json> =>
    (await client.get('/api/v1/openapi.json')).json;

  it('is valid, for every caller', async () => {
    const callers = [
      bench.anonymous,
      await bench.as(),
      await bench.as('viewer'),
      await bench.as('packer'),
      await bench.as('admin'),
    ];

    for (const caller of callers) {
      const document = await documentFor(caller);
      const { valid, errors } = await new Validator().validate(document);
      expect(errors ?? [], JSON.stringify(errors)).to.deep.equal([]);
      expect(valid).to.equal(true);
      expect(document.openapi).to.match(/^3\.1\./);
    }
  });

  it('has what the caller may do, and nothing else', async () => {
    const viewer = await documentFor(await bench.as('viewer'));
    const packer = await documentFor(await bench.as('packer'));
    const manager = await documentFor(await bench.as('manager'));
    const admin = await documentFor(await bench.as('admin'));

    expect(Object.keys(viewer.paths['/records/box'])).to.deep.equal(['get']);
    expect(Object.keys(packer.paths['/records/box'])).to.have.members(['get', 'post']);
    expect(packer.components.schemas['Record.box'].properties).not.to.have.property('secret');
    expect(manager.components.schemas['Record.box'].properties).to.have.property('secret');
    expect(packer.paths).not.to.have.any.keys('/records/plan', '/plugins');
    expect(JSON.stringify(packer)).not.to.match(/plan/);
    expect(manager.paths).to.include.keys('/records/plan');
    expect(admin.paths).to.include.keys('/plugins', '/jobs/failures');
  });

  it('has only what needs no signing in, for visitors', async () => {
    const { paths } = await documentFor(bench.anonymous);

    expect(Object.keys(paths)).to.have.members(['/session', '/openapi.json', '/x/boxes/hook']);
  });

  it('has the routes of plugins with their schemas', async () => {
    const { paths } = await documentFor(await bench.as('packer'));

    expect(
      paths['/x/boxes/greet/{name}'].get.parameters.map(({ name }: { name: string }) => name),
    ).to.deep.equal(['name', 'times', 'tag']);
    expect(paths['/x/boxes/echo'].post.requestBody.content['application/json'].schema.required).to.deep.equal(
      ['word'],
    );
    expect(paths['/x/boxes/echo']).not.to.have.property('put');
    expect(paths['/x/boxes/upload'].post.requestBody.content).to.have.property('multipart/form-data');
  });

  it('describes records so that their own answers fit', async () => {
    const { components, paths } = await documentFor(await bench.as('packer'));

    const created = components.schemas['New.box'];
    expect(created.required).to.deep.equal(['title']);
    expect(created.properties).not.to.have.any.keys('state', 'id', 'version', 'secret');
    expect(created.properties.pieces.type).to.deep.equal(['integer', 'null']);
    expect(components.schemas['Change.box'].properties).to.include.keys('version', 'title');
    expect(paths['/records/box/{id}/transitions/{name}'].post.parameters[1].schema.enum).to.deep.equal([
      'pack',
      'send',
    ]);
  });

  it('follows what is enabled', async () => {
    const admin = await bench.as('admin');
    await bench.platform.plugins.disable('boxes');
    const without = await documentFor(admin);
    await bench.platform.plugins.enable('boxes');
    const back = await documentFor(admin);

    expect(JSON.stringify(without.paths)).not.to.include('box');
    expect(back.paths).to.include.keys('/records/box', '/x/boxes/echo');
  });
});
