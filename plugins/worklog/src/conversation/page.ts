import { Person } from '@praxis/plugin-people/contract';
import {
  isPraxisError,
  type GenericRecord,
  type PageAnswer,
  type PageRequest,
  type PluginContext,
  type PluginPage,
} from '@praxis/sdk';
import { addFiles } from '../attachments/add-files.js';
import { ConversationMovedOnError } from '../errors.js';
import { readableRecord, recordHref } from '../subject.js';
import { audienceOfMode, composerModel, conversationHref, type Mode } from './composer.js';
import { timelineId } from './last-seen.js';
import type { MissedEvent } from './missed-events.js';
import { postMessage } from './post-message.js';

/** Takes what the composer posts, and shows what happened meanwhile. */
export const conversationPage: PluginPage = {
  path: '/conversation/:type/:key',
  title: 'Message',
  template: 'pages/conversation',

  async load({ params }, context) {
    const { type = '', key = '' } = params;
    const record = await readableRecord(context.store, type, key);
    return record === undefined ? { notFound: true } : { model: await page(context, type, record, {}) };
  },

  async submit(request, context) {
    const { type = '', key = '' } = request.params;
    const record = await readableRecord(context.store, type, key);
    if (record === undefined) return { notFound: true };
    const message = readMessage(request);
    try {
      // Files first: a message whose files are refused is not sent without them.
      const added = await addFiles(context, { type, id: record.id }, request.files, { audience: 'draft' });
      message.attachments.push(...added.map(({ id }) => id));
      const comment = await postMessage(context, {
        ...message,
        type,
        key: record.id,
        audience: audienceOfMode[message.mode],
      });
      return { redirect: `${recordHref(type, record)}#${timelineId('comment', comment.id)}` };
    } catch (error) {
      return answerTo(error, context, type, record, message);
    }
  },
};

interface PostedForm {
  readonly mode: Mode;
  readonly body: string;
  readonly lastEvent: string | undefined;
  readonly anyway: boolean;
  readonly attachments: string[];
}

function readMessage({ form }: PageRequest): PostedForm {
  const text = (name: string): string | undefined => {
    const value = form[name];
    return typeof value === 'string' ? value : value?.[0];
  };
  return {
    mode: text('mode') === 'note' ? 'note' : 'reply',
    body: text('body') ?? '',
    lastEvent: text('seen'),
    anyway: text('anyway') === '1',
    attachments: [form['attachment'] ?? []].flat().slice(0, 100),
  };
}

/** What was written is shown again with what stands in its way; nothing typed is lost. */
async function answerTo(
  error: unknown,
  context: PluginContext,
  type: string,
  record: GenericRecord,
  message: PostedForm,
): Promise<PageAnswer> {
  if (ConversationMovedOnError.matches(error)) {
    const missed = await shownEvents(context, error.details.events);
    return { status: 409, model: await page(context, type, record, { ...message, missed }) };
  }
  if (!isPraxisError(error) || error.status >= 500) throw error;
  return {
    status: error.status,
    problems: error.problems,
    model: await page(context, type, record, { ...message, problem: error.message }),
  };
}

async function page(
  context: PluginContext,
  type: string,
  record: GenericRecord,
  given: Partial<PostedForm> & { readonly missed?: readonly object[]; readonly problem?: string },
) {
  const { mode, body, problem, missed } = given;
  const composer = await composerModel(context, type, record, {
    ...(mode !== undefined && { mode }),
    ...(body !== undefined && { body }),
    ...(problem !== undefined && { problem }),
  });
  return {
    heading: record.number ?? '',
    backHref: recordHref(type, record),
    action: conversationHref(type, record),
    composer,
    missed: missed ?? null,
    mode: mode ?? 'reply',
    internal: mode === 'note',
    body: body ?? '',
    attachments: given.attachments ?? [],
  };
}

async function shownEvents({ store }: PluginContext, events: readonly MissedEvent[]) {
  const titles = await store.titles(events.map(({ actor }) => ({ type: Person.name, id: actor })));
  return events.map(({ id, at, actor, kind, text }) => ({
    id,
    at,
    name: titles[actor]?.title ?? null,
    isMessage: kind === 'message',
    text,
  }));
}
