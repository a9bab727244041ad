import { on } from '@praxis/sdk';
import { columnNames as column } from '../columns.js';
import { currentPlan } from '../plan/current-plan.js';
import { Promised, promisedFields } from '../promised.js';
import { writeResults } from '../results/write-results.js';

/** Writes down what was kept and what was broken. After the commit, because nobody waits for it. */
export const results = on(Promised).committed(
  { id: 'sla.results', fields: [column.settled] },
  async ({ type, recordId }, context) => {
    const { store, log, now } = context;
    const system = store.asSystem('results are kept for every record');
    const [record] = await system.getMany(type, [recordId]);
    if (record === undefined) return;
    const schema = system.describe(type);
    const plan = await currentPlan(type, {
      log,
      lookup: (lookedUp) => system.lookup(lookedUp),
      describe: () => schema,
    });
    const followed = { type, ...promisedFields(schema, context) };
    await system.transaction((tx) => writeResults(tx, followed, record, plan, now().getTime()));
  },
);
