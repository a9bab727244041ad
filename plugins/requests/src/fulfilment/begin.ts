import { TaskLists } from '@praxis/plugin-tasks/contract';
import { on, type SaveContext } from '@praxis/sdk';
import { CatalogueItem } from '../record-types/catalogue-item.js';
import { RequestedItem } from '../record-types/requested-item.js';
import { caseOfOrder } from '../staff/case-of-order.js';
import { stockKeepers } from './stock.js';

/** What an item needs begins with it: its tasks, what lies in stock, or, where nobody has to do anything, its end. */
export const beginItem = on(RequestedItem).derive(
  {
    id: 'requests.begin-item',
    actions: ['transition'],
    fields: ['state'],
    when: (_record, { transition }) => transition === 'begin',
  },
  async (record, context) => {
    if (context.transition !== 'begin') return;
    const item = (await context.lookup(CatalogueItem)).find(({ id }) => id === record.item);
    if (item === undefined) return;
    const tx = context.tx.asSystem('what an item needs begins with it, whoever agreed last');
    if (item.task_list !== null)
      await context
        .use(TaskLists)
        .startTaskList(tx, { type: RequestedItem.name, id: record.id }, item.task_list, {
          at: context.now(),
        });
    if (item.kind === 'joiner' || item.kind === 'leaver') await caseOfOrder(tx, item.kind, record);
    for (const keeper of context.contributions(stockKeepers)) {
      const kept = await keeper.reserve(item, record, tx);
      if (kept !== undefined && kept.reserved < kept.wanted) {
        await tx.transition(RequestedItem, record.id, 'back_order', {}, { reason: 'The stock has too few.' });
        return;
      }
    }
    if (item.automation === 'full' && item.task_list === null)
      await tx.transition(RequestedItem, record.id, 'complete', {}, { reason: 'It needs no person.' });
  },
);

/** What was put aside goes to the person, or back. */
export const settleStock = on(RequestedItem).derive(
  {
    id: 'requests.settle-stock',
    actions: ['transition'],
    fields: ['state'],
    when: (record, context) => endsIt(record.state) && context.contributions(stockKeepers).length > 0,
  },
  async (record, context: SaveContext<typeof RequestedItem>) => {
    if (!endsIt(record.state)) return;
    const tx = context.tx.asSystem('what was put aside is settled whoever ends it');
    for (const keeper of context.contributions(stockKeepers)) {
      if (record.state === 'completed') await keeper.handOut(record, tx);
      else await keeper.release(record.id, tx);
    }
  },
);

function endsIt(state: string): boolean {
  return ['completed', 'incomplete', 'skipped', 'rejected', 'cancelled'].includes(state);
}
