import { Group } from '@praxis/plugin-people/contract';
import { elapsed } from '@praxis/plugin-calendars/contract';
import type { GenericRecord, Store } from '@praxis/sdk';
import { groupTimes } from '../clock/holds.js';
import { holdsOf } from '../columns.js';
import type { Plan } from '../plan/plan.js';

/** How long each group has held a record so far, the longest first. Spans are in seconds. */
export async function groupLines(store: Store, plan: Plan, record: GenericRecord, now: number) {
  const values = plan.valuesOf(record);
  const hours = plan.hoursFor(values);
  const holds = holdsOf(record, plan.heldBy(values));
  const times = groupTimes(holds, now, (from, until) => elapsed(hours, from, until));
  // Nobody had it but one: there is nothing to compare, and nothing to ask for.
  const ids = times.flatMap(({ group }) => (group === null ? [] : [{ type: Group.name, id: group }]));
  const titles = ids.length === 0 ? {} : await store.titles(ids);
  const whole = times.reduce((sum, { wallMs }) => sum + wallMs, 0);
  const holder = holds.at(-1);
  return times.map(({ group, wallMs, openMs, holds: count }) => ({
    name: group === null ? null : (titles[group]?.title ?? null),
    unknown: group !== null && titles[group] === undefined,
    wall: Math.round(wallMs / 1000),
    open: Math.round(openMs / 1000),
    count,
    percent: whole === 0 ? 0 : Math.round((wallMs / whole) * 100),
    now: holder?.[2] === null && holder[0] === group,
  }));
}
