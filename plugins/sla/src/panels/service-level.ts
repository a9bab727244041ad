import type { Panel } from '@praxis/sdk';
import { readingsOf } from '../clock/follow.js';
import type { Hold } from '../clock/holds.js';
import { clocksOf, columnNames } from '../columns.js';
import { planFor } from '../plan/current-plan.js';
import { Promised } from '../promised.js';
import { clockLine, latestRuns } from './clock-lines.js';
import { groupLines } from './group-lines.js';

/** Beside a record: what is promised about it, one bar for each clock. */
export const serviceLevel: Panel = {
  id: 'sla.service-level',
  slot: 'record.side',
  title: 'Service level',
  traits: [Promised.name],
  prominent: true,
  template: 'service-level',
  async load({ record, type }, context) {
    if (record === undefined || type === undefined) return undefined;
    const plan = await planFor(type, context);
    const at = context.now().getTime();
    const readings = readingsOf(clocksOf(record), plan.policies, plan.valuesOf(record), at);
    if (readings.length === 0) return undefined;
    // One group alone is the one that stands among the properties.
    const passedOn =
      new Set(((record[columnNames.holds] ?? []) as readonly Hold[]).map(([group]) => group)).size > 1;
    return {
      groups: passedOn ? await groupLines(context.store, plan, record, at) : [],
      lines: latestRuns(readings).map((reading) => clockLine(reading, at)),
      explainHref: `/x/sla/clocks/${type}/${record.number ?? record.id}`,
    };
  },
};
