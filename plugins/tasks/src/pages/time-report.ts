import { actAsAgent, Person } from '@praxis/plugin-people/contract';
import { all, gte, lt } from '@praxis/predicate';
import type { PluginContext, PluginPage } from '@praxis/sdk';
import { TimeEntry } from '../contract.js';
import { addDays, dayIn, isDay, mondayOf } from '../time/days.js';

const days = [0, 1, 2, 3, 4, 5, 6];

/** `/x/tasks/time?week=2026-03-02`: the time of each person, day by day, as far as the reader may see it. */
export const timeReportPage: PluginPage = {
  path: '/time',
  title: 'Time',
  permission: actAsAgent,
  template: 'pages/time-report',
  async load({ query }, context) {
    const { now, principal } = context;
    const today = dayIn(now(), principal.timeZone);
    const given = query['week'];
    const monday = mondayOf(isDay(given) ? given : today);
    const rows = await rowsOf(context, monday);
    const perDay = days.map((day) => rows.reduce((sum, { minutes }) => sum + (minutes[day] ?? 0), 0));
    const inWeek = `spent_on >= ${monday} and spent_on < ${addDays(monday, 7)}`;
    return {
      model: {
        monday,
        sunday: addDays(monday, 6),
        days: days.map((day) => ({ day: addDays(monday, day), current: addDays(monday, day) === today })),
        rows: rows.map(({ name, minutes }) => ({
          name,
          cells: minutes.map((some) => some * 60),
          total: sum(minutes) * 60,
        })),
        perDay: perDay.map((some) => some * 60),
        total: sum(perDay) * 60,
        previousHref: `/x/tasks/time?week=${addDays(monday, -7)}`,
        nextHref: `/x/tasks/time?week=${addDays(monday, 7)}`,
        thisHref: '/x/tasks/time',
        isThis: monday === mondayOf(today),
        entriesHref: `/q/type/time_entry?${new URLSearchParams({ f: inWeek }).toString()}`,
        newHref: '/new/time_entry',
      },
    };
  },
};

async function rowsOf({ store }: PluginContext, monday: string) {
  if (!store.types().includes(TimeEntry.name)) return [];
  const groups = await store.aggregate(TimeEntry, {
    filter: all(gte('spent_on', monday), lt('spent_on', addDays(monday, 7))),
    by: ['person', 'spent_on'],
    measures: { minutes: { take: 'sum', of: 'minutes' } },
  });
  const people = [...new Set(groups.map(({ group: [person] }) => String(person)))];
  const titles = await store.titles(people.map((id) => ({ type: Person.name, id })));
  return people
    .map((person) => ({
      name: titles[person]?.title ?? '–',
      minutes: days.map((day) => {
        const found = groups.find(({ group: [who, on] }) => who === person && on === addDays(monday, day));
        return Number(found?.measures.minutes ?? 0);
      }),
    }))
    .sort((left, right) => left.name.localeCompare(right.name));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
