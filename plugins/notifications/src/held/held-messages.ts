import { all, eq, gt, isNotEmpty, lte } from '@praxis/predicate';
import type { PluginContext, RecordOf } from '@praxis/sdk';
import { NotificationDelivery } from '../contract.js';

/** No longer than this a message is held to be taken back; what waits longer waits for somebody's quiet hours. */
const longestHoldMs = 60_000;

/** What somebody wrote about a record and what still waits before it leaves the house, newest first. */
export async function heldMessages(
  { store, principal, now }: PluginContext,
  record: string,
): Promise<readonly RecordOf<typeof NotificationDelivery>[]> {
  const moment = now().getTime();
  const system = store.asSystem('whoever wrote a message may see that it has not left yet');
  const { items } = await system.find(NotificationDelivery, {
    filter: all(
      eq('subject_id', record),
      eq('actor', principal.id),
      eq('state', 'queued'),
      eq('attempts', 0),
      isNotEmpty('comment'),
      gt('send_after', new Date(moment).toISOString()),
      lte('send_after', new Date(moment + longestHoldMs).toISOString()),
    ),
    sort: ['-created_at'],
    fields: ['comment', 'send_after'],
    limit: 20,
  });
  return items;
}
