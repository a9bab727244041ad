import { addWorkingDays, Calendar, calendarBook } from '@praxis/plugin-calendars/contract';
import { contributeTo, defineBridge, extendType, reference, type Context } from '@praxis/sdk';
import { RecurringRecord } from '../contract.js';
import { openDays, type OpenDays } from '../recurring/open-days.js';

/** The calendar by which a recurring record counts. */
const RecurringCalendar = extendType(RecurringRecord, {
  plugin: 'automation',
  fields: {
    calendar: reference({
      label: 'Calendar',
      description: 'Its zone counts, and a day on which it is closed becomes the next open one.',
      to: Calendar,
      onPurge: 'clear',
    }),
  },
});

const byCalendar: OpenDays = {
  zoneOf: async (recurring, context) => (await hoursOf(recurring, context))?.definition.timeZone,
  async shifted(recurring, at, context) {
    const hours = await hoursOf(recurring, context);
    if (hours === undefined) return at;
    const [hour = 0, minute = 0] = String(recurring['time_of_day']).split(':').map(Number);
    const shifted = addWorkingDays(hours, at.getTime(), 0, hour * 60 + minute);
    return shifted === undefined ? at : new Date(shifted);
  },
};

async function hoursOf(recurring: Readonly<Record<string, unknown>>, { lookup }: Context) {
  const { calendar } = RecurringCalendar.read(recurring);
  return calendar === null ? undefined : (await calendarBook(lookup)).hoursOf(calendar);
}

export const bridge = defineBridge({
  extensions: [RecurringCalendar],
  points: [contributeTo(openDays, byCalendar)],
});
