import { actAsAgent, Person } from '@praxis/plugin-people/contract';
import type { GenericRecord, Model, Panel, PluginContext } from '@praxis/sdk';
import { hasTrait } from '../subject.js';
import { Attachable, Commentable } from '../traits.js';
import { newestOf } from './messages.js';
import { replySources } from './reply-sources.js';

/** Kinds of message that the composer offers, and who reads each. */
export const audienceOfMode = { reply: 'public', note: 'internal' } as const;

export type Mode = keyof typeof audienceOfMode;

/** Where messages are written, under the timeline. */
export const composer: Panel = {
  id: 'worklog.composer',
  slot: 'record.composer',
  title: 'Message',
  traits: [Commentable.name],
  template: 'panels/composer',
  async load({ record, type }, context) {
    if (record === undefined || type === undefined || record.deleted_at !== null) return undefined;
    return { composer: await composerModel(context, type, record) };
  },
};

/**
 * What the interface's composer shows. Only agents are offered notes; it always opens with a reply,
 * so that nobody writes a note where they mean a reply because of what they did elsewhere.
 */
export async function composerModel(
  context: PluginContext,
  type: string,
  record: GenericRecord,
  given: { readonly mode?: Mode; readonly body?: string; readonly problem?: string } = {},
): Promise<Model> {
  const [seen, recipient] = await Promise.all([
    lastEvent(context, type, record),
    recipientOf(context, type, record),
  ]);
  const { msg } = context;
  const name = recipient === undefined ? undefined : firstWord(recipient);
  const reply = {
    name: 'reply',
    label: msg('Reply'),
    symbol: 'mail',
    internal: false,
    recipients:
      recipient === undefined ? msg('to everybody who may read this') : msg('to {name}', { name: recipient }),
    placeholder: name === undefined ? msg('Write a reply…') : msg('Reply to {name}…', { name }),
    submitLabel: name === undefined ? msg('Send reply') : msg('Send to {name}', { name }),
    shortcut: 'r',
  };
  const note = {
    name: 'note',
    label: msg('Internal note'),
    symbol: 'lock',
    internal: true,
    recipients: msg('visible to agents only'),
    placeholder: msg('Write a note for agents…'),
    submitLabel: msg('Add internal note'),
    shortcut: 'n',
  };
  return {
    action: conversationHref(type, record),
    type,
    recordId: record.id,
    modes: context.may(actAsAgent) ? [reply, note] : [reply],
    mode: given.mode ?? 'reply',
    body: given.body ?? '',
    seen,
    uploadHref: hasTrait(context.store, type, Attachable) ? uploadHref(type, record) : null,
    repliesHref: mayUseReplies(context) ? repliesHref(type, record) : null,
    problem: given.problem ?? null,
  };
}

/** The page that a message is posted to; it also stands alone, for browsers without scripts. */
export function conversationHref(type: string, { id }: { readonly id: string }): string {
  return `/x/worklog/conversation/${type}/${id}`;
}

/** Files that are uploaded while the message is written are drafts until it is sent. */
function uploadHref(type: string, { id }: GenericRecord): string {
  return `/api/v1/x/worklog/attachments?${new URLSearchParams({ type, key: id, audience: 'draft' }).toString()}`;
}

/** Where ready words come from, if any plugin has some. */
function repliesHref(type: string, { id }: GenericRecord): string {
  return `/api/v1/x/worklog/replies?${new URLSearchParams({ type, key: id }).toString()}`;
}

function mayUseReplies(context: PluginContext): boolean {
  return context.may(actAsAgent) && context.contributions(replySources).length > 0;
}

/** The moment up to which the page shows everything: of the newest message or the newest change. */
async function lastEvent(context: PluginContext, type: string, record: GenericRecord): Promise<string> {
  const said = (await newestOf(context, type, record))[0]?.created_at ?? '';
  return said > record.updated_at ? said : record.updated_at;
}

/** Whom a reply goes to: the first person that the type's fields name, such as the caller. */
async function recipientOf(
  { store }: PluginContext,
  type: string,
  record: GenericRecord,
): Promise<string | undefined> {
  const fields = Object.entries(store.describe(type).properties);
  const field = fields.find(
    ([, schema]) => schema['x-kind'] === 'reference' && schema['x-target'] === Person.name,
  )?.[0];
  const id = field === undefined ? undefined : record[field];
  if (typeof id !== 'string') return undefined;
  return (await store.titles([{ type: Person.name, id }]))[id]?.title;
}

function firstWord(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}
