import type { PluginContext } from '@praxis/sdk';
import { Calendar, Holiday, HolidayList } from './contract.js';

const office = '08:00–17:00';

/** Two calendars to begin with: always, and the hours of an office in the zone of this machine. */
export async function seed(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the plugin brings two calendars to begin with');
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  await store.create(Calendar, {
    name: 'Around the clock',
    description: 'Every hour counts, day and night.',
    time_zone: timeZone,
    around_the_clock: true,
  });
  const list = await store.create(HolidayList, {
    name: 'Public holidays',
    description: 'Import the holidays of your country as an iCalendar file.',
  });
  const year = context.now().getUTCFullYear();
  for (const [day, name] of [
    ['01-01', 'New Year’s Day'],
    ['12-25', 'Christmas Day'],
    ['12-26', 'Second day of Christmas'],
  ] as const)
    await store.create(Holiday, { list: list.id, date: `${year}-${day}`, name, every_year: true });
  await store.create(Calendar, {
    name: 'Business hours',
    description: 'Monday to Friday. Set the time zone and the hours to yours.',
    time_zone: timeZone,
    ...{ monday: office, tuesday: office, wednesday: office, thursday: office, friday: office },
    holiday_lists: [list.id],
  });
}
