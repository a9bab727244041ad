import { eq } from '@praxis/predicate';
import type { Panel } from '@praxis/sdk';
import { calendarBook } from './calendar-book.js';
import { Calendar, CalendarException, Holiday, HolidayList } from './contract.js';
import { dateOf, wallClock } from './time/local-days.js';
import { isOpen, nextOpen, segmentsOf } from './time/open-hours.js';
import { writeHours } from './time/written-hours.js';

const shownDays = 14;

/** On the page of a calendar: what it comes to in the next two weeks. */
export const comingDays: Panel = {
  id: 'calendars.coming-days',
  slot: 'record.side',
  title: 'The next two weeks',
  types: [Calendar.name],
  template: 'coming-days',
  async load({ record }, { store, now }) {
    if (record === undefined) return undefined;
    const hours = (await calendarBook((type) => store.lookup(type))).hoursOf(record.id);
    if (hours === undefined) return undefined;
    const { definition } = hours;
    const names = await namesOfDays(store, record);
    const today = wallClock(definition.timeZone, now().getTime()).day;
    const opensAt = nextOpen(hours, now().getTime());
    return {
      always: definition.always === true,
      openNow: isOpen(hours, now().getTime()),
      opensAt: opensAt === undefined ? null : new Date(opensAt).toISOString(),
      zone: definition.timeZone,
      newHref: `/new/calendar_exception?calendar=${record.id}`,
      days:
        definition.always === true
          ? []
          : Array.from({ length: shownDays }, (_, index) => {
              const date = dateOf(today + index);
              return {
                date: `${date}T12:00:00Z`,
                hours: writeHours(segmentsOf(definition, today + index)),
                why: names.get(date) ?? names.get(date.slice(5)) ?? null,
              };
            }),
    };
  },
};

async function namesOfDays(
  store: Parameters<Panel['load']>[1]['store'],
  calendar: Readonly<Record<string, unknown>>,
): Promise<ReadonlyMap<string, string>> {
  const lists = (calendar['holiday_lists'] ?? []) as readonly string[];
  const holidays = (await store.lookup(Holiday)).filter(({ list }) => lists.includes(list));
  const exceptions = (await store.lookup(CalendarException)).filter(
    (exception) => exception.calendar === calendar['id'],
  );
  const names = new Map(
    holidays.map(({ date, name, every_year: yearly }) => [yearly ? date.slice(5) : date, name]),
  );
  for (const { first_day: first, last_day: last, name } of exceptions) {
    for (let at = Date.parse(first); at <= Date.parse(last ?? first); at += 86_400_000)
      names.set(new Date(at).toISOString().slice(0, 10), name);
  }
  return names;
}

/** On the page of a list: its holidays, and where more come from. */
export const holidaysOfList: Panel = {
  id: 'calendars.holidays-of-list',
  slot: 'record.main',
  title: 'Holidays',
  types: [HolidayList.name],
  template: 'holidays',
  async load({ record }, { store, may }) {
    if (record === undefined) return undefined;
    const { items, count } = await store.find(Holiday, {
      filter: eq('list', record.id),
      sort: ['-date'],
      limit: 50,
      count: 'exact',
    });
    return {
      count: count?.value ?? items.length,
      listHref: `/q/holiday.all?f=${encodeURIComponent(`list = "${record.id}"`)}`,
      importHref: may('calendars.keep') ? `/x/calendars/holiday-lists/${record.id}/import` : null,
      newHref: may('calendars.keep') ? `/new/holiday?list=${record.id}` : null,
      days: items.map(({ id, date, name, every_year: everyYear }) => ({
        href: `/r/holiday/${id}`,
        date: `${date}T12:00:00Z`,
        name,
        everyYear,
      })),
    };
  },
};
