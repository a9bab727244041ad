import { all, eq, isIn } from '@praxis/predicate';
import { NotificationDelivery } from '@praxis/plugin-notifications/contract';
import type { RecordStore } from '@praxis/sdk';
import { MailMessage } from '../contract.js';
import { readBounce } from './bounce.js';
import type { ParsedMail } from './parse.js';

/** Writes down at the message that came back that it did, and why. A bounce becomes nothing else. */
export async function noteBounce(store: RecordStore, mail: ParsedMail) {
  const bounce = readBounce(mail);
  const { items } =
    bounce.messageIds.length === 0
      ? { items: [] }
      : await store.find(MailMessage, {
          filter: all(isIn('message_id', bounce.messageIds.slice(0, 50)), eq('direction', 'out')),
          limit: 1,
        });
  const [sent] = items;
  const what = bounce.temporary ? 'A mail is delayed' : 'A mail came back';
  const reason = `${what}: ${bounce.reason}`.slice(0, 1000).toWellFormed();
  if (sent === undefined) return { reason };
  if (!bounce.temporary && sent.delivery !== null) {
    const [delivery] = await store.getMany(NotificationDelivery, [sent.delivery]);
    if (delivery?.state === 'sent')
      await store.transition(NotificationDelivery, delivery.id, 'bounce', { problem: reason });
  }
  return {
    reason,
    ...(sent.delivery !== null && { delivery: sent.delivery }),
    ...(sent.subject_type !== null && { subject_type: sent.subject_type }),
    ...(sent.subject_id !== null && { subject_id: sent.subject_id }),
  };
}
