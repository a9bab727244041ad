import { on } from '@praxis/sdk';
import { NotificationDelivery } from '../contract.js';

/** Whatever begins to wait in the outbox is sent when its time has come; of several asks, the last counts. */
export const queueDelivery = on(NotificationDelivery).committed(
  { id: 'notifications.queue-delivery', actions: ['create', 'transition'], fields: ['state'] },
  async (entry, context) => {
    if (entry.changes['state']?.after !== 'queued') return;
    const store = context.store.asSystem('the outbox is worked off for everybody');
    const [delivery] = await store.getMany(NotificationDelivery, [entry.recordId]);
    if (delivery?.state !== 'queued') return;
    await context.enqueue(
      'deliver',
      { delivery: delivery.id },
      { key: delivery.id, ...(delivery.send_after !== null && { runAt: new Date(delivery.send_after) }) },
    );
  },
);
