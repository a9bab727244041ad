import { Person } from '@praxis/plugin-people/contract';
import type { ReplyOption, ReplySource } from '@praxis/plugin-worklog/contract';
import type { GenericRecord, PluginContext, RecordOf } from '@praxis/sdk';
import { runMacro } from '../actions/run-macro.js';
import { CannedReply, Macro } from '../contract.js';
import { displayed } from './displayed.js';

type Reply = RecordOf<typeof CannedReply>;

const most = 8;

/** Canned replies and macros, where somebody writes about a record. */
export const replySource: ReplySource = {
  id: 'automation.replies',
  async load({ type, record, query }, context) {
    const readable = new Set(context.store.types());
    const [replies, macros] = [
      readable.has(CannedReply.name) ? await fittingReplies(context, type, query) : [],
      readable.has(Macro.name) ? await fittingMacros(context, type, query) : [],
    ];
    const recipient = await recipientOf(context, type, record);
    const options: ReplyOption[] = [];
    for (const variants of replies.slice(0, most))
      options.push(await optionOf(context, { type, record }, variants, recipient));
    return [...options, ...macros.slice(0, most)];
  },
};

/** Replies that whoever writes may use, those of one name together. */
async function fittingReplies(
  context: PluginContext,
  type: string,
  query: string,
): Promise<readonly (readonly Reply[])[]> {
  const me = context.principal.id;
  const own = (await context.lookup(CannedReply)).filter(
    ({ active, owner, record_type, name, body }) =>
      active &&
      (owner === null || owner === me) &&
      (record_type === null || record_type === type) &&
      [name, body].some((text) => text.toLowerCase().includes(query)),
  );
  const byName = new Map<string, Reply[]>();
  for (const reply of own) byName.set(reply.name, [...(byName.get(reply.name) ?? []), reply]);
  const names = [...byName.keys()].sort(
    (left, right) => rank(left, query) - rank(right, query) || left.localeCompare(right),
  );
  return names.map((name) => byName.get(name) ?? []);
}

/** Names that begin with what was typed come first. */
function rank(name: string, query: string): number {
  return name.toLowerCase().startsWith(query) ? 0 : 1;
}

async function optionOf(
  context: PluginContext,
  about: { readonly type: string; readonly record: GenericRecord },
  variants: readonly Reply[],
  recipient: RecordOf<typeof Person> | undefined,
): Promise<ReplyOption> {
  const { principal, store } = context;
  const wanted = recipient?.language ?? principal.locale ?? 'en';
  const reply = inLanguage(variants, wanted);
  const name = recipient?.name ?? '';
  const text = await displayed(
    reply.body,
    { store, ...about },
    {
      'me.name': principal.name,
      'recipient.name': name,
      'recipient.first_name': name.split(/\s+/)[0] ?? '',
    },
    { locale: reply.language, timeZone: recipient?.time_zone ?? principal.timeZone ?? 'UTC' },
    context,
  );
  return { id: reply.id, label: reply.name, text, icon: 'template' };
}

/** The text in somebody's language, else in a broader form of it (`de` for `de-AT`), else in English, else any. */
function inLanguage(variants: readonly Reply[], wanted: string): Reply {
  const parts = wanted.toLowerCase().split('-');
  const tags = [...parts.map((_part, index) => parts.slice(0, parts.length - index).join('-')), 'en'];
  const found = tags.map((tag) => variants.find(({ language }) => language.toLowerCase() === tag));
  return found.find((reply) => reply !== undefined) ?? (variants[0] as Reply);
}

async function fittingMacros(
  context: PluginContext,
  type: string,
  query: string,
): Promise<readonly ReplyOption[]> {
  return (await context.lookup(Macro))
    .filter(
      ({ active, record_type, name }) => active && record_type === type && name.toLowerCase().includes(query),
    )
    .map(({ id, name }) => ({
      id,
      label: name,
      run: { action: runMacro.id, values: { macro: id } },
      icon: 'bolt',
    }));
}

/** Who a message goes to: the first person that the type's fields name, such as the caller. */
async function recipientOf(
  { store }: PluginContext,
  type: string,
  record: GenericRecord,
): Promise<RecordOf<typeof Person> | undefined> {
  const [field] =
    Object.entries(store.describe(type).properties).find(
      ([, schema]) => schema['x-kind'] === 'reference' && schema['x-target'] === Person.name,
    ) ?? [];
  const id = field === undefined ? undefined : record[field];
  if (typeof id !== 'string') return undefined;
  // The language that somebody reads is no secret from whoever writes to them.
  const [person] = await store.asSystem('a reply is in the language of its recipient').getMany(Person, [id]);
  return person;
}
