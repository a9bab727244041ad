import { all, eq } from '@praxis/predicate';
import { Task, whenTasksFinish } from '@praxis/plugin-tasks/contract';
import { contributeTo } from '@praxis/sdk';
import { RequestedItem } from '../record-types/requested-item.js';

/**
 * An item ends with its last task: complete when all that it needed was done, incomplete when something that it
 * needed was given up, and not needed when nothing was done at all.
 */
export const finishedTasks = contributeTo(whenTasksFinish, {
  type: RequestedItem.name,
  async finished({ subject, list, done, skipped }, tx) {
    if (list !== null) return;
    const system = tx.asSystem('the last task ends the item, whoever did it');
    const [item] = await system.getMany(RequestedItem, [subject.id]);
    if (item?.state !== 'in_progress') return;
    if (done === 0 && skipped > 0) {
      await system.transition(RequestedItem, item.id, 'skip');
      return;
    }
    const givenUp = await system.count(Task, {
      filter: all(
        eq('subject_type', subject.type),
        eq('subject_id', subject.id),
        eq('mandatory', true),
        eq('state_category', 'void'),
      ),
    });
    await system.transition(RequestedItem, item.id, givenUp > 0 ? 'fall_short' : 'complete');
  },
});
