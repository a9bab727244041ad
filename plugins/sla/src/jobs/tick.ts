import { all, gt, lte } from '@praxis/predicate';
import type { Job, PluginContext, Store } from '@praxis/sdk';
import { columnNames as column, replayFirst } from '../columns.js';
import { followedTypes } from '../followed-types.js';
import { planFor } from '../plan/current-plan.js';
import { repair } from '../repair/repair.js';

const together = 100;
const minuteMs = 60_000;
/** A run gives way before the next one begins; histories that are left are the work of one that follows at once. */
const longestMs = 45_000;
const mostRounds = 5;

/**
 * Takes the steps whose time has come. It runs every minute, and again at the very moments in between at
 * which a step is due. Each record is saved by itself, with its version checked: when two nodes come to
 * the same one, or one is stopped in the middle, each step is taken once all the same.
 *
 * What was imported has its clocks worked out here, too, when no step is due.
 */
export const tick: Job = {
  id: 'sla.tick',
  title: 'Take the steps of clocks that are due',
  schedule: '* * * * *',
  async run(_payload, context) {
    const store = context.store.asSystem('clocks run for every record');
    const types = followedTypes(store);
    const until = context.now().getTime() + longestMs;
    let more = true;
    for (let round = 0; more && round < mostRounds && context.now().getTime() < until; round += 1) {
      more = false;
      for (const type of types) await takeDue(type, store, context);
      for (const type of types) more = (await replaySome(type, store, context)) || more;
    }
    if (more) {
      await context.enqueue('tick', {}, { runAt: context.now(), key: 'more' });
      return;
    }
    const moments = await Promise.all(types.map((type) => nextMoment(type, store, context.now())));
    const soonest = Math.min(...moments.map((moment) => moment ?? Infinity));
    if (soonest < context.now().getTime() + minuteMs)
      await context.enqueue('tick', {}, { runAt: new Date(soonest), key: 'next' });
  },
};

async function takeDue(type: string, store: Store, context: PluginContext): Promise<void> {
  for (;;) {
    const { items } = await store.find(type, {
      filter: all(gt(column.nextAt, replayFirst), lte(column.nextAt, context.now().toISOString())),
      sort: [column.nextAt],
      fields: [column.nextAt],
      limit: together,
    });
    for (const { id } of items) {
      context.signal.throwIfAborted();
      // Nothing is changed here: saving takes the steps.
      const [result] = await store.bulk(type, [{ op: 'update', id, values: {} }]);
      if (result?.status === 'failed') {
        context.log.warn({ type, record: id, code: result.code }, 'a step cannot be taken');
        return;
      }
    }
    if (items.length < together) return;
  }
}

/** @returns whether there may be more of them */
async function replaySome(type: string, store: Store, context: PluginContext): Promise<boolean> {
  const { items } = await store.find(type, {
    filter: lte(column.nextAt, replayFirst),
    sort: [column.nextAt],
    limit: together,
  });
  if (items.length === 0) return false;
  const plan = await planFor(type, context);
  let changed = 0;
  for (const record of items) {
    context.signal.throwIfAborted();
    if (await repair(store, plan, record, context.now().getTime())) changed += 1;
  }
  // Where nothing could be stored, somebody else is at it.
  return changed > 0;
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
