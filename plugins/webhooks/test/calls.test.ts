import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { AutomationRule, AutomationRun } from '@praxis/plugin-automation/contract';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Comment } from '@praxis/plugin-worklog/contract';
import { startBench, type Bench } from '@praxis/testkit';
import { InboundCall, InboundWebhook, Webhook, WebhookDelivery } from '../src/contract.js';
import { hubSignature, standardSignature } from '../src/signature.js';
import { startListener } from './support/listener.js';

const inside = { allowed_networks: '127.0.0.0/8', plain_http: true };

describe('webhooks', () => {
  let bench: Bench;
  let other: Awaited<ReturnType<typeof startListener>>;
  before(async () => {
    other = await startListener();
    bench = await startBench({
      plugins: ['webhooks', 'automation', 'incidents'],
      folders: [fileURLToPath(new URL('../..', import.meta.url))],
      settings: { webhooks: inside },
    });
  });
  after(async () => {
    await bench.close();
    await other.close();
  });

  let made = 0;
  /** Makes a secret on the page where people do, which shows it once. */
  const secretOf = async (type: string, id: string) => {
    const http = await bench.http();
    const page = await http.fetch(`/x/webhooks/secret/${type}/${id}`, {
      as: 'webhook-manager',
      method: 'POST',
    });
    const html = await page.text();
    const [secret = ''] = /whsec_[^<]+/.exec(html) ?? [];
    const [path = ''] = /\/api\/v1\/x\/webhooks\/in\/[^<]+/.exec(html) ?? [];
    return {
      secret: secret.replaceAll('&#x3D;', '=').replaceAll('&#x2F;', '/').replaceAll('&#x2B;', '+'),
      path,
    };
  };
  const webhook = async () => {
    const { id } = await bench.create(Webhook, { name: `Chat ${(made += 1)}`, url: `${other.url}/hook` });
    return { id, ...(await secretOf('webhook', id)) };
  };
  const delivered = async (id: string) => {
    const { items } = await bench.store.find(WebhookDelivery, { filter: eq('webhook', id), limit: 1 });
    return items[0];
  };

  describe('that we call', () => {
    const call = (id: string) =>
      bench.create(WebhookDelivery, { webhook: id, reason: 'A test.', payload: { type: 'test', data: {} } });

    it('are told by a rule, signed so that the other side can tell that it was us', async () => {
      const { id, secret } = await webhook();
      const rule = await bench.create(AutomationRule, {
        name: 'Tell the chat',
        record_type: 'incident',
        condition: 'title starts with "Tell"',
        more_steps: [{ action: 'webhooks.call', values: { webhook: id, payload: { text: 'New: {title}' } } }],
      });
      await bench.create(Incident, { title: 'Tell "everybody"' });
      await bench.settled();
      await bench.runQueuedJobs();
      const { headers, body, path } = other.received.at(-1)!;
      expect([path, JSON.parse(body)]).to.deep.equal([
        '/hook',
        {
          type: 'incident.automation',
          timestamp: '2026-03-02T09:00:00.000Z',
          data: { text: 'New: Tell "everybody"' },
        },
      ]);
      const delivery = await delivered(id);
      expect(delivery).to.include({
        status: 'delivered',
        attempts: 1,
        response_status: 200,
        response: 'fine',
      });
      expect(headers['webhook-id']).to.equal(delivery?.id);
      const timestamp = Number(headers['webhook-timestamp']);
      const signed = standardSignature(secret, { id: String(delivery?.id), timestamp, body });
      expect(headers['webhook-signature']).to.equal(signed);
      const { items } = await bench.store.find(AutomationRun, { filter: eq('rule', rule.id) });
      expect(items[0]).to.include({ outcome: 'acted', reason: `webhook Chat ${made}` });
    });

    it('are called again after a while when they answer that something is wrong', async () => {
      const { id } = await webhook();
      other.answer({ status: 503, text: 'Busy' });
      await call(id);
      await bench.runQueuedJobs();
      expect(await delivered(id)).to.include({
        ...{ status: 'queued', attempts: 1, response_status: 503, response: 'Busy' },
        ...{ problem: 'It answered 503.', next_attempt_at: '2026-03-02T09:00:10.000Z' },
      });
      bench.clock.advance('PT10S');
      await bench.runQueuedJobs();
      const delivery = await delivered(id);
      expect(delivery).to.include({ status: 'delivered', attempts: 2, problem: null });
      const ids = other.received.slice(-2).map(({ headers }) => headers['webhook-id']);
      expect(ids).to.deep.equal([delivery?.id, delivery?.id]);
    });

    it('are given up in the end', async () => {
      const { id } = await webhook();
      other.answer(...Array.from({ length: 8 }, () => ({ status: 500 })));
      await call(id);
      for (let attempt = 0; attempt < 8; attempt += 1) {
        await bench.runQueuedJobs();
        bench.clock.advance('PT11H');
      }
      expect(await delivered(id)).to.include({ status: 'failed', attempts: 8, next_attempt_at: null });
    });

    it('lead nowhere else: a redirect is not followed', async () => {
      const { id } = await webhook();
      other.answer({ status: 302, headers: { location: `${other.url}/elsewhere` } });
      await call(id);
      await bench.runQueuedJobs();
      expect(other.received.at(-1)?.path).to.equal('/hook');
      expect(await delivered(id)).to.include({ status: 'queued', response_status: 302 });
    });

    it('are not called where the network is not allowed, although they were written when it was', async () => {
      const { id } = await webhook();
      const before = other.received.length;
      await bench.saveSettings('webhooks', { ...inside, allowed_networks: '' });
      await call(id);
      await bench.runQueuedJobs();
      expect((await delivered(id))?.problem).to.include('not an address of the internet');
      expect(other.received).to.have.lengthOf(before);
      const refused = await bench
        .create(Webhook, { name: 'Metadata', url: 'http://169.254.169.254/' })
        .catch((error: unknown) => error);
      expect(refused).to.have.nested.property('problems[0].code', 'WEBHOOK_URL');
      await bench.saveSettings('webhooks', inside);
    });
  });

  describe('that call us', () => {
    const inbound = async (values: Readonly<Record<string, unknown>> = {}) => {
      const { id } = await bench.create(InboundWebhook, {
        name: `Tracker ${(made += 1)}`,
        mapping: { key: '/issue/key', title: '/issue/title', level: '/issue/level' },
        find_field: 'title',
        find_name: 'title',
        create_values: { title: '{event.title}', description: 'Level {event.level}' },
        ...values,
      });
      return { id, ...(await secretOf('inbound_webhook', id)) };
    };
    const send = async (
      { path, secret }: { readonly path: string; readonly secret: string },
      body: unknown,
      { id = `call-${(made += 1)}`, late = 0, forged = false } = {},
    ) => {
      const text = JSON.stringify(body);
      const timestamp = Math.floor(bench.clock.now().getTime() / 1000) - late;
      const signature = standardSignature(secret, { id, timestamp, body: text });
      const http = await bench.http();
      const answer = await http.fetch(path, {
        method: 'POST',
        body: forged ? text.replace('}', ' }') : text,
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': String(timestamp),
          'webhook-signature': signature,
        },
      });
      return { status: answer.status, json: (await answer.json()) as Readonly<Record<string, unknown>> };
    };
    const issue = (title: string, level = 2) => ({ issue: { key: 'T-1', title, level, other: 'unasked' } });

    it('make a record once, or find it, and rules know what they told', async () => {
      const hook = await inbound();
      await bench.create(AutomationRule, {
        name: 'Answer the tracker',
        record_type: 'incident',
        happening: 'occasion',
        occasion: 'webhooks.called',
        occasion_condition: 'key starts with "T-" and outcome = found',
        comment_body: 'The tracker says {event.level}; {event.other} was not asked for.',
      });
      const first = await send(hook, issue('Disk full'), { id: 'one' });
      const again = await send(hook, issue('Disk full'), { id: 'one' });
      const second = await send(hook, issue('Disk full', 3), { id: 'two' });
      expect([first, again, second].map(({ status, json }) => [status, json['outcome']])).to.deep.equal([
        [202, 'created'],
        [202, 'created'],
        [202, 'found'],
      ]);
      await bench.settled();
      const { items } = await bench.store.find(Incident, { filter: eq('title', 'Disk full') });
      expect(items.map(({ description }) => description)).to.deep.equal(['Level 2']);
      const said = await bench.store.find(Comment, { filter: eq('subject_id', items[0]!.id) });
      expect(said.items.map(({ body }) => body)).to.deep.equal([
        'The tracker says 3; {event.other} was not asked for.',
      ]);
      expect(await bench.store.count(InboundCall, { filter: eq('webhook', hook.id) })).to.equal(2);
    });

    it('are refused unless their signature is right, and recent', async () => {
      const hook = await inbound();
      const forged = await send(hook, issue('A'), { forged: true });
      const late = await send(hook, issue('A'), { late: 301 });
      const stranger = await send({ ...hook, secret: 'whsec_AAAA' }, issue('A'));
      const nowhere = await send({ ...hook, path: `${hook.path}x` }, issue('A'));
      expect(
        [forged, late, stranger, nowhere].map(({ status, json }) => [status, json['code']]),
      ).to.deep.equal([
        [401, 'E_WEBHOOKS_SIGNATURE'],
        [401, 'E_WEBHOOKS_SIGNATURE'],
        [401, 'E_WEBHOOKS_SIGNATURE'],
        [404, 'E_WEBHOOKS_UNKNOWN'],
      ]);
      expect(await bench.store.count(InboundCall, { filter: eq('webhook', hook.id) })).to.equal(0);
      await bench.update(InboundWebhook, hook.id, { active: false });
      expect((await send(hook, issue('A'))).status).to.equal(404);
    });

    it('may be signed as GitHub does', async () => {
      const hook = await inbound({ signature: 'hub' });
      const body = JSON.stringify(issue('From a repository'));
      const http = await bench.http();
      const post = (signature: string) =>
        http.fetch(hook.path, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
        });
      expect((await post(hubSignature('wrong', body))).status).to.equal(401);
      expect((await post(hubSignature(hook.secret, body))).status).to.equal(202);
    });
  });

  describe('are looked after', () => {
    it('by those who are trusted with it, and nobody reads a secret again', async () => {
      const { id } = await webhook();
      const http = await bench.http();
      const stored = await bench.store.asSystem('the test looks at it').get(Webhook, id);
      expect(stored.secret).to.match(/^sealed\./);
      const seen = await bench.as('webhook-manager').get(Webhook, id);
      expect(seen).to.not.have.property('secret');
      expect((await http.fetch(`/x/webhooks/secret/webhook/${id}`, { as: 'agent' })).status).to.equal(404);
      const denied = await bench
        .as('agent')
        .create(Webhook, { name: 'Mine', url: 'https://example.org' })
        .catch((error: unknown) => error);
      expect(denied).to.have.property('status', 403);
      expect((await bench.as('automation-manager').get(Webhook, id)).name).to.include('Chat');
    });

    it('on a page that says what came of the latest calls', async () => {
      const { id } = await webhook();
      const http = await bench.http();
      const tried = await http.fetch(`/api/v1/records/webhook/actions/webhooks.try`, {
        method: 'POST',
        json: { records: [id], values: {} },
        as: 'webhook-manager',
      });
      expect(tried.status).to.equal(200);
      await bench.runQueuedJobs();
      const page = await http.fetch(`/r/webhook/${id}`, { as: 'webhook-manager' });
      expect(await page.text())
        .to.include('Latest calls')
        .and.include('Delivered');
    });
  });
});
