import { eq } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { Comment } from '@praxis/plugin-worklog/contract';
import { Recipients, Site, type PluginContext, type RecordOf, type RecordStore } from '@praxis/sdk';
import { notificationChannels, type ChannelAnswer, type OutgoingMessage } from '../channels.js';
import { NotificationDelivery, NotificationQuietTime } from '../contract.js';
import { openHref, personalLinks } from '../personal-links.js';
import { NotificationSettings } from '../settings.js';
import { quietUntil } from './quiet-time.js';

export type DeliveryRecord = RecordOf<typeof NotificationDelivery>;

const minuteMs = 60_000;
/** Pauses after failed attempts, in minutes: a server that is down for a night costs a delay, no message. */
const pauses = [1, 5, 15, 60, 180, 360, 720] as const;

/** Sends one message of the outbox, and writes down what became of it. */
export async function deliver(context: PluginContext, id: string): Promise<void> {
  const store = context.store.asSystem('the outbox is worked off for everybody');
  const [delivery] = await store.getMany(NotificationDelivery, [id]);
  if (delivery?.state !== 'queued') return;
  const obstacle = await whyNotToSend(context, store, delivery);
  if (obstacle !== undefined) {
    await store.transition(NotificationDelivery, id, 'withhold', { problem: obstacle });
    return;
  }
  if (await waitsForQuietToEnd(context, store, delivery)) return;
  let answer: ChannelAnswer;
  try {
    answer = await send(context, store, delivery);
  } catch (error) {
    await tryLater(context, store, delivery, error);
    return;
  }
  await note(context, store, delivery, answer);
}

async function note(
  context: PluginContext,
  store: RecordStore,
  { id, attempts }: DeliveryRecord,
  answer: ChannelAnswer,
): Promise<void> {
  switch (answer.status) {
    case 'sent':
      await store.transition(NotificationDelivery, id, 'sent', {
        ...{ attempts: attempts + 1, problem: null, sent_at: context.now().toISOString() },
        reference: answer.reference ?? null,
      });
      break;
    case 'withheld':
      await store.transition(NotificationDelivery, id, 'withhold', { problem: shortened(answer.reason) });
      break;
    case 'failed':
      await store.transition(NotificationDelivery, id, 'fail', {
        ...{ attempts: attempts + 1, problem: shortened(answer.reason) },
      });
  }
}

/**
 * Whether the recipient wants to be left alone now. Then it waits until that ends, or goes into the daily
 * message; what is such a message itself waits.
 */
async function waitsForQuietToEnd(
  context: PluginContext,
  store: RecordStore,
  { id, person: personId, topic, subject_id }: DeliveryRecord,
): Promise<boolean> {
  const { items } = await store.find(NotificationQuietTime, { filter: eq('person', personId), limit: 1 });
  const [quiet] = items;
  if (quiet === undefined || quiet.through?.includes(topic) === true) return false;
  const [person] = await store.getMany(Person, [personId]);
  const until = quietUntil(quiet, context.now(), person?.time_zone ?? 'UTC');
  if (until === undefined) return false;
  if (quiet.meanwhile === 'digest' && subject_id !== null) {
    await store.transition(NotificationDelivery, id, 'collect', { send_after: null });
    return true;
  }
  await store.update(NotificationDelivery, id, { send_after: until.toISOString() });
  await context.enqueue('deliver', { delivery: id }, { key: id, runAt: until });
  return true;
}

/** What changed since it was written, and makes it pointless or wrong to send it. */
export async function whyNotToSend(
  context: PluginContext,
  store: RecordStore,
  { person: personId, comment, subject_type, subject_id }: DeliveryRecord,
): Promise<string | undefined> {
  const [person] = await store.getMany(Person, [personId]);
  if (person?.active !== true) return 'The recipient is no longer active.';
  if (comment !== null && (await store.getMany(Comment, [comment])).length === 0)
    return 'The message was taken back.';
  if (subject_type === null || subject_id === null) return undefined;
  const recipient = await context.use(Recipients).of(personId);
  const readable =
    recipient.store.types().includes(subject_type) &&
    (await recipient.store.getMany(subject_type, [subject_id])).length > 0;
  return readable ? undefined : 'The recipient may no longer read the record.';
}

async function send(
  context: PluginContext,
  store: RecordStore,
  delivery: DeliveryRecord,
): Promise<ChannelAnswer> {
  const channel = context.contributions(notificationChannels).find(({ id }) => id === delivery.channel);
  if (channel === undefined || !(await channel.isReady(context)))
    return { status: 'withheld', reason: `The channel "${delivery.channel}" is not set up.` };
  return channel.send(await messageOf(context, store, delivery), context);
}

async function messageOf(
  context: PluginContext,
  store: RecordStore,
  { id, person: personId, subject, body, subject_type, subject_id, actor }: DeliveryRecord,
): Promise<OutgoingMessage> {
  const [person] = await store.getMany(Person, [personId]);
  if (person === undefined) throw new TypeError('The recipient has gone while the message was sent.');
  const about =
    subject_type === null || subject_id === null ? undefined : { type: subject_type, id: subject_id };
  const [record] = about === undefined ? [] : await store.getMany(about.type, [about.id]);
  const [by] = actor === null ? [] : await store.getMany(Person, [actor]);
  const personal = about === undefined ? body : await withPersonalLink(context, body, about, personId);
  return {
    ...{ id, person, subject, body: personal },
    ...(personal !== body && { keptBody: body }),
    language: person.language ?? context.settings(NotificationSettings).language,
    ...(about !== undefined && { record: { ...about, number: record?.number ?? null } }),
    ...(by !== undefined && { actor: { id: by.id, name: by.name } }),
  };
}

/** The address that stands for it is replaced by the one that only the recipient may have. */
async function withPersonalLink(
  context: PluginContext,
  body: string,
  { type, id }: { readonly type: string; readonly id: string },
  person: string,
): Promise<string> {
  const siteUrl = context.use(Site).url;
  const plain = openHref(siteUrl, type, id);
  const link = context.contributions(personalLinks).find((one) => one.type === type);
  if (siteUrl === undefined || link === undefined || !body.includes(plain)) return body;
  const path = await link.pathFor({ id, person }, context);
  return path === undefined ? body : body.replaceAll(plain, () => `${siteUrl}${path}`);
}

async function tryLater(
  context: PluginContext,
  store: RecordStore,
  { id, attempts }: DeliveryRecord,
  error: unknown,
): Promise<void> {
  const problem = shortened(error instanceof Error ? error.message : String(error));
  const pause = pauses[attempts];
  context.log.warn({ delivery: id, attempt: attempts + 1, err: error }, 'a message could not be sent');
  if (pause === undefined) {
    await store.transition(NotificationDelivery, id, 'fail', { attempts: attempts + 1, problem });
    return;
  }
  const runAt = new Date(context.now().getTime() + pause * minuteMs);
  await store.update(NotificationDelivery, id, {
    ...{ attempts: attempts + 1, problem, send_after: runAt.toISOString() },
  });
  await context.enqueue('deliver', { delivery: id }, { key: id, runAt });
}

function shortened(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 1000).toWellFormed();
}
