import type { RecordAction } from '@praxis/sdk';
import { workOut } from '../access.js';
import { planFor } from '../plan/current-plan.js';
import { Promised } from '../promised.js';
import { repair } from '../repair/repair.js';

/** Works the clocks of records out from their history: of closed ones, too, which nothing else touches. */
export const workOutClocks: RecordAction = {
  id: 'sla.work-out-clocks',
  label: 'Work out service levels anew',
  icon: 'refresh',
  traits: [Promised.name],
  permission: workOut,
  bulk: true,
  async run({ type, records }, context) {
    const { store, now, signal } = context;
    const system = store.asSystem('clocks are worked out from every change');
    const plan = await planFor(type, context);
    let changed = 0;
    for (const { id } of records) {
      signal.throwIfAborted();
      const [record] = await system.getMany(type, [id]);
      if (record !== undefined && (await repair(system, plan, record, now().getTime()))) changed += 1;
    }
    return {
      message:
        changed === 0
          ? 'The clocks are as they should be.'
          : `Clocks of ${changed} ${changed === 1 ? 'record' : 'records'} were put right.`,
    };
  },
};
