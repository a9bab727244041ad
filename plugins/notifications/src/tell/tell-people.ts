import { eq } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { PraxisError, Site, type CommittedContext, type RecordOf, type RecordStore } from '@praxis/sdk';
import { notificationChannels, type NotificationChannel } from '../channels.js';
import { Notification, NotificationDelivery, NotificationText } from '../contract.js';
import { inOwnWords, render, type Rendered } from '../rendering/render.js';
import { textFor } from '../rendering/words.js';
import { NotificationSettings } from '../settings.js';
import { audienceOf } from './audience.js';
import { fits } from './fitting-rules.js';
import type { Occasion, Rule } from './occasion.js';
import { inbox, modesOf, type Mode, type ModeOf } from './preferences.js';
import { readersOf, type Reader } from './readers.js';

/** How people are told, and in which words: those of a template, or words for this once. */
export type How = Pick<Rule, 'topic' | 'channels'> &
  (Pick<Rule, 'template'> | { readonly subject: string; readonly body: string });

interface Told {
  readonly person: RecordOf<typeof Person>;
  readonly rule: How;
  readonly rendered: Rendered;
  readonly channels: readonly { readonly channel: string; readonly mode: Mode }[];
}

/**
 * Tells everybody whom the rules name of an occasion, each once, by the first rule that names them,
 * and nobody of their own doing. Whoever may not read what happened is not told of it.
 */
export async function tellPeople(
  context: CommittedContext,
  rules: readonly Rule[],
  occasion: Occasion,
): Promise<void> {
  const store = context.store.asSystem('everybody whom the rules name is told');
  await tellChosen(context, await whomToTell(store, rules, occasion, context.now()), occasion);
}

/** Tells people of an occasion, by id, those of them who may read what happened. */
export async function tellChosen(
  context: CommittedContext,
  chosen: ReadonlyMap<string, How>,
  occasion: Occasion,
): Promise<void> {
  if (chosen.size === 0) return;
  const store = context.store.asSystem('everybody who was chosen is told');
  const readers = await readersOf(context, store, [...chosen.keys()], occasion);
  if (readers.length === 0) return;
  const [already, modes, actor] = await Promise.all([
    toldBefore(store, occasion.entry.seq),
    modesOf(
      store,
      readers.map(({ person }) => person.id),
      chosen,
    ),
    nameOf(store, occasion.entry.actor),
  ]);
  const told: Told[] = [];
  for (const reader of readers) {
    const rule = chosen.get(reader.person.id);
    if (rule === undefined || already.has(reader.person.id)) continue;
    const one = await preparedFor(context, store, { reader, rule, occasion, modes, actor });
    if (one !== undefined) told.push(one);
  }
  if (told.length > 0) await write(context, told, occasion);
}

/** The entry may be delivered twice; what was written the first time stands, however many were told. */
async function toldBefore(store: RecordStore, entry: string): Promise<ReadonlySet<string>> {
  const query = { filter: eq('entry', entry), fields: ['person'] };
  const told = new Set<string>();
  const note = async (records: AsyncIterable<{ readonly person: string }>): Promise<void> => {
    for await (const { person } of records) told.add(person);
  };
  await Promise.all([
    note(store.stream(Notification, query)),
    note(store.stream(NotificationDelivery, query)),
  ]);
  return told;
}

async function whomToTell(
  store: RecordStore,
  rules: readonly Rule[],
  occasion: Occasion,
  now: Date,
): Promise<ReadonlyMap<string, Rule>> {
  const chosen = new Map<string, Rule>();
  for (const rule of rules) {
    if (!(await fits(store, rule, occasion, now))) continue;
    for (const person of await audienceOf(store, rule, occasion)) {
      if (person === occasion.entry.actor && !rule.tells_actor) continue;
      if (!chosen.has(person)) chosen.set(person, rule);
    }
  }
  return chosen;
}

async function preparedFor(
  context: CommittedContext,
  store: RecordStore,
  telling: {
    readonly reader: Reader;
    readonly rule: How;
    readonly occasion: Occasion;
    readonly modes: ModeOf;
    /** Name of whoever did it. */
    readonly actor: string;
  },
): Promise<Told | undefined> {
  const { reader, rule, occasion, modes, actor } = telling;
  const { person, recipient, record } = reader;
  const channels = await channelsFor(context, person, rule, modes);
  if (channels.length === 0) return undefined;
  const { language } = context.settings(NotificationSettings);
  const about = { type: occasion.about.type, record: reader.about };
  const siteUrl = context.use(Site).url;
  if (!('template' in rule)) return { person, rule, rendered: inOwnWords(rule, about, siteUrl), channels };
  const text = textFor(await store.lookup(NotificationText), rule.template, [person.language, language]);
  if (text === undefined) return undefined;
  const rendered = await render({
    ...{ text, record, person, about, siteUrl },
    type: occasion.type,
    reader: recipient.principal,
    store: recipient.store,
    actor,
    message: occasion.comment?.body ?? null,
  });
  return { person, rule, rendered, channels };
}

async function channelsFor(
  context: CommittedContext,
  person: RecordOf<typeof Person>,
  rule: How,
  modeOf: ModeOf,
): Promise<Told['channels']> {
  const wanted = rule.channels
    .map((channel) => ({ channel, mode: modeOf(rule.topic, person.id, channel) }))
    .filter(({ mode }) => mode !== 'off');
  const usable: { channel: string; mode: Mode }[] = [];
  for (const one of wanted) {
    const outgoing = context.contributions(notificationChannels).find(({ id }) => id === one.channel);
    if (one.channel === inbox || (outgoing !== undefined && (await reaches(outgoing, person, context))))
      usable.push(one);
  }
  return usable;
}

async function reaches(
  channel: NotificationChannel,
  person: RecordOf<typeof Person>,
  context: CommittedContext,
): Promise<boolean> {
  return channel.reaches(person) && (await channel.isReady(context));
}

async function nameOf(store: RecordStore, actor: string): Promise<string> {
  const [person] = await store.getMany(Person, [actor]);
  return person?.name ?? 'Praxis';
}

const longestExcerpt = 1000;

async function write(
  context: CommittedContext,
  told: readonly Told[],
  { entry, about, comment }: Occasion,
): Promise<void> {
  const { hold_seconds } = context.settings(NotificationSettings);
  const sendAfter = new Date(context.now().getTime() + hold_seconds * 1000).toISOString();
  const shared = {
    subject_type: about.type,
    subject_id: about.record.id,
    actor: entry.actor,
    entry: entry.seq,
  };
  const excerpt = (rule: How): string | null => comment?.body ?? ('body' in rule ? rule.body : null);
  const all = told.flatMap(({ channels, ...one }) => channels.map((channel) => ({ ...one, ...channel })));
  const inboxes = all
    .filter(({ channel }) => channel === inbox)
    .map(({ person, rule, rendered }) => ({
      ...{ ...shared, person: person.id, topic: rule.topic, title: rendered.subject },
      text: excerpt(rule)?.slice(0, longestExcerpt).toWellFormed() ?? null,
    }));
  const outgoing = all
    .filter(({ channel }) => channel !== inbox)
    .map(({ person, rule, rendered, channel, mode }) => ({
      ...{ ...shared, channel, topic: rule.topic, person: person.id },
      ...{ subject: rendered.subject, body: rendered.body, comment: comment?.id ?? null },
      ...(mode === 'digest'
        ? { send_after: null, state: 'collected' }
        : { send_after: sendAfter, state: 'queued' }),
    }));
  const fill = async (store: Pick<RecordStore, 'asSystem'>): Promise<void> => {
    const system = store.asSystem('inboxes and the outbox are filled by the rules');
    await createAll(system, Notification.name, inboxes);
    await createAll(system, NotificationDelivery.name, outgoing);
  };
  // One alone is written as a whole anyhow.
  await (all.length === 1 ? fill(context.store) : context.store.transaction(fill));
}

/** However many there are, in one statement. @throws PraxisError when one of them is refused */
async function createAll(
  tx: RecordStore,
  type: string,
  records: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const options = { anyState: true };
  const results = await tx.bulk(
    type,
    records.map((values) => ({ op: 'create' as const, values, options })),
  );
  for (const result of results)
    if (result.status === 'failed')
      throw new PraxisError(result.code, 500, result.message, { type }, { problems: result.problems });
}
