import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import { adminPassword, startPraxis, type PraxisProcess } from './support/praxis-process.js';

const authorization = `Basic ${Buffer.from(`admin:${adminPassword}`).toString('base64')}`;

describe('praxis serve', function () {
  this.timeout(180_000);
  let praxis: PraxisProcess;
  const agents: Agent[] = [];
  before(async () => {
    praxis = await startPraxis();
    await praxis.ready(1);
  });
  after(async () => {
    for (const agent of agents) agent.destroy();
    await praxis.close();
  });

  /** Asks over a kept connection; rejects when there is no answer. */
  const ask = (
    agent: Agent,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> =>
    new Promise((resolve, reject) => {
      const asked = request(
        `${praxis.url}${path}`,
        { method, agent, headers: { authorization, 'content-type': 'application/json' } },
        (answer) => {
          let text = '';
          answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
          answer.once('error', reject);
          answer.once('end', () => {
            const json = answer.headers['content-type']?.includes('json') === true;
            resolve({
              status: answer.statusCode ?? 0,
              body: json ? (JSON.parse(text) as Record<string, unknown>) : {},
            });
          });
        },
      );
      asked.once('error', reject);
      asked.end(body === undefined ? undefined : JSON.stringify(body));
    });
  const keptAgent = (): Agent => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    agents.push(agent);
    return agent;
  };

  /** Asks without pause while the work is done; what was answered, by status or error. */
  const whileAsking = async (work: () => Promise<void>): Promise<Record<string, number>> => {
    const answers: Record<string, number> = {};
    let going = true;
    const requests: readonly (readonly [method: string, path: string, body?: unknown])[] = [
      ['GET', '/api/v1/records/incident?limit=5'],
      ['POST', '/api/v1/records/incident', { title: 'Asked during a handover' }],
      ['GET', '/readyz'],
      ['GET', '/login'],
    ];
    const asking = requests.map(async (next) => {
      const agent = keptAgent();
      while (going) {
        const outcome = await ask(agent, ...next).then(
          ({ status }) => (status < 400 ? 'answered' : `status ${status}`),
          (error: unknown) => String(error),
        );
        answers[outcome] = (answers[outcome] ?? 0) + 1;
      }
      agent.destroy();
    });
    await work();
    going = false;
    await Promise.all(asking);
    return answers;
  };
  const replaced = async (old: readonly number[]): Promise<void> => {
    for (;;) {
      const workers = await praxis.workers();
      if (workers.length === 1 && !old.includes(workers[0] ?? 0)) return;
      await wait(50);
    }
  };

  it('renews its process on SIGHUP, and no request fails', async () => {
    const old = await praxis.workers();
    const answers = await whileAsking(async () => {
      praxis.kill('SIGHUP');
      await replaced(old);
    });
    expect(Object.keys(answers)).to.deep.equal(['answered']);
    expect(answers['answered']).to.be.greaterThan(20);
  });

  it('leads live connections over to the new process, which tells them what they missed', async () => {
    const socket: Socket = io(praxis.url, {
      path: '/live',
      transports: ['websocket'],
      extraHeaders: { authorization },
      reconnectionDelay: 50,
    });
    try {
      await new Promise<void>((resolve) => socket.once('connect', resolve));
      const agent = keptAgent();
      const { body } = await ask(agent, 'POST', '/api/v1/records/incident', { title: 'Followed' });
      const subject = { type: 'incident', id: body['id'] };
      const { cursor } = (await socket.emitWithAck('subscribe', subject)) as { readonly cursor: string };
      const lost = new Promise<string>((resolve) => socket.once('disconnect', resolve));
      const back = lost.then(() => new Promise<void>((resolve) => socket.once('connect', resolve)));
      const missed = new Promise<number>((resolve) => {
        socket.on('change', ({ version }: { readonly version: number }) => {
          if (version === 2) resolve(version);
        });
      });
      praxis.kill('SIGHUP');
      await lost;
      await ask(agent, 'PATCH', `/api/v1/records/incident/${String(body['id'])}`, { title: 'Meanwhile' });
      await back;
      await socket.emitWithAck('subscribe', subject);
      expect(await socket.emitWithAck('resume', { cursor })).to.include({ ok: true });
      expect(await missed).to.equal(2);
    } finally {
      socket.disconnect();
    }
  });

  it('renews its process by itself for new code of a plugin that runs, and no request fails', async () => {
    const source = await mkdtemp(join(tmpdir(), 'praxis-badges-'));
    try {
      const write = async (version: string): Promise<void> => {
        await mkdir(source, { recursive: true });
        const content = {
          name: 'praxis-plugin-badges',
          version,
          type: 'module',
          exports: { '.': './plugin.js' },
          praxis: { id: 'badges', title: 'Badges', api: '^0.1' },
        };
        await writeFile(join(source, 'package.json'), JSON.stringify(content));
        const permission = `{ id: 'badges.v${version.replaceAll('.', '')}', title: 'X' }`;
        await writeFile(
          join(source, 'plugin.js'),
          `export default { contributes: { permissions: [${permission}] } };`,
        );
      };
      const agent = keptAgent();
      const plugins = '/api/v1/plugins';
      await write('1.0.0');
      expect((await ask(agent, 'POST', plugins, { source })).status).to.equal(201);
      expect((await ask(agent, 'POST', `${plugins}/badges/enable`, {})).status).to.equal(200);

      const old = await praxis.workers();
      await write('1.1.0');
      const answers = await whileAsking(async () => {
        expect((await ask(agent, 'POST', plugins, { source })).status).to.equal(201);
        await replaced(old);
      });

      expect(Object.keys(answers)).to.deep.equal(['answered']);
      const { body } = await ask(keptAgent(), 'GET', `${plugins}/badges`);
      expect(body).to.include({ version: '1.1.0', state: 'enabled' });
    } finally {
      await rm(source, { recursive: true, force: true });
    }
  });

  it('starts its process again when it was killed', async () => {
    const [worker = 0] = await praxis.workers();
    process.kill(worker, 'SIGKILL');
    await replaced([worker]);
    for (let status = 0; status !== 200;) {
      status = (await ask(keptAgent(), 'GET', '/readyz').catch(() => ({ status: 0 }))).status;
    }
    expect(praxis.output).to.contain('ended by SIGKILL; another one starts in 500 ms');
  });

  it('does not try again what cannot start, and ends with its exit code', async () => {
    const { port } = new URL(praxis.url);
    const second = await startPraxis({ port });
    expect(await second.ended).to.equal(1);
    expect(second.output).to.contain(`cannot listen on port ${port}`);
    await second.close();
  });

  it('ends in order on SIGTERM', async () => {
    praxis.kill('SIGTERM');
    expect(await praxis.ended).to.equal(0);
    expect(await ask(keptAgent(), 'GET', '/readyz').catch(() => 'refused')).to.equal('refused');
  });
});
