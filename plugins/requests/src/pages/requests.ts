import { Comment } from '@praxis/plugin-worklog/contract';
import { actAsAgent, Person } from '@praxis/plugin-people/contract';
import { all, eq } from '@praxis/predicate';
import {
  hasCode,
  isPraxisError,
  type PageAnswer,
  type PluginContext,
  type PluginPage,
  type Problem,
  type RecordOf,
} from '@praxis/sdk';
import { Catalogue } from '../catalogue/catalogue-service.js';
import { ServiceRequest } from '../record-types/service-request.js';
import { cancelRequest } from '../tracker/cancel.js';
import { track } from '../tracker/tracker.js';
import { money } from './words.js';

const mostShown = 100;
const mostMessages = 50;

/** What an open page of requests has to hear of. */
const follows = [{ type: 'service_request' }, { type: 'requested_item' }, { type: 'comment' }];

/** `/x/requests/requests`: what the reader ordered, or others ordered for them. */
export const requestsPage: PluginPage = {
  path: '/requests',
  title: 'My requests',
  template: 'requests',
  async load(_request, context) {
    const requests = await context.use(Catalogue).requests(context, { openOnly: false, limit: mostShown });
    const isOver = (state: string): boolean =>
      ['completed', 'incomplete', 'skipped', 'rejected', 'cancelled'].includes(state);
    return {
      model: {
        follows,
        groups: [
          { title: context.msg('Under way'), lines: requests.filter(({ state }) => !isOver(state)) },
          { title: context.msg('Over'), lines: requests.filter(({ state }) => isOver(state)) },
        ].filter(({ lines }) => lines.length > 0),
      },
    };
  },
};

/** `/x/requests/requests/REQ0000001`: how far it is, what happens next, and until when. */
export const requestPage: PluginPage = {
  path: '/requests/:key',
  title: 'Request',
  template: 'request',
  async load({ params }, context) {
    const request = await readable(context, params['key'] ?? '');
    return request === undefined ? { notFound: true } : show(context, request);
  },
  async submit({ params, form }, context) {
    const request = await readable(context, params['key'] ?? '');
    if (request === undefined) return { notFound: true };
    const href = `/x/requests/requests/${request.number ?? request.id}`;
    try {
      if (form['_do'] === 'cancel') {
        await cancelRequest(context, request.id);
        return { redirect: href, message: context.msg('It is cancelled.') };
      }
      const words = form['words'];
      if (typeof words === 'string' && words.trim() !== '')
        await context.store.create(Comment, {
          ...{ subject_type: ServiceRequest.name, subject_id: request.id, audience: 'public' as const },
          body: words.replaceAll('\r\n', '\n'),
        });
      return { redirect: href };
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500) throw error;
      return show(context, request, [{ pointer: '', code: error.code, message: error.message }]);
    }
  },
};

async function readable(
  { store }: Pick<PluginContext, 'store'>,
  key: string,
): Promise<RecordOf<typeof ServiceRequest> | undefined> {
  try {
    return await store.get(ServiceRequest, key);
  } catch (error) {
    if (hasCode(error, 'E_RECORD_NOT_FOUND') || hasCode(error, 'E_RECORD_TYPE_NOT_FOUND')) return undefined;
    throw error;
  }
}

async function show(
  context: PluginContext,
  request: RecordOf<typeof ServiceRequest>,
  problems: readonly Problem[] = [],
): Promise<PageAnswer> {
  const { principal } = context;
  const tracked = await track(context, request);
  const price = (amount: string | null): string | null => money(principal, amount, tracked.currency) ?? null;
  return {
    title: tracked.title,
    problems,
    model: {
      follows,
      ...{ key: tracked.key, name: tracked.title, state: tracked.stateLabel, next: tracked.next },
      tone: toneOf(tracked.state),
      ...{ expectedAt: tracked.expectedAt, createdAt: tracked.createdAt, note: tracked.note },
      forOther: request.requested_for === principal.id ? null : tracked.requestedFor,
      byOther: request.requested_by === principal.id ? null : tracked.requestedBy,
      ...{ once: price(tracked.total), yearly: price(tracked.yearly) },
      steps: tracked.steps.map(({ label, done, current }) => ({
        ...{ label, done, current },
        stage: done ? 'done' : current ? 'current' : 'ahead',
      })),
      items: tracked.items.map((item) => ({
        ...{ name: item.title, quantity: item.quantity, state: item.stateLabel, tone: item.tone },
        ...{ next: item.next, expectedAt: item.expectedAt, late: item.late, percent: item.percent },
        ...{ closingNote: item.closingNote, answers: item.answers },
        ...{ once: price(item.price), yearly: price(item.yearly) },
      })),
      several: tracked.items.length > 1,
      cancellable: tracked.cancellable,
      messages: await messagesOf(context, request.id),
      deskHref: context.may(actAsAgent) ? `/r/service_request/${tracked.key}` : null,
      action: `/x/requests/requests/${tracked.key}`,
    },
  };
}

function toneOf(state: string): string {
  return (
    (
      {
        ...{ in_approval: 'orange', in_progress: 'blue', completed: 'green' },
        ...{ incomplete: 'orange', rejected: 'red' },
      } as Readonly<Record<string, string>>
    )[state] ?? 'neutral'
  );
}

/** What was said to the person, and by them; what is said among agents is not there. */
async function messagesOf({ store, principal }: PluginContext, request: string) {
  if (!store.types().includes(Comment.name)) return [];
  const { items } = await store.find(Comment, {
    filter: all(eq('subject_type', ServiceRequest.name), eq('subject_id', request), eq('audience', 'public')),
    sort: ['created_at'],
    limit: mostMessages,
  });
  const titles = await store.titles(items.map(({ created_by: id }) => ({ type: Person.name, id })));
  return items.map((comment) => ({
    ...{ body: comment.body, at: comment.created_at, mine: comment.created_by === principal.id },
    by: titles[comment.created_by]?.title ?? '',
  }));
}
