import { Incident } from '@praxis/plugin-incidents/contract';
import { Group, GroupMember, Person } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { all, eq, gte, lte } from '@praxis/predicate';
import type { ImportedRecord, PastChange, PluginContext, RecordOf, Store } from '@praxis/sdk';
import { statesOf, usualModel, usualNext } from '../models/way.js';
import { Change } from '../record-types/change.js';
import { ChangeTemplate } from '../record-types/change-template.js';
import { cabName } from '../seed/models.js';
import type { CloseCode } from '../scales.js';
import { chance, type Chance } from './chance.js';
import { loadPlanningDemo } from './planning.js';
import { standardStories, stories, type Story } from './stories.js';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const demoChanges = 150;
/** Half a year, and three weeks to come. */
const daysBack = 180;
const daysAhead = 21;

interface World {
  readonly services: readonly RecordOf<typeof Service>[];
  readonly members: ReadonlyMap<string, readonly string[]>;
  readonly people: readonly string[];
  readonly templates: ReadonlyMap<string, string>;
  /** Configuration items by their service; none where there are no items. */
  readonly items: ReadonlyMap<string, readonly string[]>;
  readonly today: number;
}

/** Half a year of changes at the example company: most are over, some are planned, a few wait for people. */
export async function loadDemo(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the demonstration is made as it would have become');
  await fillCab(store);
  const world = await lookAround(store, context);
  if (world.services.length === 0 || world.people.length === 0) return;
  const draw = chance(20_260_302);
  const records: ImportedRecord[] = [];
  for (let index = 0; index < demoChanges; index += 1) {
    const story = draw.weighted(stories.map((one) => [one, one.share] as const));
    const day = -daysBack + Math.floor(((daysBack + daysAhead) * index) / demoChanges);
    records.push(await lifeOf(context, world, draw, story, day));
  }
  const results = await store.importRecords(Change, records);
  const failed = results.find(({ status }) => status !== 'done');
  if (failed !== undefined) throw new Error(`A change was refused: ${JSON.stringify(failed)}`);
  await linkIncidents(store);
  await loadPlanningDemo(context);
}

async function fillCab(store: Store): Promise<void> {
  const cab = (await store.lookup(Group)).find(({ name }) => name === cabName);
  if (cab === undefined) return;
  for (const name of ['Anna Berg', 'Tom Okafor', 'Lena Fischer']) {
    const [person] = (await store.find(Person, { filter: eq('name', name), fields: ['name'], limit: 1 }))
      .items;
    if (person !== undefined) await store.create(GroupMember, { member_of: cab.id, person: person.id });
  }
}

async function lookAround(store: Store, context: PluginContext): Promise<World> {
  const { items: services } = await store.find(Service, { limit: 200 });
  const members = new Map<string, string[]>();
  for (const { member_of: group, person } of await store.lookup(GroupMember))
    members.set(group, [...(members.get(group) ?? []), person]);
  const templates = new Map<string, string>();
  const model = await usualModel(context, 'standard');
  for (const story of standardStories) {
    const service = serviceOf(services, story);
    if (model === undefined) break;
    const { id } = await store.create(ChangeTemplate, {
      ...{ name: story.title, title: story.title, model: model.id, planned_minutes: story.minutes },
      ...{ implementation_plan: story.plan, backout_plan: story.backout, impact: story.impact },
      services: service === undefined ? null : [service.id],
      assignment_group: service?.support_group ?? null,
      free_fields: ['description'],
    });
    for (const move of ['propose', 'publish']) await store.transition(ChangeTemplate, id, move);
    templates.set(story.title, id);
  }
  const today = Math.floor(context.now().getTime() / dayMs) * dayMs;
  const people = [...new Set([...members.values()].flat())];
  return { services, members, people, templates, items: await itemsByService(store), today };
}

/** What the services of the example stand on, as far as configuration items are kept. */
async function itemsByService(store: Store): Promise<ReadonlyMap<string, readonly string[]>> {
  const items = new Map<string, string[]>();
  if (!store.types().includes('ci')) return items;
  const query = { filter: 'service is not empty and state = in_use', fields: ['service'], sort: ['name'] };
  for await (const { id, service } of store.stream('ci', query))
    items.set(String(service), [...(items.get(String(service)) ?? []), id]);
  return items;
}

/** A change whose work was, or will be, on a day: every state that it passed until today, at its time. */
async function lifeOf(
  context: PluginContext,
  world: World,
  draw: Chance,
  story: Story,
  day: number,
): Promise<ImportedRecord> {
  const service = serviceOf(world.services, story) ?? draw.pick(world.services);
  const group = service.support_group;
  const team = (group === null ? undefined : world.members.get(group)) ?? world.people;
  const startsAt = world.today + day * dayMs + (18 + draw.below(4)) * hourMs;
  const endsAt = startsAt + story.minutes * 60_000;
  const leadMs = (story.type === 'normal' ? 6 + draw.below(12) : 1) * dayMs;
  const openedAt = Math.min(startsAt - leadMs, world.today - hourMs * (1 + draw.below(60)));
  const at = (ms: number): string => new Date(ms).toISOString();
  const isOver = endsAt < world.today;
  const model = await usualModel(context, story.type);
  const states = await statesOf(context, model?.id ?? null);
  const way: string[] = ['new'];
  for (let next = usualNext(states, 'new'); next !== undefined; next = usualNext(states, next))
    way.push(next);
  // What is planned further ahead has not come so far yet.
  const reached = isOver
    ? way.length
    : Math.max(1, Math.min(way.length - 3, way.length - 2 - Math.floor(day / 5)));
  const code = endOf(draw, story);
  const rolledBack = code === 'backed_out';
  const past = way.slice(1, reached).map((state, index): PastChange => {
    const moment =
      isOver && ['implement', 'review', 'closed'].includes(state)
        ? { implement: startsAt, review: endsAt, closed: endsAt + dayMs / 2 }[
            state as 'implement' | 'review' | 'closed'
          ]
        : openedAt + ((Math.min(startsAt, world.today) - openedAt) * (index + 1)) / (way.length + 1);
    return {
      at: at(Math.min(moment, world.today - 60_000)),
      values: {
        state,
        ...(state === 'authorise' && { submitted_at: at(moment) }),
        ...(state === 'scheduled' && { authorised_at: at(moment) }),
        ...(state === 'implement' && { actual_start: at(startsAt) }),
        ...(state === 'review' && {
          ...{ close_code: code, actual_end: at(endsAt) },
          ...(rolledBack && {
            rollback_started_at: at(endsAt - 20 * 60_000),
            ...{
              rollback_by: team[0] ?? null,
              rollback_minutes: 5 + draw.below(40),
              rollback_verified: 'verified',
            },
          }),
        }),
        ...(state === 'closed' && { closed_at: at(Math.min(moment, world.today - 60_000)) }),
      },
    };
  });
  const template = world.templates.get(story.title);
  const items = world.items.get(service.id);
  return {
    at: at(openedAt),
    values: {
      ...{ title: story.title, type: story.type, impact: story.impact, services: [service.id], state: 'new' },
      ...{ implementation_plan: story.plan, backout_plan: story.backout, opened_at: at(openedAt) },
      justification: 'Planned with the owner of the service.',
      ...{ planned_start: at(startsAt), planned_end: at(endsAt), requester: draw.pick(world.people) },
      ...{ assignment_group: group, assignee: team[draw.below(team.length)] ?? null },
      ...(template !== undefined && { template }),
      ...(items !== undefined && { changes__affected_items: items.slice(0, 2) }),
      ...(isOver && { risk: ({ '1': 'high', '2': 'moderate', '3': 'low' } as const)[story.impact] }),
    },
    past,
  };
}

function serviceOf(services: World['services'], { service }: Story): World['services'][number] | undefined {
  return services.find(({ name }) => name.toLowerCase().includes(service.toLowerCase()));
}

function endOf(draw: Chance, { ends = {} }: Story): CloseCode {
  const given = Object.entries(ends) as (readonly [CloseCode, number])[];
  const rest = 100 - given.reduce((sum, [, share]) => sum + share, 0);
  return draw.weighted([['successful', rest] as const, ...given]);
}

/** What broke the day after a change that went wrong was, now and then, its fault. */
async function linkIncidents(store: Store): Promise<void> {
  const { items } = await store.find(Change, {
    filter: 'state = closed and close_code in (unsuccessful, backed_out, with_issues)',
    limit: 30,
  });
  for (const { id, services, actual_end: ended } of items) {
    const [service] = services ?? [];
    if (service === undefined || ended === null) continue;
    const { items: incidents } = await store.find(Incident, {
      filter: all(
        eq('service', service),
        gte('opened_at', ended),
        lte('opened_at', new Date(Date.parse(ended) + dayMs).toISOString()),
      ),
      fields: ['title'],
      limit: 2,
    });
    for (const incident of incidents)
      await store.update(Incident.name, incident.id, { changes__caused_by: id });
  }
}
