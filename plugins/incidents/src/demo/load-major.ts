import { all, eq, gt, isEmpty, isIn, isNotEmpty, lt } from '@praxis/predicate';
import type { RecordOf, Store } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { Incident, MajorIncident, MajorIncidentReview, ReviewAction } from '../contract.js';
import { generateReview } from '../major/review/generate.js';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Long enough ago that its review is written. */
const overSinceDays = 9;
const children = 4;

/**
 * The worst outage of the last weeks, as it was led and looked back on: closed, with a published review, two
 * findings and two actions. Made of incidents that are there, so that every number in it leads somewhere.
 */
export async function loadMajor(store: Store, now: Date): Promise<void> {
  const lead = await worstIncident(store, now);
  const [commander, lookedAfter] = [await named(store, 'Tom Okafor'), await named(store, 'Anna Berg')];
  if (lead === undefined || lead.resolved_at === null || commander === undefined) return;
  const began = Date.parse(lead.opened_at);
  const resolved = Date.parse(lead.resolved_at);
  await adoptChildren(store, lead);
  const at = (minutes: number): string =>
    new Date(Math.min(began + minutes * minuteMs, resolved - minuteMs)).toISOString();
  const later = (days: number): string => new Date(resolved + days * dayMs).toISOString();
  const restored = new Date(began + (resolved - began) * 0.8).toISOString();
  const solution = lead.resolution_notes ?? 'The service was restarted, and does what it should again.';
  const [made] = await store.importRecords(MajorIncident, [
    {
      at: at(6),
      actor: lookedAfter ?? commander,
      values: {
        ...{ incident: lead.id, title: lead.title, service: lead.service, state: 'candidate' },
        ...{ proposal_reason: 'Several calls within minutes', started_at: lead.opened_at },
      },
      past: [
        {
          ...{ at: at(11), actor: commander },
          values: { state: 'accepted', commander, communications_lead: lookedAfter, accepted_at: at(11) },
        },
        {
          ...{ at: at(18), actor: commander },
          values: {
            ...{ state: 'active', announced: true, announced_at: at(18) },
            ...{ technical_lead: lead.assignee ?? commander, engaged_at: at(18) },
            summary: `${lead.title}. We work on it; whoever is affected need not call.`,
          },
        },
        { at: restored, actor: commander, values: { mitigated_at: restored } },
        {
          ...{ at: lead.resolved_at, actor: commander },
          values: {
            ...{ state: 'resolved', resolved_at: lead.resolved_at },
            ...{ resolution_code: lead.resolution_code ?? 'fixed', resolution: solution },
          },
        },
        { at: later(1), actor: commander, values: { state: 'review' } },
        { at: later(5), actor: commander, values: { state: 'closed', closed_at: later(5) } },
      ],
    },
  ]);
  if (made?.status !== 'done')
    throw new Error(`The major incident of the demonstration was refused: ${JSON.stringify(made)}`);
  await writeReview(store, made.id, { commander, lead, solution, later });
}

async function writeReview(
  store: Store,
  majorId: string,
  about: {
    readonly commander: string;
    readonly lead: RecordOf<typeof Incident>;
    readonly solution: string;
    readonly later: (days: number) => string;
  },
): Promise<void> {
  const { commander, lead, solution, later } = about;
  const major = await store.get(MajorIncident, majorId);
  const { timeline, ...times } = await generateReview(store, major);
  const [review] = await store.importRecords(MajorIncidentReview, [
    {
      at: later(1),
      actor: commander,
      values: {
        ...{ title: lead.title, major_incident: majorId, state: 'draft', audience: 'everybody' },
        overview: `${lead.title}. The first calls came within minutes; the desk linked them to one incident and stopped taking new ones.`,
        impact: 'One service at all sites. Orders were taken by phone meanwhile; nothing was lost.',
        cause:
          'Monitoring asked whether the service answers, and not whether it does its work. So people noticed before we did, and the first half hour went into finding out where to look.',
        solution,
        workaround:
          'Take the second way that the service page names, and tell the desk only if that fails, too.',
        went_well: 'Everybody was told on time, and the children of the incident were resolved with it.',
        went_badly: 'Nobody knew who may restart the service in the evening.',
        ...{ timeline: [...timeline], ...times },
      },
      past: [{ at: later(4), actor: commander, values: { state: 'published', published_at: later(4) } }],
    },
  ]);
  if (review?.status !== 'done')
    throw new Error(`The review of the demonstration was refused: ${JSON.stringify(review)}`);
  const due = later(30).slice(0, 10);
  await store.importRecords(
    ReviewAction,
    [
      { kind: 'finding', title: 'What we watch is not what people need', state: 'open' },
      {
        kind: 'action',
        title: 'Let monitoring do what a user does, every five minutes',
        state: 'open',
        due_on: due,
      },
      {
        kind: 'action',
        title: 'Write down who may restart the service, and where',
        state: 'done',
        due_on: due,
      },
    ].map((values) => ({
      ...{ at: later(3), actor: commander },
      values: { review: review.id, assignee: lead.assignee, ...values },
    })),
  );
}

/** The latest one of high priority that is over for long enough. */
async function worstIncident(store: Store, now: Date): Promise<RecordOf<typeof Incident> | undefined> {
  const before = new Date(now.getTime() - overSinceDays * dayMs).toISOString();
  const { items } = await store.find(Incident, {
    filter: all(
      ...[eq('state', 'closed'), isIn('priority', ['1', '2']), isEmpty('parent')],
      ...[isNotEmpty('service'), lt('resolved_at', before)],
    ),
    sort: ['priority', '-opened_at'],
    limit: 1,
  });
  return items[0];
}

/** What was reported of the same service in the days after it. */
async function adoptChildren(store: Store, lead: RecordOf<typeof Incident>): Promise<void> {
  const until = new Date(Date.parse(lead.opened_at) + 5 * dayMs).toISOString();
  const { items } = await store.find(Incident, {
    filter: all(
      ...[eq('state', 'closed'), eq('service', lead.service ?? ''), isEmpty('parent')],
      ...[gt('opened_at', lead.opened_at), lt('opened_at', until)],
    ),
    sort: ['opened_at'],
    limit: children,
  });
  for (const { id } of items)
    await store.update(Incident, id, { parent: lead.id }, { reason: 'The same outage' });
}

async function named(store: Store, name: string): Promise<string | undefined> {
  const { items } = await store.find(Person, { filter: eq('name', name), fields: ['name'], limit: 1 });
  return items[0]?.id;
}
