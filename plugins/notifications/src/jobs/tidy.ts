import { lt } from '@praxis/predicate';
import type { Job } from '@praxis/sdk';
import { Notification, NotificationRequest } from '../contract.js';
import { NotificationSettings } from '../settings.js';

const dayMs = 86_400_000;

export const tidyJob: Job = {
  id: 'notifications.tidy',
  title: 'Clear inboxes of what was done long ago',
  schedule: '20 3 * * *',
  async run(_payload, context) {
    const { keep_days } = context.settings(NotificationSettings);
    const before = new Date(context.now().getTime() - keep_days * dayMs).toISOString();
    const store = context.store.asSystem('old entries leave the inboxes');
    for await (const { id } of store.stream(Notification, {
      filter: lt('done_at', before),
      fields: ['person'],
    })) {
      context.signal.throwIfAborted();
      await store.delete(Notification, id);
    }
    for await (const { id } of store.stream(NotificationRequest, {
      filter: lt('created_at', before),
      fields: ['reason'],
    })) {
      context.signal.throwIfAborted();
      await store.delete(NotificationRequest, id);
    }
  },
};
