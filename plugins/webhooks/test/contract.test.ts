import { fileURLToPath } from 'node:url';
import { describePlugin } from '@praxis/testkit';
import { InboundWebhook, Webhook } from '../src/contract.js';

describe('the webhooks plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), {
    prepare: async (bench) => {
      await bench.create(Webhook, { name: 'Chat', url: 'https://chat.example.org/hook' });
      await bench.create(InboundWebhook, {
        name: 'Tracker',
        record_type: 'person',
        mapping: { name: '/name' },
      });
    },
  });
});
