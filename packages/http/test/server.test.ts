import { Agent, get as httpGet } from 'node:http';
import { connect, type Socket } from 'node:net';
import express from 'express';
import { expect } from 'chai';
import { createHttp, pageContext } from '@praxis/http';
import { startHttpBench, until, type HttpBench } from './support/http-bench.js';

describe('the probes', () => {
  let bench: HttpBench;
  before(async () => {
    bench = await startHttpBench();
  });
  after(() => bench.stop());

  it('tell that the server is alive and ready', async () => {
    expect((await bench.anonymous.get('/healthz')).json).to.deep.equal({ status: 'alive' });
    expect((await bench.anonymous.get('/readyz')).json).to.deep.equal({ status: 'ready' });
    expect((await bench.anonymous.post('/healthz')).status).to.equal(405);
  });

  it('tell figures to Prometheus', async () => {
    const packer = await bench.as('packer');
    await packer.get('/api/v1/records/box/nothing');

    const { text, headers } = await bench.anonymous.get('/metrics');

    expect(headers.get('content-type')).to.match(/^text\/plain/);
    for (const line of [
      /^praxis_http_request_duration_seconds_count\{route="\/records\/\{type\}\/\{id\}",method="GET",status="404"\} 1$/m,
      /^praxis_generation \d+$/m,
      /^praxis_database_connections\{state="open"\} \d+$/m,
      /^praxis_jobs\{state="waiting"\} 0$/m,
      /^nodejs_eventloop_lag_seconds /m,
      /^# TYPE praxis_journal_lag_seconds gauge$/m,
    ]) {
      expect(text).to.match(line);
    }
  });
});

describe('a server that stops', () => {
  it('finishes what it has begun, says so to the next, and takes nothing new', async () => {
    const bench = await startHttpBench();
    try {
      const packer = await bench.as('packer');
      let open = (): void => undefined;
      bench.doors.wait = new Promise((resolve) => {
        open = resolve;
      });
      const waiting = packer.get('/api/v1/x/boxes/wait');
      await until(() => bench.doors.waiting === 1);

      const closed = bench.http.close();
      const refused = await packer.get('/healthz').then(
        () => false,
        () => true,
      );
      open();

      const answer = await waiting;
      expect([answer.status, answer.headers.get('connection')]).to.deep.equal([200, 'close']);
      expect(refused).to.equal(true);
      await closed;
    } finally {
      await bench.stop();
    }
  });

  it('does not wait for connections on which nobody asks anything', async () => {
    const bench = await startHttpBench();
    try {
      const agent = new Agent({ keepAlive: true });
      await new Promise<void>((resolve, reject) => {
        httpGet(`${bench.url}/healthz`, { agent }, (answer) => {
          answer.resume();
          answer.once('end', resolve);
        }).once('error', reject);
      });

      await bench.http.close();
      agent.destroy();
    } finally {
      await bench.stop();
    }
  });

  it('cuts off at its deadline', async () => {
    const bench = await startHttpBench();
    try {
      const packer = await bench.as('packer');
      bench.doors.wait = new Promise(() => undefined);
      const waiting = packer.get('/api/v1/x/boxes/wait').catch(() => 'cut off');
      await until(() => bench.doors.waiting === 1);

      await bench.http.close({ deadlineMs: 20 });

      expect(await waiting).to.equal('cut off');
    } finally {
      await bench.stop();
    }
  });
});

describe('a server whose address another process has taken over', () => {
  it('tells those who keep a connection with their next answer that it was the last one here', async () => {
    const bench = await startHttpBench();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = (path: string): Promise<{ status: number | undefined; connection: string | undefined }> =>
      new Promise((resolve, reject) => {
        httpGet(`${bench.url}${path}`, { agent }, (answer) => {
          answer.resume();
          answer.once('end', () =>
            resolve({ status: answer.statusCode, connection: answer.headers.connection }),
          );
        }).once('error', reject);
      });
    try {
      expect(await ask('/healthz')).to.deep.equal({ status: 200, connection: 'keep-alive' });
      const closed = bench.http.close({ handedOver: true });
      expect(await ask('/readyz')).to.deep.equal({ status: 200, connection: 'close' });
      await closed;
    } finally {
      agent.destroy();
      await bench.stop();
    }
  });
});

describe('a request that takes too long', () => {
  it('is given up with a problem', async () => {
    const bench = await startHttpBench({ configuration: { timeLimitMs: 10 } });
    try {
      bench.http.mount(express.Router().get('/slow', () => undefined));

      const { json, headers } = await bench.anonymous.get('/slow');

      expect(json).to.include({ status: 503, code: 'E_REQUEST_TIMEOUT' });
      expect(headers.get('retry-after')).to.equal('10');
    } finally {
      await bench.stop();
    }
  });
});

describe('pages', () => {
  let bench: HttpBench;
  before(async () => {
    bench = await startHttpBench();
    const router = express.Router();
    router.get('/hello', async (request, response) => {
      const { nonce, authenticate } = pageContext(request);
      const who = await authenticate();
      response.type('html').send(`<script nonce="${nonce}"></script>${who?.principal.name ?? 'visitor'}`);
    });
    router.post('/form', (request, response) => {
      pageContext(request).refuseForgery(request.get('x-form-token'));
      response.send('done');
    });
    router.get('/broken', () => {
      throw new Error('secret of the implementation');
    });
    bench.http.mount(router);
    await bench.auth.accounts.create({ username: 'ada', password: 'correct horse battery' });
  });
  after(() => bench.stop());

  it('have a strict content security policy with a nonce of their own', async () => {
    const [first, second] = [await bench.anonymous.get('/hello'), await bench.anonymous.get('/hello')];

    const policy = first.headers.get('content-security-policy') ?? '';
    const nonce = /nonce="([^"]+)"/.exec(first.text)?.[1] ?? '';
    expect(policy).to.include(`'nonce-${nonce}'`);
    expect(policy).not.to.match(/unsafe-/);
    expect(policy).to.include("frame-ancestors 'none'");
    expect(first.headers.get('x-content-type-options')).to.equal('nosniff');
    expect(first.headers.get('x-powered-by')).to.equal(null);
    expect(second.text).not.to.include(nonce);
  });

  it('share the session of the API, and its defence', async () => {
    const { secret, csrfToken } = await bench.auth.signIn({
      username: 'ada',
      password: 'correct horse battery',
      address: '127.0.0.1',
    });
    const browser = bench.client({ Cookie: `praxis_session=${secret}` });

    expect((await browser.get('/hello')).text).to.match(/ada$/);
    expect((await browser.post('/form')).json.code).to.equal('E_CSRF');
    expect((await browser.post('/form', undefined, { 'X-Form-Token': csrfToken })).text).to.equal('done');
    expect((await bench.anonymous.get('/hello')).text).to.match(/visitor$/);
    expect(
      (await bench.anonymous.post('/form', undefined, { Origin: 'https://evil.example' })).status,
    ).to.equal(403);
  });

  it('that are broken tell nothing of the inside', async () => {
    const { json, headers } = await bench.anonymous.get('/broken');

    expect(json).to.include({ status: 500, code: 'E_INTERNAL' });
    expect(JSON.stringify(json)).not.to.include('secret');
    expect(headers.get('content-type')).to.equal('application/problem+json; charset=utf-8');
    expect((await bench.anonymous.get('/%ff')).status).to.equal(404);
  });
});

describe('a connection that became a WebSocket', () => {
  it('does not keep the server from stopping', async () => {
    const bench = await startHttpBench();
    try {
      bench.http.server.on('upgrade', (_request, socket) => {
        socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: toy\r\n\r\n');
      });
      const socket = connect(bench.port, '127.0.0.1', () => {
        socket.write('GET /live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: toy\r\n\r\n');
      });
      await new Promise((resolve) => socket.once('data', resolve));

      await bench.http.close({ deadlineMs: 20 });

      expect(socket.destroyed || socket.readableEnded || (await ended(socket))).to.equal(true);
    } finally {
      await bench.stop();
    }
  });
});

function ended(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => socket.once('close', () => resolve(true)).on('error', () => undefined));
}

describe('a port that is in use', () => {
  it('is told in a sentence, with what to do', async () => {
    const bench = await startHttpBench();
    const { platform, auth, jobs, port } = bench;
    const second = createHttp({
      platform,
      auth,
      jobs,
      log: bench.platform.context('boxes', platform.systemPrincipal).log,
      configuration: {},
    });
    try {
      const refused = await second.listen({ port, host: '127.0.0.1' }).catch((error: unknown) => error);
      expect(refused).to.include({ code: 'E_PORT' });
      expect((refused as Error).message)
        .to.contain(`port ${port}`)
        .and.contain('PORT');
    } finally {
      await second.close();
      await bench.stop();
    }
  });
});
