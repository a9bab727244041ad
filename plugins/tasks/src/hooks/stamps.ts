import { Person } from '@praxis/plugin-people/contract';
import { on, type SaveContext } from '@praxis/sdk';
import { ChecklistItem, Task } from '../contract.js';

/** When it was begun and finished, and by whom. Whoever begins what nobody has is who does it. */
export const taskStamps = on(Task).beforeSave(
  { id: 'tasks.task-stamps', actions: ['transition'], fields: ['state'] },
  async (draft, context) => {
    const at = context.now().toISOString();
    switch (context.transition) {
      case 'start':
        return { started_at: at, assignee: draft.assignee ?? (await personOf(context)) };
      case 'finish':
      case 'skip':
      case 'cancel':
        return { finished_at: at, finished_by: await personOf(context) };
      case 'reopen':
        return { started_at: null, finished_at: null, finished_by: null };
      default:
        return undefined;
    }
  },
);

/** Who ticked a line, and when. */
export const tickStamps = on(ChecklistItem).beforeSave(
  { id: 'tasks.tick-stamps', fields: ['done'] },
  async (draft, context) =>
    draft.done === true
      ? { done_at: context.now().toISOString(), done_by: await personOf(context) }
      : { done_at: null, done_by: null },
);

/** Who acts, if they are somebody; accounts of programs and of administrators need not be. */
async function personOf({
  principal,
  tx,
}: Pick<SaveContext<string>, 'principal' | 'tx'>): Promise<string | null> {
  if (principal.kind !== 'person') return null;
  const [person] = await tx.asSystem('whoever acts may be named').getMany(Person, [principal.id]);
  return person?.id ?? null;
}
