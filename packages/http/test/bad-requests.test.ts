import { connect } from 'node:net';
import { expect } from 'chai';
import { startHttpBench, type Client, type HttpBench, type Read } from './support/http-bench.js';

const box = '/api/v1/records/box';

describe('a bad request', () => {
  let bench: HttpBench;
  let packer: Client;
  before(async () => {
    bench = await startHttpBench();
    packer = await bench.as('packer');
  });
  after(() => bench.stop());

  const send = (body: string | Uint8Array<ArrayBuffer>, type = 'application/json'): Promise<Read> =>
    packer.call('POST', box, { body, headers: { 'Content-Type': type } });
  const expectProblem = ({ status, headers, json }: Read, expected: number, code: string): void => {
    expect(json).to.include({ status: expected, code });
    expect(status).to.equal(expected);
    expect(headers.get('content-type')).to.equal('application/problem+json; charset=utf-8');
    expect(json.requestId).to.equal(headers.get('x-request-id'));
    expect(json.title).to.be.a('string');
    expect(json.detail).to.be.a('string');
    expect(json.type).to.equal(`urn:praxis:error:${code}`);
  };

  it('with broken JSON is told where it breaks', async () => {
    const broken: readonly (readonly [string, number, number])[] = [
      ['{"title": "x",}', 1, 15],
      ['{\n  "title": "x"\n  "pieces": 1\n}', 3, 3],
      ['{"title": \'x\'}', 1, 11],
      ['{"title": "x"', 1, 14],
      ['', 0, 0],
      ['nonsense', 1, 1],
      ['{"title": 01}', 1, 12],
      ['{"title": "a\nb"}', 1, 13],
      ['[1, 2', 1, 6],
      ['{"a":1} x', 1, 9],
    ];

    for (const [text, line, column] of broken) {
      const answer = await send(text);
      if (text === '') expectProblem(answer, 400, 'E_BODY_MISSING');
      else {
        expectProblem(answer, 400, 'E_JSON');
        expect(answer.json, text).to.include({ line, column });
      }
    }
  });

  it('with JSON that is no object is told so', async () => {
    for (const text of ['null', '1', '"text"', '[]', 'true']) expectProblem(await send(text), 422, 'E_BODY');
  });

  it('with JSON that nests too deeply is told so', async () => {
    const deep = `{"extra":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;

    expectProblem(await send(deep), 400, 'E_JSON');
  });

  it('that is not UTF-8 is refused, not guessed', async () => {
    const bytes = new Uint8Array([...Buffer.from('{"title":"'), 0xff, 0xfe, ...Buffer.from('"}')]);

    expectProblem(await send(bytes), 400, 'E_BODY_ENCODING');
  });

  it('with characters that cannot be stored is refused with their field', async () => {
    for (const title of ['a\\u0000b', '\\ud800']) {
      const answer = await send(`{"title":"${title}"}`);
      expectProblem(answer, 422, 'E_VALIDATION');
      expect(answer.json.errors[0].pointer).to.equal('/title');
    }
  });

  it('with a body that is too large is refused before it has come', async () => {
    expectProblem(await send(`{"title":"${'x'.repeat(10_000_000)}"}`), 413, 'E_BODY_TOO_LARGE');
  });

  it('with a large body in chunks is refused too', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(100_000));
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"title":"'));
        for (let index = 0; index < 30; index += 1) controller.enqueue(chunk);
        controller.close();
      },
    });
    const answer = await fetch(bench.url + box, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: await bearer(bench) },
      body,
      duplex: 'half',
    } as RequestInit);

    expect(answer.status).to.equal(413);
  });

  it('in another format is refused with those that can be read', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json; charset=latin1',
      'nonsense',
    ]) {
      const answer = await send('{"title":"x"}', type);
      expectProblem(answer, 415, 'E_MEDIA_TYPE');
      expect(answer.json.detail).to.include('application/json');
    }
    expect((await send('{"title":"x"}', 'application/json; charset=UTF-8')).status).to.equal(201);
  });

  it('that is compressed is refused', async () => {
    const answer = await packer.call('POST', box, {
      body: '{"title":"x"}',
      headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
    });

    expectProblem(answer, 415, 'E_MEDIA_TYPE');
  });

  it('to a place that is not there gets 404', async () => {
    for (const path of [
      '/api/v1/nothing',
      '/api/v2/records',
      '/api/',
      '/api/v1/',
      '/api/v1/records',
      '/api/v1/x/boxes/none',
      '/api/v1/x/none',
      '/api/v1/x',
      '/nothing',
    ]) {
      expectProblem(await packer.get(path), 404, 'E_ROUTE_NOT_FOUND');
    }
  });

  it('with a method that is not possible there gets 405 and those that are', async () => {
    const refused = await packer.call('PUT', box);
    const ofPlugin = await packer.call('DELETE', '/api/v1/x/boxes/echo');

    expectProblem(refused, 405, 'E_METHOD_NOT_ALLOWED');
    expect(refused.headers.get('allow')).to.equal('GET, POST, HEAD, OPTIONS');
    expectProblem(ofPlugin, 405, 'E_METHOD_NOT_ALLOWED');
    expect(ofPlugin.headers.get('allow')).to.equal('POST, PUT, OPTIONS');
  });

  it('with an address that is no text gets 400', async () => {
    for (const path of [`${box}/%ff`, `${box}/a%00b`, `${box}?q=%E0%A4%A`, `${box}?filter=%00`]) {
      expectProblem(await packer.get(path), 400, 'E_URL');
    }
  });

  it('for a record that is not there gets 404, whatever it is called', async () => {
    for (const id of [
      'nothing',
      'BOX9999999',
      '01900000-0000-7000-8000-000000000000',
      '..',
      "a'b",
      '%F0%9F%93%A6',
      'x'.repeat(2000),
    ]) {
      const answer = await packer.get(`${box}/${id}`);
      expect(answer.status, id).to.be.oneOf([404]);
    }
    expectProblem(await packer.get('/api/v1/records/nothing/x'), 404, 'E_RECORD_TYPE_NOT_FOUND');
  });

  it('answers OPTIONS with what is possible', async () => {
    const answer = await packer.call('OPTIONS', `${box}/x`);

    expect([answer.status, answer.headers.get('allow')]).to.deep.equal([
      204,
      'GET, PATCH, DELETE, HEAD, OPTIONS',
    ]);
  });

  it('answers HEAD like GET, without the body', async () => {
    const answer = await packer.call('HEAD', box);

    expect([answer.status, answer.text]).to.deep.equal([200, '']);
    expect(Number(answer.headers.get('content-length'))).to.be.above(10);
  });

  it('keeps the id that the caller gave it, if that can stand in a log', async () => {
    const given = await packer.get(box, { 'X-Request-Id': 'order-12345678' });
    const wrong = await packer.get(box, { 'X-Request-Id': 'x y <script>' });

    expect(given.headers.get('x-request-id')).to.equal('order-12345678');
    expect(wrong.headers.get('x-request-id')).to.match(/^[0-9a-f-]{36}$/);
    expect(bench.log.some(({ fields }) => fields['request'] === 'order-12345678')).to.equal(true);
  });

  it('that is not HTTP is answered and ended', async () => {
    const text = await new Promise<string>((resolve, reject) => {
      const socket = connect(bench.port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
      let read = '';
      socket.on('data', (chunk) => (read += chunk.toString()));
      socket.on('end', () => resolve(read));
      socket.on('error', reject);
    });

    expect(text).to.match(/^HTTP\/1\.1 400 /);
    expect(text).to.include('application/problem+json');
  });

  it('with a body that breaks off leaves nothing behind', async () => {
    await new Promise<void>((resolve, reject) => {
      bearer(bench).then((authorization) => {
        const socket = connect(bench.port, '127.0.0.1', () => {
          socket.write(
            `POST ${box} HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"title":"half`,
            () => socket.destroy(),
          );
        });
        socket.on('close', () => resolve());
      }, reject);
    });

    expect((await packer.get(`${box}?filter=title%20%3D%20half&count=exact`)).json.count.value).to.equal(0);
  });
});

async function bearer(bench: HttpBench): Promise<string> {
  const account = await bench.auth.accounts.create({ username: `raw${Math.random()}`, roles: ['packer'] });
  const { secret } = await bench.auth.tokens.create(account.id, { name: 'Raw' });
  return `Bearer ${secret}`;
}
