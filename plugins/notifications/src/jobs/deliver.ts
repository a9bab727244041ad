import type { Job } from '@praxis/sdk';
import { deliver } from '../delivery/deliver.js';

export const deliverJob: Job = {
  id: 'notifications.deliver',
  title: 'Send a message of the outbox',
  timeLimitMs: 120_000,
  async run(payload, context) {
    await deliver(context, (payload as { readonly delivery: string }).delivery);
  },
};
