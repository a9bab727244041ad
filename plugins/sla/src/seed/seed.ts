import { Calendar } from '@praxis/plugin-calendars/contract';
import type { PluginContext, Store } from '@praxis/sdk';
import { SlaPolicy, SlaStep, SlaTarget } from '../contract.js';
import { incidentPromises, type Promised } from './incident-promises.js';

/** Promises for incidents to begin with: urgent ones around the clock, others in business hours. */
export async function seedIncidentPromises(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the plugin brings promises to begin with');
  const { items: calendars } = await store.find(Calendar, { limit: 200 });
  const always = calendars.find(({ around_the_clock: day }) => day);
  const office = calendars.find(({ around_the_clock: day }) => !day) ?? always;
  if (office === undefined) return;
  const { items: incidents } = await store.find('incident', { limit: 1 });
  if (incidents.length > 0) {
    // Those that were there before the promises get their clocks from their history.
    const soon = new Date(context.now().getTime() + 60_000);
    await context.enqueue('recompute', {}, { runAt: soon, key: 'all' });
  }
  for (const promised of incidentPromises) await make(store, promised, office.id, always?.id ?? office.id);
}

async function make(
  store: Store,
  { policy, times, warnAt }: Promised,
  office: string,
  always: string,
): Promise<void> {
  const { id } = await store.create(SlaPolicy, { ...policy, calendar: office });
  for (const [index, time] of times.entries()) {
    const priority = index + 1;
    await store.create(SlaTarget, {
      policy: id,
      name: `P${priority}`,
      position: priority * 10,
      condition: `priority = ${priority}`,
      time,
      ...(priority <= 2 && { calendar: always }),
    });
  }
  if (warnAt === undefined) return;
  await store.create(SlaStep, {
    policy: id,
    name: `${warnAt} % of the time is over`,
    percent: warnAt,
  });
}
