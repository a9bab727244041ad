import type { PluginContext } from '@praxis/sdk';
import { dayIn } from '../days.js';
import { positionsOf, shortBy } from './position.js';
import { SoftwareLicence } from './record-types/software-licence.js';

/** Writes on packs whether more is used than entitled, so that lists can ask for it and somebody is told. */
export async function raiseAlarms(
  { now, store }: Pick<PluginContext, 'now' | 'store'>,
  packs: readonly string[],
): Promise<void> {
  for (const pack of new Set(packs)) {
    await store.transaction(async (tx) => {
      const system = tx.asSystem('the alarm is raised whoever uses a licence');
      await system.lock(`pack ${pack}`);
      const position = (await positionsOf(system, [pack], dayIn(now()))).get(pack);
      const top = position?.licences[0]?.licence;
      if (position === undefined || top?.id !== pack) return;
      const short = shortBy(position) || null;
      if (short === top.short_by) return;
      await system.update(SoftwareLicence, pack, {
        short_by: short,
        over_since: short === null ? null : (top.over_since ?? now().toISOString()),
      });
    });
  }
}
