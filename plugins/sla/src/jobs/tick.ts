import { lte, gt } from '@praxis/predicate';
import type { Job, PluginContext, Store } from '@praxis/sdk';
import { columnNames as column } from '../columns.js';
import { followedTypes } from '../followed-types.js';
import { currentPlan } from '../plan/current-plan.js';
import { repair } from '../repair/repair.js';

const together = 100;
const minuteMs = 60_000;

/**
 * Takes the steps whose time has come. It runs every minute, and again at the very moments in between at
 * which a step is due. Each record is saved by itself, with its version checked: when two nodes come to
 * the same one, or one is stopped in the middle, each step is taken once all the same.
 */
export const tick: Job = {
  id: 'sla.tick',
  title: 'Take the steps of clocks that are due',
  schedule: '* * * * *',
  async run(_payload, context) {
    const store = context.store.asSystem('clocks run for every record');
    let soonest: number | undefined;
    for (const type of followedTypes(store)) {
      await takeDue(type, store, context);
      const next = await nextMoment(type, store, context.now());
      if (next !== undefined && (soonest === undefined || next < soonest)) soonest = next;
    }
    if (soonest !== undefined && soonest < context.now().getTime() + minuteMs)
      await context.enqueue('tick', {}, { runAt: new Date(soonest), key: 'next' });
  },
};

async function takeDue(type: string, store: Store, context: PluginContext): Promise<void> {
  for (;;) {
    const { items } = await store.find(type, {
      filter: lte(column.nextAt, context.now().toISOString()),
      sort: [column.nextAt],
      limit: together,
    });
    for (const record of items) {
      context.signal.throwIfAborted();
      if (record[column.toReplay] === true) {
        const plan = await currentPlan(type, {
          log: context.log,
          lookup: (lookedUp) => store.lookup(lookedUp),
          describe: () => store.describe(type),
        });
        await repair(store, plan, record, context.now().getTime());
      } else {
        // Nothing is changed here: saving takes the steps.
        const [result] = await store.bulk(type, [{ op: 'update', id: record.id, values: {} }]);
        if (result?.status === 'failed') {
          context.log.warn({ type, record: record.id, code: result.code }, 'a step cannot be taken');
          return;
        }
      }
    }
    if (items.length < together) return;
  }
}

async function nextMoment(type: string, store: Store, now: Date): Promise<number | undefined> {
  const { items } = await store.find(type, {
    filter: gt(column.nextAt, now.toISOString()),
    sort: [column.nextAt],
    fields: [column.nextAt],
    limit: 1,
  });
  const at = items[0]?.[column.nextAt];
  return typeof at === 'string' ? Date.parse(at) : undefined;
}
