import { on, type Hook } from '@praxis/sdk';
import { columnNames as column } from '../columns.js';
import type { FollowedType } from '../followed-type.js';
import { currentPlan } from '../plan/current-plan.js';
import { writeResults } from '../results/write-results.js';

/** Writes down what was kept and what was broken. After the commit, because nobody waits for it. */
export function results(followed: FollowedType): Hook {
  const { type } = followed;
  return on(type).committed(
    { id: `sla.results-of-${type.replaceAll('_', '-')}`, fields: [column.settled] },
    async ({ recordId }, { store, log, now }) => {
      const system = store.asSystem('results are kept for every record');
      const [record] = await system.getMany(type, [recordId]);
      if (record === undefined) return;
      const plan = await currentPlan(type, {
        log,
        lookup: (lookedUp) => system.lookup(lookedUp),
        describe: () => system.describe(type),
      });
      await system.transaction((tx) => writeResults(tx, followed, record, plan, now().getTime()));
    },
  );
}
