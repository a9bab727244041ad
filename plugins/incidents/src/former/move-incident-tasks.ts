import { all, eq } from '@praxis/predicate';
import { Task } from '@praxis/plugin-tasks/contract';
import { Comment } from '@praxis/plugin-worklog/contract';
import type {
  ImportedRecord,
  JournalEntry,
  PastChange,
  PluginContext,
  RecordOf,
  RecordStore,
} from '@praxis/sdk';
import { Incident } from '../record-types/incident.js';
import { FormerIncidentTask } from './incident-task.js';

type Former = RecordOf<typeof FormerIncidentTask>;
type Values = Readonly<Record<string, unknown>>;

/** Tasks that are written together. */
const together = 250;

/** Where the values of a former task stand now. */
const names: Readonly<Record<string, string>> = {
  ...{ title: 'title', description: 'description', position: 'position', mandatory: 'mandatory' },
  ...{ assignment_group: 'assignment_group', assignee: 'assignee', planned_start: 'planned_start' },
  ...{ planned_end: 'due_at', finished_at: 'finished_at', state: 'state' },
};

/**
 * Makes tasks of what were tasks of incidents, with their numbers, their history and what was said about
 * them. One that cannot be moved, because its incident is in the bin, stays where it is and is logged.
 */
export async function moveIncidentTasks(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('tasks of incidents become tasks like all others');
  const former: Former[] = [];
  for await (const task of store.stream(FormerIncidentTask)) former.push(task);
  const moved = new Map<string, string>();
  for (let from = 0; from < former.length; from += together) {
    const some = former.slice(from, from + together);
    const records: ImportedRecord[] = [];
    for (const task of some) records.push(asTask(task, await changesOf(store, task)));
    const results = await store.importRecords(Task, records, { id: 'incident-tasks' });
    for (const [index, result] of results.entries()) {
      const task = some[index] as Former;
      if (result.status === 'done') moved.set(task.id, result.id);
      else context.log.warn({ task: task.number, result }, 'a task of an incident stays where it is');
    }
  }
  for (const task of former) {
    const id = moved.get(task.id);
    if (id === undefined) continue;
    const earlier = moved.get(task.after ?? '');
    if (earlier !== undefined) await store.update(Task, id, { depends_on: [earlier] });
    await moveMessages(store, task.id, id);
    await store.delete(FormerIncidentTask, task.id, { reason: 'Became a task like all others.' });
  }
}

function asTask(task: Former, changes: readonly JournalEntry[]): ImportedRecord {
  const [creation, ...later] = changes;
  const past = later
    .map((entry): PastChange => ({
      at: entry.at,
      actor: entry.actor,
      ...(entry.cause?.reason !== undefined && { reason: entry.cause.reason }),
      values: renamed(afterOf(entry)),
    }))
    .filter(({ values }) => Object.keys(values).length > 0);
  const first = creation === undefined ? renamed(task) : renamed(afterOf(creation));
  const last: Values = Object.assign({}, first, ...past.map(({ values }) => values)) as Values;
  // What was written without a history, as upgrades do, is told last.
  const rest = Object.entries(renamed(task)).filter(([name, value]) => (last[name] ?? null) !== value);
  return {
    values: { ...first, subject_type: Incident.name, subject_id: task.incident },
    at: task.created_at,
    actor: task.created_by,
    ...(task.number !== null && { number: task.number }),
    past:
      rest.length === 0
        ? past
        : [...past, { at: task.updated_at, actor: task.updated_by, values: Object.fromEntries(rest) }],
  };
}

function renamed(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const now = names[name];
      return now === undefined ? [] : [[now, value]];
    }),
  );
}

function afterOf({ changes }: JournalEntry): Values {
  return Object.fromEntries(Object.entries(changes).map(([name, { after }]) => [name, after]));
}

/** Oldest first. */
async function changesOf(store: RecordStore, { id }: Former): Promise<readonly JournalEntry[]> {
  const changes: JournalEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.history(FormerIncidentTask, id, {
      limit: 200,
      ...(cursor !== undefined && { cursor }),
    });
    changes.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return changes.reverse();
}

async function moveMessages(store: RecordStore, from: string, to: string): Promise<void> {
  const said = all(eq('subject_type', FormerIncidentTask.name), eq('subject_id', from));
  const messages: ImportedRecord[] = [];
  for await (const { audience, body, channel, created_at: at, created_by: actor } of store.stream(Comment, {
    filter: said,
    sort: ['created_at'],
  })) {
    messages.push({
      values: { subject_type: Task.name, subject_id: to, audience, body, channel },
      ...{ at, actor },
    });
  }
  if (messages.length > 0) await store.importRecords(Comment, messages.slice(0, 1000));
}
