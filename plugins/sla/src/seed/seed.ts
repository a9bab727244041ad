import { Calendar } from '@praxis/plugin-calendars/contract';
import type { NewRecord, PluginContext, RecordType, Store } from '@praxis/sdk';
import { SlaPolicy } from '../record-types/sla-policy.js';
import { SlaStep } from '../record-types/sla-step.js';
import { SlaTarget } from '../record-types/sla-target.js';

/** A promise to begin with, and how long it gives by priority. */
export interface SeededPromise {
  readonly policy: Omit<NewRecord<typeof SlaPolicy>, 'calendar'>;
  /** Times of P1, P2 and so on; those of P1 and P2 pass around the clock. */
  readonly times: readonly string[];
  /** Percentages at which agents get a note; the deadline is told anyhow. */
  readonly warnAt?: number;
}

/** Promises to begin with for records of a type: urgent ones around the clock, others in business hours. */
export async function seedPromises(
  context: PluginContext,
  type: RecordType,
  promises: readonly SeededPromise[],
): Promise<void> {
  const store = context.store.asSystem('the plugin brings promises to begin with');
  const { items: calendars } = await store.find(Calendar, { limit: 200 });
  const always = calendars.find(({ around_the_clock: day }) => day);
  const office = calendars.find(({ around_the_clock: day }) => !day) ?? always;
  if (office === undefined) return;
  const { items } = await store.find(type.name, { limit: 1 });
  if (items.length > 0) {
    // Those that were there before the promises get their clocks from their history.
    const soon = new Date(context.now().getTime() + 60_000);
    await context.enqueue('recompute', {}, { runAt: soon, key: 'all' });
  }
  for (const promised of promises) await make(store, promised, office.id, always?.id ?? office.id);
}

async function make(
  store: Store,
  { policy, times, warnAt }: SeededPromise,
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
