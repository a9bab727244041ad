import { Approvals } from '@praxis/plugin-approvals/contract';
import { eq } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import {
  hasCode,
  isPraxisError,
  type PageAnswer,
  type PageRequest,
  type PluginContext,
  type PluginPage,
  type RecordOf,
} from '@praxis/sdk';
import { manageSchedule } from '../../permissions.js';
import { Change } from '../../record-types/change.js';
import { shownConflicts } from '../../schedule/shown-conflicts.js';
import { bringAgendaUpToDate } from '../agenda.js';
import { decisionFlags } from '../decision-flags.js';
import { quorumAt, type Attendance } from '../members.js';
import { CabItem } from '../record-types/cab-item.js';
import { CabMeeting } from '../record-types/cab-meeting.js';
import { ChangeBoard } from '../record-types/change-board.js';

type Meeting = RecordOf<typeof CabMeeting>;

const decisions = ['approved', 'rejected', 'deferred', 'more_information'] as const;

/** `/x/changes/cab/CAB0000001?item=…`: runs a meeting, item by item. */
export const meetingPage: PluginPage = {
  path: '/cab/:meeting',
  title: 'CAB meeting',
  template: 'pages/cab-meeting',

  async load(request, context) {
    const meeting = await readable(context, request.params['meeting'] ?? '');
    return meeting === undefined ? { notFound: true } : page(request, context, meeting);
  },

  async submit(request, context) {
    const meeting = await readable(context, request.params['meeting'] ?? '');
    if (meeting === undefined) return { notFound: true };
    try {
      return { redirect: await act(request, context, meeting) };
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500) throw error;
      const problem = error.problems.map(({ message }) => message).join(' ');
      return page(request, context, meeting, problem === '' ? error.message : problem, error.status);
    }
  },
};

/** One button of the page was pressed; answers where to go then. */
async function act({ form }: PageRequest, { store }: PluginContext, meeting: Meeting): Promise<string> {
  const key = meeting.number ?? meeting.id;
  const here = (item?: string): string => `/x/changes/cab/${key}${item === undefined ? '' : `?item=${item}`}`;
  const text = (name: string): string => (typeof form[name] === 'string' ? form[name].trim() : '');
  switch (text('act')) {
    case 'begin':
    case 'end':
    case 'cancel':
      await store.transition(CabMeeting, meeting.id, text('act'));
      return here();
    case 'agenda':
      // Whoever may run meetings may have their agenda made; what is on it they see as they may.
      await store.transaction(async (tx) => {
        await tx.update(CabMeeting, meeting.id, {});
        await bringAgendaUpToDate(tx.asSystem('agendas are made for everybody'), meeting);
      });
      return here();
    case 'people':
      await store.update(CabMeeting, meeting.id, {
        present: [form['present'] ?? []].flat(),
        minutes: text('minutes') === '' ? null : text('minutes'),
      });
      return here(text('item') === '' ? undefined : text('item'));
    case 'minutes':
      await store.update(CabItem, text('item'), { minutes: text('minutes') === '' ? null : text('minutes') });
      return here(text('item'));
    default: {
      const decision = decisions.find((one) => one === text('act'));
      if (decision === undefined) return here();
      await store.update(CabItem, text('item'), {
        decision,
        minutes: text('minutes') === '' ? null : text('minutes'),
      });
      return here(text('next') === '' ? text('item') : text('next'));
    }
  }
}

async function readable({ store }: PluginContext, key: string): Promise<Meeting | undefined> {
  try {
    return await store.get(CabMeeting, key);
  } catch (error) {
    if (hasCode(error, 'E_RECORD_NOT_FOUND') || hasCode(error, 'E_RECORD_TYPE_NOT_FOUND')) return undefined;
    throw error;
  }
}

async function page(
  request: PageRequest,
  context: PluginContext,
  meeting: Meeting,
  problem: string | null = null,
  status = 200,
): Promise<PageAnswer> {
  const { store } = context;
  const key = meeting.number ?? meeting.id;
  const board = (await context.lookup(ChangeBoard)).find(({ id }) => id === meeting.board);
  const system = store.asSystem('who is away, and by whom they are stood in for');
  const quorum = await quorumAt(context, system, meeting);
  const { items } = await store.find(CabItem, {
    filter: eq('meeting', meeting.id),
    sort: ['position'],
    limit: 200,
  });
  const changes = new Map(
    (
      await store.getMany(
        Change,
        items.map(({ change }) => change),
      )
    ).map((change) => [change.id, change]),
  );
  const named = [...quorum.members, ...quorum.deputies.map(({ person }) => person)];
  const people = new Map((await store.getMany(Person, named)).map(({ id, name }) => [id, name]));
  const shown = items.filter(({ change }) => changes.has(change));
  const wanted = request.form['item'] ?? request.query['item'];
  const at = Math.max(
    0,
    shown.findIndex(({ id }) => id === wanted),
  );
  const item = shown[at];
  const hrefOf = (place: number): string | null =>
    shown[place] === undefined ? null : `/x/changes/cab/${key}?item=${shown[place].id}`;
  const may = context.may(manageSchedule);
  return {
    status,
    title: [board?.name, key].filter((part) => part !== undefined).join(' · '),
    model: {
      ...{ problem, mayRun: may, action: `/x/changes/cab/${key}`, recordHref: `/r/cab_meeting/${key}` },
      ...{ startsAt: meeting.starts_at, endsAt: meeting.ends_at, minutes: meeting.minutes ?? '' },
      isPlanned: meeting.state === 'planned',
      isRunning: meeting.state === 'running',
      isHeld: meeting.state === 'held',
      isCancelled: meeting.state === 'cancelled',
      follows: [{ type: 'cab_meeting' }, { type: 'cab_item' }],
      people: peopleModel(meeting, quorum, people),
      invitedCount: quorum.members.length,
      presentCount: quorum.present.length,
      needed: quorum.needed,
      isMet: quorum.isMet,
      lines: shown.map(({ id, change, decision }, place) => ({
        href: hrefOf(place),
        isCurrent: id === item?.id,
        key: changes.get(change)?.number ?? '',
        title: changes.get(change)?.title ?? '',
        ...decisionFlags(decision),
      })),
      previousHref: hrefOf(at - 1),
      nextHref: hrefOf(at + 1),
      current:
        item === undefined
          ? null
          : await itemModel(
              context,
              item,
              changes.get(item.change) as RecordOf<typeof Change>,
              shown[at + 1]?.id ?? '',
            ),
    },
  };
}

/** Members, each followed by whoever stands in for them. */
function peopleModel(
  { present }: Meeting,
  { members, deputies }: Attendance,
  names: ReadonlyMap<string, string>,
) {
  const line = (id: string, standsInFor: string | null) => {
    const name = names.get(id);
    return name === undefined ? [] : [{ id, name, standsInFor, isPresent: (present ?? []).includes(id) }];
  };
  return members.flatMap((id) => [
    ...line(id, null),
    ...deputies
      .filter(({ member }) => member === id)
      .flatMap(({ person }) => line(person, names.get(id) ?? '–')),
  ]);
}

async function itemModel(
  context: PluginContext,
  item: RecordOf<typeof CabItem>,
  change: RecordOf<typeof Change>,
  next: string,
) {
  const [conflicts, answers] = await Promise.all([
    shownConflicts(context, change.conflicts ?? []),
    answersSoFar(context, change),
  ]);
  const titles = await context.store.titles([
    ...(change.services ?? []).map((id) => ({ type: 'service', id })),
    ...(change.assignee === null ? [] : [{ type: 'person', id: change.assignee }]),
    ...(change.assignment_group === null ? [] : [{ type: 'group', id: change.assignment_group }]),
  ]);
  const named = (id: string | null): string => (id === null ? '' : (titles[id]?.title ?? ''));
  return {
    ...{ id: item.id, next, minutes: item.minutes ?? '', ...decisionFlags(item.decision) },
    ...{ key: change.number ?? '', title: change.title, href: `/r/change/${change.number ?? change.id}` },
    description: change.description ?? '',
    backout: change.backout_plan ?? '',
    isHighRisk: change.risk === 'high',
    isModerateRisk: change.risk === 'moderate',
    isLowRisk: change.risk === 'low',
    from: change.planned_start,
    until: change.planned_end,
    who: [named(change.assignee), named(change.assignment_group)].filter((name) => name !== '').join(', '),
    services: (change.services ?? [])
      .map(named)
      .filter((name) => name !== '')
      .join(', '),
    conflicts: conflicts.map(({ sentence, level }) => ({ sentence, isHard: level === 'hard' })),
    ...answers,
    implementation: change.implementation_plan ?? '',
    justification: change.justification ?? '',
  };
}

/** What those who are asked have answered already, and whether the reader is one who has not. */
async function answersSoFar(context: PluginContext, change: RecordOf<typeof Change>) {
  const { principal, store } = context;
  const [latest] = await context.use(Approvals).progressOf(store, { type: Change.name, id: change.id });
  const votes = latest?.stages.flatMap((stage) => stage.votes) ?? [];
  const titles = await store.titles(
    votes.map(({ approver, answeredBy }) => ({ type: Person.name, id: answeredBy ?? approver })),
  );
  return {
    asksMe: votes.some(
      ({ approver, deputy, state }) =>
        (state === 'waiting' || state === 'questioned') &&
        (approver === principal.id || deputy === principal.id),
    ),
    answers: votes
      .filter(({ state }) => state !== 'waiting' && state !== 'released')
      .map(({ approver, answeredBy, state, comment, question }) => ({
        name: titles[answeredBy ?? approver]?.title ?? '–',
        said: comment ?? question ?? '',
        isYes: state === 'approved',
        isNo: state === 'rejected',
        isQuestion: state === 'questioned',
      })),
  };
}
