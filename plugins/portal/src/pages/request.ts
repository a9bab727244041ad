import { Attachments, Comment } from '@praxis/plugin-worklog/contract';
import {
  hasCode,
  isPraxisError,
  type GenericRecord,
  type PageAnswer,
  type PageRequest,
  type PluginContext,
  type PluginPage,
} from '@praxis/sdk';
import { home } from '../look/frame.js';
import { contextOf } from '../points/contribution-context.js';
import { requestTrackers, type RequestTracker, type TrackedRequest } from '../points/trackers.js';
import { asksForRating, ownRating, rate } from '../rating/rating.js';
import { conversation } from '../requests/conversation.js';
import { statusModel } from '../requests/line-model.js';
import { requestHref } from '../requests/request-href.js';

interface Opened {
  readonly tracker: RequestTracker;
  readonly record: GenericRecord;
  readonly tracked: TrackedRequest;
}

/** `/portal/requests/:type/:key`: what becomes of one request. Who may not read the record finds nothing. */
export const requestPage: PluginPage = {
  path: '/requests/:type/:key',
  at: `${home}/requests/:type/:key`,
  area: 'portal',
  title: 'My request',
  template: 'request',
  async load(request, context) {
    const opened = await open(request, context);
    return opened === undefined ? { notFound: true } : answer(opened, context, {});
  },
  async submit(request, context) {
    const opened = await open(request, context);
    if (opened === undefined) return { notFound: true };
    const { tracker, record } = opened;
    const href = requestHref(tracker.type, record.number ?? record.id);
    const text = textIn(request, 'text');
    const move = textIn(request, 'move');
    try {
      if (move === 'rate' && asksForRating(context, opened.tracked))
        return (await rate(context, { type: tracker.type, id: record.id }, request))
          ? { redirect: href, message: context.msg('Thank you. That helps us.') }
          : { redirect: href };
      if (move === null) return { redirect: `${href}#${await write(opened, request, context)}` };
      if (tracker.move === undefined || opened.tracked.moves?.some(({ name }) => name === move) !== true)
        return { notFound: true };
      const { message } = await tracker.move({ record, move, text }, contextOf(context, tracker.id));
      return { redirect: href, message };
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500) throw error;
      const told = [error.message, ...error.problems.map(({ message }) => message)].join(' ');
      return {
        ...(await answer(opened, context, { problem: told, text: text ?? textIn(request, 'body') ?? '' })),
        status: error.status,
      };
    }
  },
};

async function open({ params }: PageRequest, context: PluginContext): Promise<Opened | undefined> {
  const tracker = context.contributions(requestTrackers).find(({ type }) => type === params['type']);
  if (tracker === undefined) return undefined;
  try {
    const record: GenericRecord = await context.store.get(tracker.type, params['key'] ?? '');
    return { tracker, record, tracked: await tracker.track(record, contextOf(context, tracker.id)) };
  } catch (error) {
    if (hasCode(error, 'E_RECORD_NOT_FOUND') || hasCode(error, 'E_RECORD_TYPE_NOT_FOUND')) return undefined;
    throw error;
  }
}

async function write({ tracker, record }: Opened, request: PageRequest, context: PluginContext) {
  const files = request.files.filter(({ size }) => size > 0);
  const body = textIn(request, 'body') ?? (files.length > 0 ? context.msg('Here is a file.') : '');
  const comment = await context.store.create(Comment, {
    ...{ subject_type: tracker.type, subject_id: record.id },
    ...{ audience: 'public' as const, channel: 'portal' as const, body },
  });
  const subject = { type: tracker.type, id: record.id };
  await context.use(Attachments).add(context, subject, files, { comment: comment.id });
  return `message-${comment.id}`;
}

async function answer(
  { tracker, record, tracked }: Opened,
  context: PluginContext,
  given: { readonly problem?: string; readonly text?: string },
): Promise<Exclude<PageAnswer, { readonly notFound: true } | { readonly redirect: string }>> {
  const said = await conversation(context, tracker.type, record.id);
  const { key, title, body, outcome, next, facts = [], parts = [], moves = [] } = tracked;
  return {
    title: key === '' ? title : `${key} ${title}`,
    model: {
      ...{ key, title, body: body ?? undefined, outcome: outcome ?? undefined, facts },
      sentAt: tracked.sentAt,
      status: statusModel(tracked.status),
      steps: tracked.steps.map(({ label, state, at }) => ({ label, state, at: at ?? undefined })),
      next: next && { text: next.text, by: next.by ?? undefined },
      parts: parts.map(({ title: name, text, icon, status }) => ({
        ...{ title: name, text, symbol: icon ?? 'package' },
        status: statusModel(status),
      })),
      moves: moves.map(({ name, label, icon, primary = false, asks }) => ({
        ...{ name, label, primary, symbol: icon },
        asks: asks && { label: asks.label, required: asks.required === true },
      })),
      takesMessages: tracked.takesMessages,
      messages: said.messages,
      files: said.files,
      rating: asksForRating(context, tracked)
        ? stars((await ownRating(context, { type: tracker.type, id: record.id }))?.score)
        : undefined,
      problem: given.problem,
      written: given.text ?? '',
      follows: [
        { type: tracker.type, id: record.id },
        { type: Comment.name, filter: `subject_id = "${record.id}"` },
        ...(tracked.follows ?? []),
      ],
    },
    slots: { side: { slot: 'portal.request.side', type: tracker.type, record } },
  };
}

/** Five of them, as many filled as were given. */
function stars(score: number | undefined) {
  return { isGiven: score !== undefined, stars: [1, 2, 3, 4, 5].map((n) => ({ n, isChosen: n === score })) };
}

/** What was typed into a field; null for nothing. */
function textIn({ form }: PageRequest, name: string): string | null {
  const text = form[name];
  return typeof text === 'string' && text.trim() !== '' ? text.trim().slice(0, 20_000).toWellFormed() : null;
}
