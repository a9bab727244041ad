import { contributionPoint, type Context, type RecordOf } from '@praxis/sdk';
import type { RecurringRecord } from '../record-types/recurring-record.js';
import { occurrencesAfter, type Schedule } from './occurrences.js';

type Recurring = Pick<RecordOf<typeof RecurringRecord>, 'rule' | 'first_day' | 'time_of_day' | 'time_zone'>;

/** Knows calendars: the zone in which a recurring record counts, and which of its days are open. */
export interface OpenDays {
  zoneOf(recurring: Readonly<Record<string, unknown>>, context: Context): Promise<string | undefined>;
  /** The moment itself on an open day, else the same time of day on the next one. */
  shifted(recurring: Readonly<Record<string, unknown>>, at: Date, context: Context): Promise<Date>;
}

export const openDays = contributionPoint<OpenDays>('automation.open-days');

/** A run of a recurring record: when its rule says, and when it is made. */
export interface Run {
  readonly due: Date;
  readonly at: Date;
}

/** The schedule of a recurring record, in the zone of its calendar where it has one. */
export async function scheduleOf(recurring: Recurring, context: Context): Promise<Schedule> {
  const [calendars] = context.contributions(openDays);
  const zone = await calendars?.zoneOf(recurring, context);
  return {
    rule: recurring.rule,
    firstDay: recurring.first_day,
    timeOfDay: recurring.time_of_day,
    timeZone: zone ?? recurring.time_zone,
  };
}

/** The next runs after a moment of the rule; two that are shifted to one day are both made. */
export async function nextRuns(
  recurring: Recurring,
  after: Date,
  limit: number,
  context: Context,
): Promise<readonly Run[]> {
  const [calendars] = context.contributions(openDays);
  const dues = occurrencesAfter(await scheduleOf(recurring, context), after, limit);
  return Promise.all(
    dues.map(async (due) => ({
      due,
      at: (await calendars?.shifted(recurring as Readonly<Record<string, unknown>>, due, context)) ?? due,
    })),
  );
}
