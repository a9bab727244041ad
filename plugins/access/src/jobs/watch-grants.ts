import { all, eq, isEmpty, lt, lte } from '@praxis/predicate';
import { job } from '@praxis/sdk';
import { dayOf, daysAfter } from '../grants/rules.js';
import { AccessGrant } from '../record-types/access-grant.js';
import { AccessSettings } from '../settings.js';

/** Takes away what is over and what nobody confirmed, and reminds of what soon will be. */
export const watchGrants = job({
  id: 'access.watch-grants',
  title: 'End access whose time is over',
  schedule: '12 * * * *',
  async run(_payload, context) {
    const store = context.store.asSystem('what is over is taken away');
    const today = dayOf(context.now());
    const active = eq('state', 'active');
    const end = async (
      field: 'expires_on' | 'review_by',
      reason: 'expired' | 'unconfirmed',
    ): Promise<void> => {
      for await (const { id } of store.stream(AccessGrant, { filter: all(active, lt(field, today)) })) {
        context.signal.throwIfAborted();
        await store.transition(AccessGrant, id, 'revoke', { end_reason: reason });
      }
    };
    await end('expires_on', 'expired');
    await end('review_by', 'unconfirmed');
    const { remind_days: days } = context.settings(AccessSettings);
    const soon = all(active, lte('expires_on', daysAfter(today, days)), isEmpty('reminded_at'));
    for await (const { id } of store.stream(AccessGrant, { filter: soon })) {
      context.signal.throwIfAborted();
      await store.update(AccessGrant, id, { reminded_at: context.now().toISOString() });
    }
  },
});
