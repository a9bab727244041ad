import type { Model, Panel, PanelSubject, PluginContext } from '@praxis/sdk';
import { actAsAgent } from '@praxis/plugin-people/contract';
import { loadedOnce } from '../loaded-once.js';
import { Checkable, Taskable } from '../traits.js';
import { tasksModel, workOf } from './tasks-model.js';

const shared = {
  slot: 'record.side',
  traits: [Taskable.name, Checkable.name],
  permission: actAsAgent,
  template: 'panels/tasks',
} as const;

/** What is to do on the record, above its properties: it is what people come for. */
export const tasksPanel: Panel = {
  ...shared,
  id: 'tasks.tasks',
  title: 'Tasks',
  prominent: true,
  load: (subject, context) => loaded(subject, context, true),
};

/** Where nothing is to do: a place to begin, out of the way. */
export const noTasksPanel: Panel = {
  ...shared,
  id: 'tasks.no-tasks',
  title: 'Tasks',
  load: (subject, context) => loaded(subject, context, false),
};

async function loaded(
  { record, type }: PanelSubject,
  context: PluginContext,
  wanted: boolean,
): Promise<Model | undefined> {
  if (record === undefined || type === undefined) return undefined;
  const subject = { type, id: record.id };
  const work = await loadedOnce(context, record, () => workOf(context, subject));
  const anything = work.tasks.length + work.lines.length > 0;
  return anything === wanted ? { work: await tasksModel(context, subject, work) } : undefined;
}
