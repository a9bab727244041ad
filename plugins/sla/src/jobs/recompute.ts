import { isIn } from '@praxis/predicate';
import type { Job } from '@praxis/sdk';
import { followedTypes } from '../followed-types.js';
import { planFor } from '../plan/current-plan.js';
import { repair } from '../repair/repair.js';

/**
 * Works out the clocks of everything that is open, after a promise, a target, a step or a calendar has
 * changed. What is closed stays as it was judged; an agent can have it worked out anew by hand.
 */
export const recompute: Job = {
  id: 'sla.recompute',
  title: 'Work out clocks after a change of service levels',
  timeLimitMs: 3_600_000,
  async run(_payload, context) {
    const store = context.store.asSystem('clocks run for every record');
    for (const type of followedTypes(store)) {
      const schema = store.describe(type);
      const plan = await planFor(type, context);
      const category = `${schema['x-record'].lifecycle?.field ?? 'state'}_category`;
      let changed = 0;
      for await (const record of store.stream(type, {
        filter: isIn(category, ['new', 'active', 'paused']),
      })) {
        context.signal.throwIfAborted();
        if (await repair(store, plan, record, context.now().getTime())) changed += 1;
      }
      context.log.info({ type, changed }, 'clocks were worked out anew');
    }
  },
};
