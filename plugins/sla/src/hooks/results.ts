import { on } from '@praxis/sdk';
import { columnNames as column } from '../columns.js';
import { planFor } from '../plan/current-plan.js';
import { Promised } from '../promised.js';
import { writeGroupTimes } from '../results/write-group-times.js';
import { writeResults } from '../results/write-results.js';

/**
 * Writes down what was kept and what was broken, and, once it is done, how long each group had it. After
 * the commit, because nobody waits for it.
 */
export const results = on(Promised).committed(
  { id: 'sla.results', fields: [column.settled, column.holds] },
  async ({ type, recordId, changed }, context) => {
    const system = context.store.asSystem('results are kept for every record');
    const [record] = await system.getMany(type, [recordId]);
    if (record === undefined) return;
    const plan = await planFor(type, context);
    const { isOpen } = plan.heldBy(plan.valuesOf(record));
    if (!changed(column.settled) && isOpen) return;
    await system.transaction(async (tx) => {
      if (changed(column.settled)) await writeResults(tx, record, plan, context.now().getTime());
      if (changed(column.holds) && !isOpen) await writeGroupTimes(tx, record, plan);
    });
  },
);
