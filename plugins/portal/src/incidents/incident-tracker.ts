import { all, eq, isIn, isNotEmpty, variable } from '@praxis/predicate';
import { Incident, IncidentSettings } from '@praxis/plugin-incidents/contract';
import type { Context, PluginContext, RecordOf } from '@praxis/sdk';
import {
  requestTracker,
  type RequestLine,
  type RequestMove,
  type RequestStatus,
  type RequestStep,
} from '../points/trackers.js';

type IncidentRecord = RecordOf<typeof Incident>;

const dayMs = 86_400_000;

/** Incidents as their callers see them. */
export const incidentTracker = requestTracker(Incident, {
  id: 'portal.incidents',
  mine: [
    eq('caller', variable('me')),
    all(isNotEmpty('affected_person'), eq('affected_person', variable('me'))),
  ],
  open: isIn('state', ['new', 'in_progress', 'on_hold', 'resolved']),
  orderedBy: 'opened_at',
  lines: (incidents, context) => Promise.resolve(incidents.map((incident) => lineOf(incident, context))),
  async track(incident, context) {
    const isOver = incident.state === 'closed' || incident.state === 'cancelled';
    const titles = await context.store.titles(
      incident.service === null ? [] : [{ type: 'service', id: incident.service }],
    );
    const service = titles[incident.service ?? '']?.title;
    return {
      ...lineOf(incident, context),
      key: incident.number ?? '',
      sentAt: incident.opened_at,
      steps: stepsOf(incident, context),
      ...(await whatIsNext(incident, context)),
      body: incident.description,
      facts: [
        ...(service === undefined ? [] : [{ label: context.msg('Service'), text: service }]),
        ...(incident.affected_item === null
          ? []
          : [{ label: context.msg('Device'), text: incident.affected_item }]),
      ],
      outcome:
        incident.state === 'resolved' || incident.state === 'closed' ? incident.resolution_notes : null,
      moves: movesOf(incident, context),
      takesMessages: !isOver,
      isOver: isOver || incident.state === 'resolved',
      isMine: incident.caller === context.principal.id,
    };
  },
  async move({ record, move, text }, context) {
    const { msg, store } = context;
    if (move === 'works') {
      if (record.state === 'resolved')
        await store.transition(
          Incident,
          record.id,
          'close',
          {},
          { reason: 'The caller says that it works.' },
        );
      else
        await store.asSystem('whoever reported it says that it works again').transition(
          Incident,
          record.id,
          'resolve',
          {
            resolution_code: 'no_longer_needed',
            resolution_notes: msg('It works again, says the caller.'),
          },
          { reason: 'The caller says that it works.', actor: context.principal.id },
        );
      return { message: msg('Good to hear. Thank you for telling us.') };
    }
    await store.transition(Incident, record.id, 'reopen', {
      reopen_reason: text ?? msg('It still does not work.'),
    });
    return { message: msg('It is open again. We have another look.') };
  },
});

function lineOf(incident: IncidentRecord, context: Context): RequestLine {
  return {
    title: incident.title,
    status: statusOf(incident, context),
    at: incident.updated_at,
  };
}

function statusOf({ state, hold_reason: reason }: IncidentRecord, { msg }: Context): RequestStatus {
  switch (state) {
    case 'new':
      return { words: msg('Received'), tone: 'blue', icon: 'inbox' };
    case 'in_progress':
      return { words: msg('In progress'), tone: 'orange', icon: 'progress' };
    case 'on_hold':
      if (reason === 'awaiting_caller')
        return { words: msg('Waiting for you'), icon: 'message-question', waitsForMe: true };
      if (reason === 'awaiting_vendor')
        return { words: msg('Waiting for a supplier'), tone: 'violet', icon: 'hourglass' };
      return { words: msg('Paused'), tone: 'violet', icon: 'hourglass' };
    case 'resolved':
      return { words: msg('Solved'), tone: 'green', icon: 'circle-check' };
    case 'cancelled':
      return { words: msg('Withdrawn'), tone: 'neutral', icon: 'circle-x' };
    default:
      return { words: msg('Done'), tone: 'neutral', icon: 'circle-check' };
  }
}

function stepsOf(incident: IncidentRecord, { msg }: Context): readonly RequestStep[] {
  const place = { new: 0, in_progress: 1, on_hold: 1, resolved: 2, closed: 3, cancelled: 3 }[incident.state];
  const step = (index: number, label: string, at: string | null): RequestStep => ({
    label,
    state: index < place ? 'done' : index === place ? 'now' : 'ahead',
    at: index <= place ? at : null,
  });
  const end = incident.state === 'cancelled' ? msg('Withdrawn') : msg('Solved');
  return [
    step(0, msg('Received'), incident.opened_at),
    step(1, msg('Being worked on'), incident.owned_at),
    step(2, end, incident.resolved_at ?? incident.closed_at),
  ];
}

async function whatIsNext(incident: IncidentRecord, context: PluginContext) {
  const { msg } = context;
  switch (incident.state) {
    case 'new':
      return { next: { text: msg('Somebody from the service desk looks at it.'), by: await promised() } };
    case 'in_progress':
      return { next: { text: msg('We work on it, and write to you here.'), by: await promised() } };
    case 'on_hold':
      if (incident.hold_reason === 'awaiting_caller')
        return { next: { text: msg('We need an answer from you; then it goes on.') } };
      return {
        next: {
          text: msg('It goes on as soon as what we wait for is there.'),
          by: incident.hold_until,
        },
      };
    case 'resolved': {
      const { auto_close_days: days } = context.settings(IncidentSettings);
      const by =
        days > 0 && incident.resolved_at !== null
          ? new Date(Date.parse(incident.resolved_at) + days * dayMs).toISOString()
          : null;
      return { next: { text: msg('Does it work now? Without an answer it is closed.'), by } };
    }
    default:
      return {};
  }

  /** The next moment that was promised, without saying which promise it is; one that has passed helps nobody. */
  async function promised(): Promise<string | null> {
    if (!context.isEnabled('sla')) return null;
    const [whole] = await context.store
      .asSystem('whoever asked is told by when, and not what was agreed')
      .getMany(Incident.name, [incident.id]);
    const due = whole?.['sla__due_at'];
    return typeof due === 'string' && Date.parse(due) > context.now().getTime() ? due : null;
  }
}

function movesOf({ state, caller }: IncidentRecord, { msg, principal }: Context): readonly RequestMove[] {
  const works: RequestMove = {
    name: 'works',
    label: msg('It works now'),
    icon: 'thumb-up',
    primary: state === 'resolved',
  };
  const reopen: RequestMove = {
    name: 'reopen',
    label: msg('It still does not work'),
    icon: 'rotate',
    asks: { label: msg('What happens still?'), required: true },
  };
  if (caller !== principal.id) return state === 'resolved' ? [reopen] : [];
  if (state === 'resolved') return [works, reopen];
  return state === 'closed' || state === 'cancelled' ? [] : [works];
}
