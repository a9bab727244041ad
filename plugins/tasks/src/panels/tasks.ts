import { actAsAgent } from '@praxis/plugin-people/contract';
import type { Panel, Trait } from '@praxis/sdk';
import { hasTrait } from '../subject.js';
import { Checkable, Taskable } from '../traits.js';
import { tasksModel, workOf } from './tasks-model.js';

/** What is to do on a record, and where to begin. */
export const workPanels: readonly Panel[] = [
  panelFor('tasks', { title: 'Tasks', trait: Taskable }),
  panelFor('checklist', { title: 'Checklist', trait: Checkable, unless: Taskable }),
];

function panelFor(
  name: string,
  { title, trait, unless }: { readonly title: string; readonly trait: Trait; readonly unless?: Trait },
): Panel {
  return {
    id: `tasks.${name}`,
    slot: 'record.side',
    title,
    traits: [trait.name],
    permission: actAsAgent,
    template: 'panels/tasks',
    async load({ record, type }, context) {
      if (record === undefined || type === undefined) return undefined;
      if (unless !== undefined && hasTrait(context.store, type, unless)) return undefined;
      const subject = { type, id: record.id };
      return { work: await tasksModel(context, subject, await workOf(context, subject)) };
    },
  };
}
