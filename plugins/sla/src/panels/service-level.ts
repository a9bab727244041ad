import type { Panel } from '@praxis/sdk';
import { readingsOf } from '../clock/follow.js';
import { clocksOf } from '../columns.js';
import { currentPlan } from '../plan/current-plan.js';
import { Promised } from '../promised.js';
import { clockLine, latestRuns } from './clock-lines.js';

/** Beside a record: what is promised about it, one bar for each clock. */
export const serviceLevel: Panel = {
  id: 'sla.service-level',
  slot: 'record.side',
  title: 'Service level',
  traits: [Promised.name],
  prominent: true,
  template: 'service-level',
  async load({ record, type }, { store, log, now }) {
    if (record === undefined || type === undefined) return undefined;
    const plan = await currentPlan(type, {
      log,
      lookup: (lookedUp) => store.lookup(lookedUp),
      describe: () => store.asSystem('conditions may speak of every field').describe(type),
    });
    const at = now().getTime();
    const readings = readingsOf(clocksOf(record), plan.policies, plan.valuesOf(record), at);
    if (readings.length === 0) return undefined;
    return {
      lines: latestRuns(readings).map((reading) => clockLine(reading, at)),
      explainHref: `/x/sla/clocks/${type}/${record.number ?? record.id}`,
    };
  },
};
