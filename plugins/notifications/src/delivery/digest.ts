import { all, eq } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import type { PluginContext, RecordOf, RecordStore, Transaction } from '@praxis/sdk';
import { NotificationDelivery } from '../contract.js';
import { digestWords } from './digest-words.js';
import { NotificationSettings } from '../settings.js';
import { whyNotToSend, type DeliveryRecord } from './deliver.js';

const dayMs = 86_400_000;
/** Of one person at a time; what is more follows in the next digest. */
const mostInDigest = 200;

/**
 * Sends everybody whose hour has come one message with all that was collected for them. Each message
 * stands in it in full and is marked in the same transaction, so none is lost and none comes twice.
 */
export async function sendDigests(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('digests are made for everybody');
  const waiting = await store.countBy(NotificationDelivery, 'person', { filter: eq('state', 'collected') });
  for (const { value } of waiting) {
    context.signal.throwIfAborted();
    const [person] = await store.getMany(Person, [String(value)]);
    if (person !== undefined) await digestFor(context, store, person);
  }
}

async function digestFor(
  context: PluginContext,
  store: RecordStore,
  person: RecordOf<typeof Person>,
): Promise<void> {
  const channels = await store.countBy(NotificationDelivery, 'channel', {
    filter: all(eq('state', 'collected'), eq('person', person.id)),
  });
  for (const { value: channel } of channels) {
    await context.store.transaction(async (tx) => {
      const system = tx.asSystem('a digest takes what was collected');
      await system.lock(`digest ${person.id} ${String(channel)}`);
      const { items } = await system.find(NotificationDelivery, {
        filter: all(eq('state', 'collected'), eq('person', person.id), eq('channel', String(channel))),
        sort: ['created_at'],
        limit: mostInDigest,
      });
      const [oldest] = items;
      if (oldest === undefined || !isDue(context, person, oldest)) return;
      await bundle(context, system, person, await sendable(context, system, items));
    });
  }
}

/** At the hour of the digest by the person's clock, or when something has waited for a day anyhow. */
function isDue(
  context: PluginContext,
  { time_zone: timeZone }: RecordOf<typeof Person>,
  oldest: DeliveryRecord,
): boolean {
  const now = context.now();
  if (now.getTime() - Date.parse(oldest.created_at) >= dayMs) return true;
  const hour = new Intl.DateTimeFormat('en-GB', {
    hour: 'numeric',
    hourCycle: 'h23',
    timeZone: timeZone ?? 'UTC',
  }).format(now);
  return Number(hour) === context.settings(NotificationSettings).digest_hour;
}

/** Without what was taken back since, or what its recipient may not read any more. */
async function sendable(
  context: PluginContext,
  tx: Transaction,
  items: readonly DeliveryRecord[],
): Promise<readonly DeliveryRecord[]> {
  const kept: DeliveryRecord[] = [];
  for (const delivery of items) {
    const problem = await whyNotToSend(context, tx, delivery);
    if (problem === undefined) kept.push(delivery);
    else await tx.transition(NotificationDelivery, delivery.id, 'withhold', { problem });
  }
  return kept;
}

async function bundle(
  context: PluginContext,
  tx: Transaction,
  person: RecordOf<typeof Person>,
  items: readonly DeliveryRecord[],
): Promise<void> {
  const [first] = items;
  if (first === undefined) return;
  const words = digestWords(person.language ?? context.settings(NotificationSettings).language);
  const digest = await tx.create(NotificationDelivery, {
    ...{ person: person.id, channel: first.channel, topic: first.topic },
    subject: words.subject(items.length),
    body: [words.greeting, ...items.map(({ subject, body }) => `## ${subject}\n\n${body}`)].join(
      '\n\n---\n\n',
    ),
    send_after: context.now().toISOString(),
  });
  for (const { id } of items) await tx.transition(NotificationDelivery, id, 'digest', { digest: digest.id });
}
