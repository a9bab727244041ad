import { elapsed } from '@praxis/plugin-calendars/contract';
import type { Cell, GenericRecord, ListColumn } from '@praxis/sdk';
import { columnNames as column } from '../columns.js';
import { planFor } from '../plan/current-plan.js';
import type { Plan } from '../plan/plan.js';
import { Promised } from '../promised.js';

const hourMs = 3_600_000;

/** The first deadline of a record as a ring that counts down; lists are ordered and grouped by it. */
export const countdown: ListColumn = {
  id: 'sla.countdown',
  traits: [Promised.name],
  title: 'Service level',
  fields: [column.dueAt, column.standing, column.dueTarget, column.dueLimit],
  sort: column.dueAt,
  groups: true,
  async load(records, context, type) {
    const { now, principal } = context;
    const plan = await planFor(type, context);
    const day = dayIn(principal.timeZone ?? 'UTC');
    const cells = records.flatMap((record): [string, Cell][] => {
      const cell = cellOf(record, plan, now(), day);
      return cell === undefined ? [] : [[record.id, cell]];
    });
    return new Map(cells);
  },
};

function cellOf(record: GenericRecord, plan: Plan, now: Date, day: (at: Date) => string): Cell | undefined {
  const dueAt = record[column.dueAt];
  if (typeof dueAt === 'string') {
    const due = new Date(dueAt);
    const left = due.getTime() - now.getTime();
    const level = left < 0 ? 'late' : left <= hourMs ? 'soon' : 'calm';
    const group =
      left < 0
        ? 'Breached'
        : left <= hourMs
          ? 'Due within the hour'
          : day(due) === day(now)
            ? 'Due today'
            : 'Later';
    const tone = left < 0 ? ({ tone: 'red' } as const) : left <= hourMs ? ({ tone: 'orange' } as const) : {};
    return {
      text: '',
      ...tone,
      group,
      clock: { due: dueAt, level, percent: percentOf(record, plan, now.getTime(), due.getTime()) },
    };
  }
  switch (record[column.standing]) {
    case 'paused':
      return { text: 'Paused', group: 'Clock paused', clock: { level: 'paused', percent: 0 } };
    case 'met':
      return { text: 'Met', group: 'Done', clock: { level: 'met', percent: 100 } };
    case 'breached':
      return { text: 'Breached', group: 'Done', clock: { level: 'late', percent: 100 } };
    default:
      return undefined;
  }
}

/** How much of the promised time is over: what is left of it is open time between now and the deadline. */
function percentOf(record: GenericRecord, plan: Plan, now: number, due: number): number {
  if (due <= now) return 100;
  const limit = record[column.dueLimit];
  const target = plan.policies
    .flatMap(({ targets }) => targets)
    .find(({ id }) => id === record[column.dueTarget]);
  if (typeof limit !== 'number' || limit === 0 || target === undefined) return 100;
  const left = elapsed(target.hoursFor(record), now, due) / 1000;
  return Math.round(Math.min(Math.max(100 - (left / limit) * 100, 0), 100));
}

/** By time zone: making a format takes longer than all the cells of a page. */
const formats = new Map<string, Intl.DateTimeFormat>();

function dayIn(timeZone: string): (at: Date) => string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, format);
  return (at) => format.format(at);
}
