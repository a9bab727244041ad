import type { PluginContext } from '@praxis/sdk';
import { mayPlan } from '../schedule/panels/schedule.js';
import { isOneOf, plannedStates } from '../schedule/rules/states.js';
import { overlaps, type Span } from '../schedule/time/spans.js';
import { changesIn, type PlannedRecord } from './changes-in.js';
import { placeInDay, type Placed } from './day-columns.js';
import { calendarLayers, type CalendarEntry, type CalendarFilter } from './entries.js';
import { overlaysIn } from './overlays.js';
import { dateAt, dayText, timeAt, type Day, type Range } from './range.js';

const rowMs = 1_800_000;
const rowsOfDay = 48;
const riskTones = { high: 'red', moderate: 'orange', low: 'green' } as const;

/** A change in the calendar, with what the code of the page needs to move it. */
interface ChangeEntry extends CalendarEntry {
  readonly change: PlannedRecord;
}

/** What the templates of the calendar show. */
export async function calendarModel(context: PluginContext, range: Range, filter: CalendarFilter) {
  const { store } = context;
  const [changes, overlays, ...layers] = await Promise.all([
    changesIn(store, context, range.span, filter),
    overlaysIn(store, context, range.span, filter),
    ...context
      .contributions(calendarLayers)
      .map((layer) => layer.entries(store, range.span, context, filter)),
  ]);
  const entries = changes.map(entryOf);
  const notes = [...overlays, ...layers.flat()].sort((left, right) => left.span.from - right.span.from);
  const movable = mayPlan(context);
  const today = dateAt(context.now(), range.timeZone);
  const locale = context.principal.locale ?? 'en';
  const shared = { entries, notes, movable, today, range, locale, msg: context.msg };
  return {
    isMonth: range.view === 'month',
    isWeek: range.view === 'week',
    isAgenda: range.view === 'agenda',
    weeks: range.view === 'month' ? weeksModel(shared) : [],
    week: range.view === 'week' ? weekModel(shared) : null,
    agenda: range.view === 'agenda' ? agendaModel(shared) : [],
    count: entries.length,
    follows: [{ type: 'change' }, { type: 'change_window' }],
    movable,
  };
}

interface Shown {
  readonly entries: readonly ChangeEntry[];
  readonly notes: readonly CalendarEntry[];
  readonly movable: boolean;
  readonly today: string;
  readonly range: Range;
  readonly locale: string;
  readonly msg: PluginContext['msg'];
}

function entryOf(change: PlannedRecord): ChangeEntry {
  return {
    ...{ id: change.id, kind: 'change', change, title: change.title, key: change.number ?? '' },
    span: { from: Date.parse(change.planned_start), until: Date.parse(change.planned_end) },
    href: `/r/change/${change.number ?? change.id}`,
    symbol: symbols[change.type],
    tone: change.risk === null ? 'neutral' : riskTones[change.risk],
  };
}

const symbols = {
  normal: 'git-pull-request',
  standard: 'stack-2',
  emergency: 'urgent',
  unauthorised: 'alert-octagon',
} as const;

function weeksModel(shown: Shown) {
  const { days, date } = shown.range;
  return Array.from({ length: days.length / 7 }, (_, week) => ({
    days: days.slice(week * 7, week * 7 + 7).map((day) => ({
      ...dayModel(shown, day),
      isOther: day.date.slice(0, 7) !== date.slice(0, 7),
    })),
  }));
}

function agendaModel(shown: Shown) {
  return shown.range.days.map((day) => dayModel(shown, day)).filter(({ isEmpty }) => !isEmpty);
}

function weekModel(shown: Shown) {
  const { days } = shown.range;
  const columns = days.map((day) => {
    const here = shown.entries.filter(({ span }) => overlaps(span, day.span));
    return { day, placed: placeInDay(here, day.span, rowMs) };
  });
  return {
    days: days.map((day) => dayModel(shown, day)),
    rows: Array.from({ length: rowsOfDay }, (_, row) => ({
      isHour: row % 2 === 0,
      label: timeOfRow(row),
      cells: columns.map(({ day, placed }) => cellModel(shown, day, row, placed)),
    })),
  };
}

function cellModel(shown: Shown, day: Day, row: number, placed: readonly Placed<ChangeEntry>[]) {
  const span = { from: day.span.from + row * rowMs, until: day.span.from + (row + 1) * rowMs };
  return {
    date: day.date,
    time: timeOfRow(row),
    ...shading(shown.notes, span),
    events: placed
      .filter((one) => one.row === row)
      .map(({ thing, rows, lane, lanes }) => ({
        ...eventModel(shown, thing, day),
        place: `s${rows} l${lane} of${lanes}`,
      })),
  };
}

function dayModel(shown: Shown, day: Day) {
  const events = shown.entries.filter(({ span }) => overlaps(span, day.span));
  const notes = shown.notes.filter(({ span }) => overlaps(span, day.span));
  return {
    date: day.date,
    number: Number(day.date.slice(8)),
    weekday: dayText(day.date, shown.locale, { weekday: 'short' }),
    longDate: dayText(day.date, shown.locale, { weekday: 'long', day: 'numeric', month: 'long' }),
    isToday: day.date === shown.today,
    isEmpty: events.length + notes.length === 0,
    ...shading(notes, day.span),
    notes: notes.map(({ title, href, symbol, tone, kind, span }) => ({
      ...{ title, href, symbol, tone, isFreeze: kind === 'freeze' },
      hours: hoursOf(span, day, shown),
    })),
    events: events.map((entry) => eventModel(shown, entry, day)),
  };
}

function shading(notes: readonly CalendarEntry[], span: Span) {
  const has = (kind: CalendarEntry['kind']): boolean =>
    notes.some((note) => note.kind === kind && overlaps(note.span, span));
  return { isFrozen: has('freeze'), isWindow: has('window') };
}

function eventModel(shown: Shown, { change, span, ...entry }: ChangeEntry, day: Day) {
  const { movable, range } = shown;
  const { timeZone } = range;
  const begins = span.from >= day.span.from;
  return {
    ...{ id: change.id, key: entry.key, title: entry.title, href: entry.href },
    ...{ symbol: entry.symbol, tone: entry.tone, state: change.state },
    hours: hoursOf(span, day, shown),
    isHard: change.conflict_level === 'hard',
    isSoft: change.conflict_level === 'soft',
    isDraft: change.state === 'new',
    isOver: !isOneOf(plannedStates, change.state),
    // A change is moved by its beginning, and while its work has not begun.
    movable: movable && begins && change.state !== 'implement' && isOneOf(plannedStates, change.state),
    date: dateAt(new Date(span.from), timeZone),
    time: timeAt(span.from, timeZone),
    timesHref: `/x/changes/times/${change.number ?? change.id}`,
  };
}

/** The hours of something on one day: only its end where it comes from the day before, only its beginning where it goes on. */
function hoursOf(span: Span, day: Day, { msg, range: { timeZone } }: Shown): string {
  const isBegun = span.from < day.span.from;
  const goesOn = span.until > day.span.until;
  if (isBegun && goesOn) return '';
  if (isBegun) return msg('until {time}', { time: timeAt(span.until, timeZone) });
  if (goesOn) return msg('from {time}', { time: timeAt(span.from, timeZone) });
  return `${timeAt(span.from, timeZone)}–${timeAt(span.until, timeZone)}`;
}

function timeOfRow(row: number): string {
  return `${String(Math.floor(row / 2)).padStart(2, '0')}:${row % 2 === 0 ? '00' : '30'}`;
}
