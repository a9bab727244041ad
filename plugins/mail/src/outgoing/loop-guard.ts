import { all, eq, gte } from '@praxis/predicate';
import type { OutgoingMessage } from '@praxis/plugin-notifications/contract';
import type { PluginContext, RecordStore } from '@praxis/sdk';
import { MailMessage } from '../contract.js';
import { MailSettings } from '../settings.js';

const hourMs = 3_600_000;

/** Why a message must not go out, if it must not: machines are not answered, and nobody is answered without end. */
export async function whyNotToAnswer(
  context: PluginContext,
  store: RecordStore,
  { person, record }: OutgoingMessage,
): Promise<string | undefined> {
  if (record === undefined || person.email === null) return undefined;
  const about = eq('subject_id', record.id);
  const { items } = await store.find(MailMessage, {
    filter: all(about, eq('direction', 'in'), eq('from_address', person.email.toLowerCase())),
    sort: ['-created_at'],
    fields: ['automatic'],
    limit: 1,
  });
  if (items[0]?.automatic === true) return 'The last mail from this address was sent by a machine.';
  const since = new Date(context.now().getTime() - hourMs).toISOString();
  const sent = await store.count(MailMessage, {
    filter: all(
      about,
      eq('direction', 'out'),
      eq('to_address', person.email.toLowerCase()),
      gte('created_at', since),
    ),
  });
  const { answers_per_hour: limit } = context.settings(MailSettings);
  return sent >= limit ? `${sent} messages about this record went there within an hour.` : undefined;
}
