import { all, eq, lt } from '@praxis/predicate';
import type { Job } from '@praxis/sdk';
import { Badge } from '../contract.js';
import { BadgeSettings } from '../settings.js';

const hourMs = 3_600_000;

/** Badges that are out for too long are overdue. */
export const chase: Job = {
  id: 'badges.chase',
  title: 'Find overdue badges',
  schedule: '0 * * * *',
  async run(_payload, context) {
    const { hours } = context.settings(BadgeSettings);
    const store = context.store.asSystem('badges of every visitor are looked at');
    const before = new Date(context.now().getTime() - hours * hourMs).toISOString();
    const due = { filter: all(eq('state', 'out'), lt('issued_at', before)) };
    for await (const badge of store.stream(Badge, due)) {
      context.signal.throwIfAborted();
      await store.transition(Badge, badge.id, 'chase', {}, { reason: `Out for more than ${hours} hours.` });
    }
  },
};
