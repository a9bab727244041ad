import { Approval, Approvals } from '@praxis/plugin-approvals/contract';
import { Person } from '@praxis/plugin-people/contract';
import { Task } from '@praxis/plugin-tasks/contract';
import { all, eq, isIn } from '@praxis/predicate';
import type { Msg, PluginContext, RecordOf, RecordStore } from '@praxis/sdk';
import { formById } from '../catalogue/current-form.js';
import { answersInWords, type AnswerLine } from '../forms/answers-in-words.js';
import { RequestedItem } from '../record-types/requested-item.js';
import { ServiceRequest } from '../record-types/service-request.js';

type Request = RecordOf<typeof ServiceRequest>;
type Item = RecordOf<typeof RequestedItem>;

export interface TrackedItem {
  readonly key: string;
  readonly title: string;
  readonly quantity: number;
  readonly state: Item['state'];
  readonly stateLabel: string;
  readonly tone: string;
  readonly next: string;
  readonly expectedAt: string | null;
  readonly late: boolean;
  /** Steps done, 0 to 100; null while there are none to count. */
  readonly percent: number | null;
  readonly closingNote: string | null;
  readonly price: string | null;
  readonly yearly: string | null;
  readonly answers: readonly AnswerLine[];
}

/**
 * A request as the person for whom it is sees it: plain words, no internal notes, no names of those who work on
 * it but of those who still have to agree. It is made for them, not filtered from what agents see.
 */
export interface Tracked {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly state: Request['state'];
  readonly stateLabel: string;
  readonly next: string;
  readonly expectedAt: string | null;
  readonly createdAt: string;
  readonly requestedFor: string;
  readonly requestedBy: string;
  readonly currency: string;
  readonly total: string | null;
  readonly yearly: string | null;
  readonly note: string | null;
  readonly steps: readonly { readonly label: string; readonly done: boolean; readonly current: boolean }[];
  readonly items: readonly TrackedItem[];
  readonly cancellable: boolean;
}

/** What is shown of a request to whoever may read it. */
export async function track(context: PluginContext, request: Request): Promise<Tracked> {
  const { msg, now, store } = context;
  const { items } = await store.find(RequestedItem, {
    filter: eq('request', request.id),
    sort: ['created_at'],
    limit: 200,
  });
  const system = store.asSystem('how far it is, is told in numbers and without what is internal');
  const ids = items.map(({ id }) => id);
  const [tasks, waiting, people] = await Promise.all([
    tasksOf(system, ids),
    whoHasToAgree(context, items),
    system.getMany(Person, [request.requested_for, request.requested_by]),
  ]);
  const name = (id: string): string => people.find((person) => person.id === id)?.name ?? '';
  const schema = system.describe(RequestedItem)['x-record'].lifecycle;
  const at = now().toISOString();
  const tracked: TrackedItem[] = [];
  for (const item of items) {
    const own = tasks.get(item.id) ?? { done: 0, all: 0, started: 0 };
    const isOpen = openItems.includes(item.state);
    tracked.push({
      ...{ key: item.number ?? item.id, title: item.title, quantity: item.quantity, state: item.state },
      stateLabel: label(msg, schema?.states[item.state]?.label ?? item.state),
      tone: schema?.states[item.state]?.tone ?? 'neutral',
      next: nextOf(msg, item, own, waiting.get(item.id) ?? []),
      expectedAt: isOpen ? item.expected_at : null,
      late: isOpen && item.promised_at !== null && item.promised_at < at,
      percent: own.all === 0 || !isOpen ? null : Math.round((own.done / own.all) * 100),
      closingNote: item.closing_note,
      ...{ price: amount(item.price), yearly: amount(item.yearly) },
      answers: await answersInWords(system, await formById(context, item.form), item.answers ?? {}, {
        ...{ yes: msg('Yes'), no: msg('No') },
      }),
    });
  }
  const open = tracked.filter(({ state }) => openItems.includes(state));
  return {
    ...{ id: request.id, key: request.number ?? request.id, title: request.title, state: request.state },
    stateLabel: label(
      msg,
      system.describe(ServiceRequest)['x-record'].lifecycle?.states[request.state]?.label ?? request.state,
    ),
    next: nextOfAll(msg, request, open, tracked),
    expectedAt: open.length === 0 ? null : request.expected_at,
    ...{ createdAt: request.created_at, currency: request.currency ?? '', note: request.note },
    ...{ requestedFor: name(request.requested_for), requestedBy: name(request.requested_by) },
    ...{ total: amount(request.total), yearly: amount(request.yearly) },
    steps: stepsOf(msg, request, items),
    items: tracked,
    cancellable: items.some((item) => isCancellable(item, tasks.get(item.id)?.started ?? 0)),
  };
}

const openItems: readonly Item['state'][] = ['requested', 'in_approval', 'in_progress', 'back_ordered'];

/** Until somebody has begun to work on it, whoever ordered can take it back. */
export function isCancellable({ state }: Pick<Item, 'state'>, startedTasks: number): boolean {
  return openItems.includes(state) && (state !== 'in_progress' || startedTasks === 0);
}

interface Steps {
  readonly done: number;
  readonly all: number;
  readonly started: number;
}

/** How many tasks of each item are done, in one statement. */
export async function tasksOf(
  system: RecordStore,
  items: readonly string[],
): Promise<ReadonlyMap<string, Steps>> {
  const counts = new Map<string, Steps>();
  if (items.length === 0) return counts;
  const groups = await system.aggregate(Task, {
    filter: all(eq('subject_type', RequestedItem.name), isIn('subject_id', items)),
    by: ['subject_id', 'state'],
    measures: { tasks: { take: 'count' } },
  });
  for (const { group, measures } of groups) {
    const [id, state] = group.map(String);
    const count = Number(measures.tasks ?? 0);
    const known = counts.get(id ?? '') ?? { done: 0, all: 0, started: 0 };
    const given = state === 'skipped' || state === 'cancelled';
    counts.set(id ?? '', {
      done: known.done + (state === 'done' ? count : 0),
      all: known.all + (given ? 0 : count),
      started: known.started + (state === 'done' || state === 'in_progress' ? count : 0),
    });
  }
  return counts;
}

/** Names of those whose answer is awaited, by item. */
async function whoHasToAgree(
  context: PluginContext,
  items: readonly Item[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const waiting = items.filter(({ state }) => state === 'in_approval');
  const { store } = context;
  const names = new Map<string, readonly string[]>();
  if (!store.types().includes(Approval.name)) return names;
  for (const { id } of waiting) {
    const [latest] = await context.use(Approvals).progressOf(store, { type: RequestedItem.name, id });
    const votes = latest?.stages.find(({ state }) => state === 'open')?.votes ?? [];
    const asked = votes.filter(({ state }) => state === 'waiting' || state === 'questioned');
    const titles = await store.titles(asked.map(({ approver }) => ({ type: Person.name, id: approver })));
    names.set(
      id,
      asked.flatMap(({ approver }) => titles[approver]?.title ?? []),
    );
  }
  return names;
}

function nextOf(msg: Msg, item: Item, { done, all: steps }: Steps, waiting: readonly string[]): string {
  switch (item.state) {
    case 'requested':
      return msg('It was ordered and is looked at next.');
    case 'in_approval':
      if (waiting.length === 0) return msg('Somebody has to agree first.');
      return waiting.length <= 3
        ? msg('Waits for {names} to agree.', { names: waiting.join(', ') })
        : msg('Waits for one of {count} people to agree.', { count: waiting.length });
    case 'in_progress':
      return steps === 0
        ? msg('It is being prepared.')
        : msg('It is being prepared: {done} of {steps} steps are done.', { done, steps });
    case 'back_ordered':
      return msg('It is not in stock and was ordered for you.');
    case 'completed':
      return msg('You have it.');
    case 'incomplete':
      return msg('Not everything could be done.');
    case 'skipped':
      return msg('It was not needed.');
    case 'rejected':
      return msg('It was not approved.');
    case 'cancelled':
      return msg('It was cancelled.');
  }
}

function nextOfAll(
  msg: Msg,
  request: Request,
  open: readonly TrackedItem[],
  all: readonly TrackedItem[],
): string {
  const [first] = open.length > 0 ? open : all;
  if (all.length === 1) return first?.next ?? '';
  if (open.length === 0)
    return request.state === 'completed' ? msg('You have everything.') : (first?.next ?? '');
  return msg('{open} of {count} things are still on their way.', { open: open.length, count: all.length });
}

/** Ordered, agreed to where somebody has to agree, prepared, done. */
function stepsOf(msg: Msg, request: Request, items: readonly Item[]): Tracked['steps'] {
  const asked = items.some(({ approval_state: state }) => state !== null);
  const place = { submitted: 0, in_approval: 1, in_progress: 2 }[request.state as string] ?? 4;
  const steps = [
    { label: msg('Ordered'), at: 0 },
    ...(asked ? [{ label: msg('Approval'), at: 1 }] : []),
    { label: msg('Being prepared'), at: 2 },
    {
      label: ['rejected', 'cancelled', 'skipped'].includes(request.state) ? msg('Ended') : msg('Done'),
      at: 3,
    },
  ];
  return steps.map(({ label: text, at }) => ({
    label: text,
    done: at < place || at === 0,
    current: at === place,
  }));
}

function amount(decimal: string | null): string | null {
  return decimal === null || Number(decimal) === 0 ? null : decimal;
}

/** Labels of states are told in the language of the reader. */
function label(msg: Msg, text: string): string {
  return msg(text, {}, { of: { type: RequestedItem.name } });
}
