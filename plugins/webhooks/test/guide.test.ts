import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { AutomationRule } from '@praxis/plugin-automation/contract';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Comment } from '@praxis/plugin-worklog/contract';
import { startBench, type Bench } from '@praxis/testkit';
import { InboundCall, InboundWebhook, Webhook, WebhookDelivery } from '../src/contract.js';

describe('the guide to webhooks', () => {
  let bench: Bench;
  before(async () => {
    bench = await startBench({
      plugins: ['webhooks', 'automation', 'incidents'],
      folders: [fileURLToPath(new URL('../..', import.meta.url))],
    });
  });
  after(() => bench.close());

  it('has examples that can be sent as they stand, and do what it says', async () => {
    const guide = await readFile(new URL('../../../docs/guide/admin-webhooks.md', import.meta.url), 'utf8');
    const chat = await bench.create(Webhook, { name: 'Chat', url: 'https://chat.harbour.example/in' });
    const [calls, vendor, hears] = [...guide.matchAll(/```json\n([^]*?)```/g)].map(
      ([, text = '']) =>
        JSON.parse(text.replace('the id of an outgoing webhook', chat.id)) as Record<string, unknown>,
    );
    const manager = bench.as('admin');
    await manager.create(AutomationRule.name, calls!);
    const inbound = await manager.create(InboundWebhook.name, vendor!);
    await manager.create(AutomationRule.name, hears!);

    const incident = await bench.create(Incident, { title: 'All is down', impact: '1', urgency: '1' });
    await bench.settled();
    const [delivery] = (await bench.store.find(WebhookDelivery)).items;
    expect(delivery?.payload).to.have.nested.property('data.text', `${incident.number}: All is down`);

    await bench.create(InboundCall, {
      ...{ webhook: inbound.id, call_id: '1', call_key: '1', outcome: 'created' },
      ...{ facts: { key: 'V-7' }, subject_type: 'incident', subject_id: incident.id },
    });
    await bench.settled();
    const { items } = await bench.store.find(Comment);
    expect(items.map(({ body }) => body)).to.deep.equal(['The vendor tells us of V-7.']);
  });

  it('says how long calls are kept', async () => {
    bench.clock.advance('P31D');
    await bench.runJob('webhooks.forget-calls');
    // What is still on its way stays.
    expect((await bench.store.find(WebhookDelivery)).items.map(({ status }) => status)).to.deep.equal([
      'queued',
    ]);
    expect(await bench.store.count(InboundCall)).to.equal(0);
    const [waiting] = (await bench.store.find(WebhookDelivery)).items;
    await bench.store.update(WebhookDelivery, waiting?.id ?? '', { status: 'delivered' });
    await bench.runJob('webhooks.forget-calls');
    expect(await bench.store.count(WebhookDelivery)).to.equal(0);
  });
});
