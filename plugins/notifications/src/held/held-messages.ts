import { all, eq, gt, isNotEmpty } from '@praxis/predicate';
import type { PluginContext, RecordOf } from '@praxis/sdk';
import { NotificationDelivery } from '../contract.js';

/** What somebody wrote about a record and what still waits before it leaves the house, newest first. */
export async function heldMessages(
  { store, principal, now }: PluginContext,
  record: string,
): Promise<readonly RecordOf<typeof NotificationDelivery>[]> {
  const system = store.asSystem('whoever wrote a message may see that it has not left yet');
  const { items } = await system.find(NotificationDelivery, {
    filter: all(
      eq('subject_id', record),
      eq('actor', principal.id),
      eq('state', 'queued'),
      eq('attempts', 0),
      isNotEmpty('comment'),
      gt('send_after', now().toISOString()),
    ),
    sort: ['-created_at'],
    fields: ['comment', 'send_after'],
    limit: 20,
  });
  return items;
}
