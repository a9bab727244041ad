import { Person } from '@praxis/plugin-people/contract';
import { Group } from '@praxis/plugin-people/contract';
import type { Model, PluginContext, RecordOf, RecordTitle } from '@praxis/sdk';
import { ChecklistItem, Task, TaskTemplate } from '../contract.js';
import { isOpenTask } from '../hooks/waits.js';
import { hasTrait, ofSubject, recordHref, type Subject } from '../subject.js';
import { Checkable, Taskable } from '../traits.js';

type TaskRecord = RecordOf<typeof Task>;
type Line = RecordOf<typeof ChecklistItem>;

/** As many as are worth reading in one place. */
const mostShown = 100;

/** Tasks and checklist of a record, as they stand in the database. */
export interface Work {
  readonly tasks: readonly TaskRecord[];
  readonly lines: readonly Line[];
}

/** What belongs to a subject, as far as the reader may know it; in one go with the other reads of a page. */
export async function workOf({ store }: PluginContext, subject: Subject): Promise<Work> {
  const [tasks, lines] = await Promise.all([
    hasTrait(store, subject.type, Taskable) && store.types().includes(Task.name)
      ? store.find(Task, { filter: ofSubject(subject), sort: ['position'], limit: mostShown })
      : undefined,
    hasTrait(store, subject.type, Checkable) && store.types().includes(ChecklistItem.name)
      ? store.find(ChecklistItem, { filter: ofSubject(subject), sort: ['position'], limit: mostShown })
      : undefined,
  ]);
  return { tasks: tasks?.items ?? [], lines: lines?.items ?? [] };
}

/** What the panel shows, and its page. */
export async function tasksModel(
  context: PluginContext,
  subject: Subject,
  { tasks, lines }: Work,
  given: { readonly title?: string; readonly line?: string; readonly problem?: string } = {},
): Promise<Model> {
  const { store } = context;
  const titles = await store.titles(peopleIn(tasks, lines));
  const takesTasks = hasTrait(store, subject.type, Taskable);
  const now = context.now().toISOString();
  const open = new Map(tasks.filter(isOpenTask).map((task) => [task.id, task.title]));
  const counted = tasks.filter(({ state_category: category }) => category !== 'void');
  const done = counted.filter(({ state_category: category }) => category === 'done').length;
  const ticked = lines.filter((line) => line.done).length;
  const lists = takesTasks
    ? (await store.lookup(TaskTemplate)).filter((list) => list.active && list.record_type === subject.type)
    : [];
  return {
    action: workHref(subject),
    takesTasks,
    takesLines: hasTrait(store, subject.type, Checkable),
    tasks: tasks.map((task) => taskLine(task, open, titles, now)),
    taskCount: counted.length,
    doneCount: done,
    percent: counted.length === 0 ? 0 : Math.round((done / counted.length) * 100),
    lines: lines.map((line) => ({
      lineId: line.id,
      title: line.title,
      ticked: line.done,
      move: line.done ? 'untick' : 'tick',
      needed: line.mandatory && !line.done,
      by: line.done_by === null ? null : (titles[line.done_by]?.title ?? null),
      at: line.done_at,
    })),
    tickedCount: ticked,
    lineCount: lines.length,
    lists: lists.map(({ id, name, automatic }) => ({ listId: id, name, automatic })),
    addHref: `${`/r/${subject.type}/${subject.id}`}/actions/tasks.add`,
    newTitle: given.title ?? '',
    newLine: given.line ?? '',
    problem: given.problem ?? null,
  };
}

/** The page behind the panel, which takes its forms. */
export function workHref({ type, id }: Subject): string {
  return `/x/tasks/of/${type}/${id}`;
}

function taskLine(
  task: TaskRecord,
  open: ReadonlyMap<string, string>,
  titles: Readonly<Record<string, RecordTitle>>,
  now: string,
) {
  const isOpen = isOpenTask(task);
  const who = task.assignee ?? task.assignment_group;
  const waitsFor = isOpen && task.blocked ? (task.depends_on ?? []).flatMap((id) => open.get(id) ?? []) : [];
  return {
    taskId: task.id,
    key: task.number ?? '',
    href: recordHref(Task.name, task),
    title: task.title,
    ticked: !isOpen,
    given: task.state_category === 'void',
    working: task.state === 'in_progress',
    move: isOpen ? 'finish' : 'reopen',
    waiting: isOpen && task.blocked,
    waitsFor: waitsFor.join(', '),
    needed: task.mandatory && isOpen,
    who: who === null ? null : (titles[who]?.title ?? null),
    due: isOpen ? task.due_at : null,
    late: isOpen && task.due_at !== null && task.due_at < now,
  };
}

function peopleIn(tasks: readonly TaskRecord[], lines: readonly Line[]) {
  const references = [
    ...tasks.map(({ assignee }) => ({ type: Person.name, id: assignee })),
    ...tasks
      .filter(({ assignee }) => assignee === null)
      .map(({ assignment_group: id }) => ({ type: Group.name, id })),
    ...lines.map(({ done_by: id }) => ({ type: Person.name, id })),
  ];
  return references.flatMap(({ type, id }) => (id === null ? [] : [{ type, id }]));
}
