import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { Service } from '@praxis/plugin-services/contract';
import { Change } from '../src/contract.js';
import { openOffice, type Office } from './support/office.js';

const run = promisify(execFile);

describe('a pipeline', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
    await office.bench.create(Service, { name: 'Web shop' });
  });
  after(() => office.close());

  type Who = 'change-pipeline' | 'agent' | 'requester';
  const call = async (path: string, json?: unknown, as: Who = 'change-pipeline') => {
    const answer = await (
      await office.bench.http()
    ).fetch(`/api/v1/x/changes/pipeline${path}`, {
      method: json === undefined ? 'GET' : 'POST',
      ...(json !== undefined && { json }),
      as,
    });
    const body = (await answer.json()) as Record<string, unknown>;
    return { status: answer.status, body };
  };

  it('works as the guide says, command by command', async () => {
    const guide = await readFile(
      new URL('../../../docs/guide/changes-pipelines.md', import.meta.url),
      'utf8',
    );
    const script = [...guide.matchAll(/```bash\n([^]*?)```/g)].map(([, text = '']) => text).join('\n');
    const http = await office.bench.http();
    const made = await http.fetch('/api/v1/tokens', {
      method: 'POST',
      json: { name: 'the job' },
      as: 'change-pipeline',
    });
    const { token } = (await made.json()) as { readonly token: string };
    const env = { ...process.env, PRAXIS: http.url, TOKEN: token, RUN: 'shop-4.2.0-run-4711' };
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], { env, timeout: 60_000 });
    expect(stdout).to.include('"decision":"approved"');
    const [change] = (
      await office.bench.store.find(Change, { filter: 'external_key = "shop-4.2.0-run-4711"' })
    ).items;
    expect(change).to.include({
      ...{ state: 'closed', close_code: 'successful', close_notes: 'All pods are up.', risk: 'low' },
      external_url: 'https://ci.example/runs/4711',
    });
  });

  it('waits for people above the bar, and asks once however often it asks', async () => {
    const asked = { key: 'shop-5', title: 'Deploy shop 5', impact: '2' };
    const first = await call('', asked);
    expect(first.status).to.equal(201);
    expect(first.body).to.include({ decision: 'waiting', state: 'authorise', risk: 'moderate' });
    const again = await call('', asked);
    expect(again.status).to.equal(200);
    expect(again.body['number']).to.equal(first.body['number']);
    const [change] = (await office.bench.store.find(Change, { filter: 'external_key = "shop-5"' })).items;
    expect((await call('/shop-5/start', {})).status).to.be.within(400, 499);
    await office.vote({ id: change?.id ?? '' }, 'approve');
    expect((await call('/shop-5')).body).to.include({ decision: 'approved' });
  });

  it('is told why not, and writes back what went wrong', async () => {
    await call('', { key: 'shop-6', title: 'Deploy shop 6', impact: '2' });
    const [refused] = (await office.bench.store.find(Change, { filter: 'external_key = "shop-6"' })).items;
    await office.vote({ id: refused?.id ?? '' }, 'reject', 'Not on a Friday.');
    const { body } = await call('/shop-6');
    expect(body['decision']).to.equal('rejected');
    expect(body['reason']).to.include('Not on a Friday.');

    await call('', { key: 'shop-7', title: 'Deploy shop 7' });
    await call('/shop-7/start', {});
    const result = await call('/shop-7/result', { result: 'rolled_back', rollback_minutes: 7 });
    expect(result.body).to.include({ state: 'review' });
    const [change] = (await office.bench.store.find(Change, { filter: 'external_key = "shop-7"' })).items;
    expect(change).to.include({ close_code: 'backed_out', rollback_minutes: 7, review_required: true });
  });

  it('is a role of its own, which sees nothing else', async () => {
    const other = await office.change();
    expect((await call(`/${other.number}`)).status).to.equal(404);
    expect((await call('', { key: 'x', title: 'x' }, 'agent')).status).to.equal(403);
    expect((await call('', { key: 'x', title: 'x', services: ['Nowhere'] })).status).to.equal(422);
  });
});
