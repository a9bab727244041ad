import { all, eq, isIn, isNotEmpty } from '@praxis/predicate';
import {
  ChecklistItem,
  Task,
  TaskTemplate,
  TaskTemplateItem,
  TimeActivity,
  TimeEntry,
} from '@praxis/plugin-tasks/contract';
import type { ImportedRecord, PluginContext, RecordOf, Store } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { Incident } from '../contract.js';
import { demoAccounts } from './company.js';
import { seededRandom, type Random } from './random.js';
import { taskLists } from './task-lists.js';

type IncidentRecord = RecordOf<typeof Incident>;

const seed = 20_240_302;
const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** Incidents that have a whole list of tasks, and those that have one task each. */
const [withList, withOne] = [12, 30];

const single = [
  'Order the spare part',
  'Tell everybody who is affected',
  'Check the other sites',
  'Write down what we found',
];

/** Task lists, tasks in every state on the newest open incidents, and three weeks of time of the agents. */
export async function loadDemoTasks(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the demonstration is made as it would have become');
  const random = seededRandom(seed);
  const today = Math.floor(context.now().getTime() / dayMs) * dayMs;
  const { items: open } = await store.find(Incident, {
    filter: all(isIn('state_category', ['new', 'active', 'paused']), isNotEmpty('assignee')),
    sort: ['-opened_at'],
    limit: withList + withOne,
  });
  const people = await accountHolders(store);
  for (const [index, incident] of open.slice(0, withList).entries())
    await addList(store, random, incident, {
      started: index % 4,
      today,
      helper: people[index % people.length] ?? null,
    });
  await addSingle(store, random, today, open.slice(withList));
  await addTime(store, random, today, people);
  await makeLists(store);
}

/** Agents of the example who can sign in, so that there is something to do for whoever looks at it. */
async function accountHolders(store: Store): Promise<readonly string[]> {
  const names = demoAccounts
    .filter(({ department }) => department === 'Information technology')
    .map(({ name }) => name);
  const { items } = await store.find(Person, {
    filter: isIn('name', names),
    sort: ['name'],
    fields: ['name'],
  });
  return items.map(({ id }) => id);
}

/** The first list, step by step, as far as it has come. */
async function addList(
  store: Store,
  random: Random,
  incident: IncidentRecord,
  {
    started,
    today,
    helper,
  }: { readonly started: number; readonly today: number; readonly helper: string | null },
): Promise<void> {
  const begun = Date.parse(incident.opened_at) + hourMs;
  const steps = taskLists[0]?.items ?? [];
  let earlier: string | undefined;
  for (const [index, { title, mandatory, hours }] of steps.entries()) {
    const isDone = index < started && begun + hourMs * (index + 1) < today;
    const finishedAt = new Date(begun + hourMs * (index + 1)).toISOString();
    const [result] = await store.importRecords(Task, [
      {
        at: new Date(begun).toISOString(),
        values: {
          ...{ subject_type: Incident.name, subject_id: incident.id, title, mandatory },
          position: (index + 1) * 10,
          assignment_group: incident.assignment_group,
          assignee: isDone || random.chance(0.4) ? incident.assignee : random.chance(0.6) ? helper : null,
          due_at: new Date(begun + hours * hourMs).toISOString(),
          ...(earlier !== undefined && { depends_on: [earlier] }),
        },
        ...(isDone && {
          past: [
            {
              at: finishedAt,
              values: { state: 'done', finished_at: finishedAt, finished_by: incident.assignee },
            },
          ],
        }),
      },
    ]);
    if (result?.status !== 'done') throw new Error(`A task was refused: ${JSON.stringify(result)}`);
    earlier = result.id;
  }
  const lines = ['Caller knows the number', 'Other sites were asked', 'Known errors were searched'];
  for (const [index, title] of lines.entries()) {
    const position = (index + 1) * 10;
    const subject = { subject_type: Incident.name, subject_id: incident.id };
    await store.create(ChecklistItem, { ...subject, title, position, done: index < started });
  }
}

async function addSingle(
  store: Store,
  random: Random,
  today: number,
  incidents: readonly IncidentRecord[],
): Promise<void> {
  await store.importRecords(
    Task,
    incidents.map((incident): ImportedRecord => ({
      at: new Date(Date.parse(incident.opened_at) + hourMs).toISOString(),
      values: {
        ...{ subject_type: Incident.name, subject_id: incident.id },
        ...{ title: random.pick(single), mandatory: random.chance(0.3) },
        due_at: new Date(today + random.between(-2, 6) * dayMs + 12 * hourMs).toISOString(),
        ...{
          assignment_group: incident.assignment_group,
          assignee: random.chance(0.7) ? incident.assignee : null,
        },
      },
    })),
  );
}

/** What the agents worked on in the last three weeks, a part of each day. */
async function addTime(
  store: Store,
  random: Random,
  today: number,
  people: readonly string[],
): Promise<void> {
  const activities = await store.lookup(TimeActivity);
  const { items: worked } = await store.find(Incident, {
    filter: all(isNotEmpty('assignee'), eq('state', 'closed')),
    sort: ['-opened_at'],
    limit: 120,
  });
  const entries = worked.flatMap((incident): readonly ImportedRecord[] => {
    const day = today - random.between(1, 20) * dayMs;
    // Nobody of the example works on Sunday.
    if (new Date(day).getUTCDay() === 0) return [];
    const activity = random.pick(activities);
    const person = random.chance(0.4) ? random.pick(people) : (incident.assignee ?? random.pick(people));
    return [
      {
        at: new Date(day).toISOString(),
        actor: person,
        values: {
          ...{ subject_type: Incident.name, subject_id: incident.id, person },
          ...{ spent_on: new Date(day).toISOString().slice(0, 10), minutes: random.between(1, 12) * 10 },
          ...{ activity: activity.id, billable: activity.billable },
        },
      },
    ];
  });
  await store.importRecords(TimeEntry, entries);
}

/** Made last, so that none starts by itself on what was there before. */
async function makeLists(store: Store): Promise<void> {
  for (const [place, { items, ...list }] of taskLists.entries()) {
    const { id: template } = await store.create(TaskTemplate, {
      ...list,
      record_type: Incident.name,
      position: (place + 1) * 10,
    });
    let earlier: string | undefined;
    for (const [index, { hours, ...item }] of items.entries()) {
      const made = await store.create(TaskTemplateItem, {
        ...item,
        ...{ template, due_hours: hours, position: (index + 1) * 10, assign_from: 'assignment_group' },
        ...(earlier !== undefined && { depends_on: [earlier] }),
      });
      earlier = made.id;
    }
  }
}
