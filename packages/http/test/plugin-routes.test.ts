import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import { definePlugin, type Route } from '@praxis/sdk';
import { startHttpBench, until, type Client, type HttpBench } from './support/http-bench.js';

const boxes = '/api/v1/x/boxes';

describe('a route of a plugin', () => {
  let bench: HttpBench;
  let packer: Client;
  before(async () => {
    bench = await startHttpBench();
    packer = await bench.as('packer');
  });
  after(() => bench.stop());

  it('gets its parameters, its query and who calls', async () => {
    const { json } = await packer.get(`${boxes}/greet/A%2FB%20%C3%BC?times=2&tag=a&tag=b`);

    expect(json).to.deep.include({ hello: 'A/B ü', times: '2', tags: ['a', 'b'] });
    expect(json.by).to.match(/^user/);
  });

  it('is not called with a query that does not fit', async () => {
    for (const query of ['times=0', 'times=x', 'tag=toolong', 'other=1', 'times=1&times=2']) {
      expect((await packer.get(`${boxes}/greet/x?${query}`)).json, query).to.include({
        status: 400,
        code: 'E_QUERY',
      });
    }
  });

  it('is not called with a body that does not fit', async () => {
    const wrong = await packer.post(`${boxes}/echo`, { word: 'far too long a word', count: '1', more: true });
    const missing = await packer.call('POST', `${boxes}/echo`);

    expect(wrong.json).to.include({ status: 422, code: 'E_BODY' });
    expect(wrong.json.errors.map(({ pointer }: { pointer: string }) => pointer)).to.have.members([
      '/word',
      '/count',
      '/more',
    ]);
    expect(missing.json.code).to.equal('E_BODY_MISSING');
  });

  it('that is open is called by whoever signs what they send, and acts as the plugin', async () => {
    // Blanks and order count for a signature, so the handler gets the text as it was sent.
    const body = '{ "state" :"down",  "host":"db1" }';
    const send = (signature: string) =>
      fetch(`${bench.url}${boxes}/hook`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-signature': signature },
        body,
      });
    const signed = await send(createHmac('sha256', 'of both').update(body).digest('hex'));
    expect([signed.status, await signed.json()]).to.deep.equal([200, { by: 'service', readable: [] }]);
    const forged = await send('0'.repeat(64));
    expect(await forged.json()).to.include({ status: 401, code: 'E_BOXES_SIGNATURE' });
  });

  it('answers with status and headers of its own', async () => {
    const answer = await packer.post(`${boxes}/echo`, { word: 'hello' });

    expect([answer.status, answer.headers.get('x-echo'), answer.json]).to.deep.equal([
      201,
      'yes',
      { word: 'hello' },
    ]);
  });

  it('asks for its permission', async () => {
    const manager = await bench.as('manager');

    expect((await packer.call('PUT', `${boxes}/echo`)).json).to.include({
      status: 403,
      code: 'E_PERMISSION',
    });
    expect((await manager.call('PUT', `${boxes}/echo`)).json).to.deep.equal({ sent: true });
    expect((await bench.anonymous.call('PUT', `${boxes}/echo`)).status).to.equal(401);
  });

  it('streams under a file name in any letters', async () => {
    const answer = await packer.get(`${boxes}/download`);

    expect(answer.text).to.equal('part one, part two');
    expect(answer.headers.get('content-type')).to.equal('text/plain');
    expect(answer.headers.get('content-disposition')).to.equal(
      `attachment; filename="Bericht '_'.txt"; filename*=UTF-8''Bericht%20%22%C3%9C%22.txt`,
    );
    expect(answer.headers.get('x-content-type-options')).to.equal('nosniff');
  });

  it('sends the caller elsewhere', async () => {
    const answer = await packer.get(`${boxes}/away`);

    expect([answer.status, answer.headers.get('location')]).to.deep.equal([303, '/somewhere']);
  });

  it('that is broken costs one answer, which tells nothing of the inside', async () => {
    const broken = await packer.get(`${boxes}/broken`);

    expect(broken.status).to.equal(500);
    expect(broken.json.code).to.equal('E_PLUGIN_FAILED');
    expect(broken.json.detail).to.include('boxes').and.not.include('secret');
    expect((await packer.get(`${boxes}/nothing`)).json.code).to.equal('E_ROUTE_ANSWER');
    expect((await packer.get(`${boxes}/refused`)).json).to.include({ status: 409, code: 'E_BOXES_CLOSED' });
    expect((await packer.get(`${boxes}/greet/x`)).status).to.equal(200);
  });

  it('takes files and fields of a form', async () => {
    const form = new FormData();
    form.append('comment', 'two files');
    form.append('copies', '3');
    form.append('first', new Blob(['hello'], { type: 'text/plain' }), '../../etc/pass"wd.txt');
    form.append('second', new Blob([new Uint8Array(50_000)]), 'Grüße.bin');

    const { status, json } = await packer.call('POST', `${boxes}/upload`, { body: form });

    expect(status).to.equal(200);
    expect(json.body).to.deep.equal({ comment: 'two files', copies: 3 });
    expect(json.files[0]).to.include({ field: 'first', mediaType: 'text/plain', size: 5, text: 'hello' });
    expect(json.files[0].name).not.to.match(/[/\\]/);
    expect(json.files[1]).to.include({ name: 'Grüße.bin', size: 50_000 });
  });

  it('takes no more bytes than it said', async () => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(200_000)]), 'big.bin');

    const { json } = await packer.call('POST', `${boxes}/upload`, { body: form });

    expect(json).to.include({ status: 413, code: 'E_BODY_TOO_LARGE' });
  });

  it('refuses forms that are malformed', async () => {
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x' };
    for (const body of [
      '',
      'nonsense',
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nnever ends',
    ]) {
      const { json } = await packer.call('POST', `${boxes}/upload`, { body, headers });
      expect(json, body).to.include({ status: 400, code: 'E_UPLOAD' });
    }
    const { json } = await packer.call('POST', `${boxes}/upload`, {
      body: 'x',
      headers: { 'Content-Type': 'multipart/form-data' },
    });
    expect(json.code).to.equal('E_UPLOAD');
  });

  it('has a session’s forgery defence like everything else', async () => {
    const { secret } = await bench.auth.signIn({
      username: 'user1',
      password: 'correct horse battery',
      address: '127.0.0.1',
    });
    const browser = bench.client({ Cookie: `praxis_session=${secret}` });

    expect((await browser.post(`${boxes}/echo`, { word: 'x' })).json.code).to.equal('E_CSRF');
  });
});

describe('uploads whose folder cannot be written', () => {
  it('cost an answer and not the server', async () => {
    const bench = await startHttpBench({ configuration: { uploadFolder: '/nowhere/at/all' } });
    try {
      const packer = await bench.as('packer');
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(90_000)]), 'a.bin');
      form.append('file', new Blob([new Uint8Array(1000)]), 'b.bin');

      const { json } = await packer.call('POST', `${boxes}/upload`, { body: form });

      expect(json).to.include({ status: 500, code: 'E_INTERNAL' });
      expect((await packer.get(`${boxes}/greet/x`)).status).to.equal(200);
    } finally {
      await bench.stop();
    }
  });
});

describe('a request that is under way when its plugin is disabled', () => {
  it('is finished, while new ones find nothing there', async () => {
    const bench = await startHttpBench();
    try {
      const admin = await bench.as('admin');
      let open = (): void => undefined;
      bench.doors.wait = new Promise((resolve) => {
        open = resolve;
      });
      const waiting = admin.get(`${boxes}/wait`);
      await until(() => bench.doors.waiting === 1);

      await bench.platform.plugins.disable('boxes');
      const later = await admin.get(`${boxes}/wait`);
      open();

      expect((await waiting).json).to.deep.equal({ waited: true });
      expect(later.json).to.include({ status: 404, code: 'E_ROUTE_NOT_FOUND' });
      expect((await admin.get('/api/v1/records/box')).json.code).to.equal('E_RECORD_TYPE_NOT_FOUND');
    } finally {
      await bench.stop();
    }
  });
});

describe('a plugin whose routes cannot work', () => {
  it('stays off, and every reason is told', async () => {
    const handle: Route['handle'] = async () => ({ json: {} });
    const bench = await startHttpBench({
      plugins: [
        {
          manifest: { id: 'odd', title: 'Odd', api: '^0.1', uses: ['http'], default: true },
          definition: definePlugin({
            contributes: {
              routes: [
                { method: 'get', path: 'no-slash', summary: 'x', handle },
                { method: 'get', path: '/:', summary: 'x', handle },
                { method: 'head' as never, path: '/a', summary: 'x', handle },
                { method: 'get', path: '/b', summary: ' ', handle },
                { method: 'post', path: '/c', summary: 'x', body: { type: 'nonsense' }, handle },
              ],
            },
          }),
        },
      ],
    });
    try {
      const { state, problems } = await bench.platform.plugins.get('odd');

      expect(state).to.equal('failed');
      expect(problems.map(({ pointer }) => pointer.split('/').slice(-2).join('/'))).to.have.members([
        '0/path',
        '1/path',
        '2/method',
        '3/summary',
        '4/body',
      ]);
    } finally {
      await bench.stop();
    }
  });
});
