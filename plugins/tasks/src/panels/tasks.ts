import { actAsAgent } from '@praxis/plugin-people/contract';
import type { Model, Panel, PanelSubject, PluginContext, Trait } from '@praxis/sdk';
import { loadedOnce } from '../loaded-once.js';
import { hasTrait } from '../subject.js';
import { Checkable, Taskable } from '../traits.js';
import { tasksModel, workOf } from './tasks-model.js';

/**
 * What is to do on a record. It stands above the properties, because it is what people come for; where
 * nothing is to do, a second panel is a place to begin, out of the way.
 */
export const workPanels: readonly Panel[] = [
  ...panelsFor('tasks', { title: 'Tasks', trait: Taskable }),
  ...panelsFor('checklist', { title: 'Checklist', trait: Checkable, unless: Taskable }),
];

function panelsFor(
  name: string,
  { title, trait, unless }: { readonly title: string; readonly trait: Trait; readonly unless?: Trait },
): readonly Panel[] {
  return [true, false].map((full): Panel => ({
    id: `tasks.${full ? '' : 'no-'}${name}`,
    slot: 'record.side',
    title,
    traits: [trait.name],
    permission: actAsAgent,
    template: 'panels/tasks',
    ...(full && { prominent: true }),
    load: (subject, context) =>
      subject.type === undefined || (unless !== undefined && hasTrait(context.store, subject.type, unless))
        ? Promise.resolve(undefined)
        : loaded(subject, context, full),
  }));
}

async function loaded(
  { record, type }: PanelSubject,
  context: PluginContext,
  full: boolean,
): Promise<Model | undefined> {
  if (record === undefined || type === undefined) return undefined;
  const subject = { type, id: record.id };
  const work = await loadedOnce(context, record, () => workOf(context, subject));
  const anything = work.tasks.length + work.lines.length > 0;
  return anything === full ? { work: await tasksModel(context, subject, work) } : undefined;
}
