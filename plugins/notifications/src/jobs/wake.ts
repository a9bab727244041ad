import { lte } from '@praxis/predicate';
import type { Job } from '@praxis/sdk';
import { Notification } from '../contract.js';

/** What was snoozed comes back as unread. */
export const wakeJob: Job = {
  id: 'notifications.wake',
  title: 'Bring back what was snoozed',
  schedule: '* * * * *',
  async run(_payload, context) {
    const store = context.store.asSystem('snoozed entries come back for everybody');
    const due = { filter: lte('snoozed_until', context.now().toISOString()) };
    for await (const { id } of store.stream(Notification, { ...due, fields: ['person'] })) {
      context.signal.throwIfAborted();
      await store.update(Notification, id, { snoozed_until: null, read_at: null });
    }
  },
};
