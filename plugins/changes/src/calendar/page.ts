import { Group } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { eq } from '@praxis/predicate';
import { hasCode, type PageRequest, type PluginContext, type PluginPage } from '@praxis/sdk';
import { manageSchedule } from '../permissions.js';
import { Change } from '../record-types/change.js';
import { affectedItems } from '../schedule/affected-items.js';
import type { CalendarFilter } from './entries.js';
import { calendarModel } from './page-model.js';
import { calendarViews, dateAt, dayText, headingOf, isDate, rangeOf, type CalendarView } from './range.js';

const itemType = 'ci';
const mostOptions = 200;

/** `/x/changes/calendar?view=week&date=2026-03-02&service=…&team=…&item=CI0000001` */
export const calendarPage: PluginPage = {
  path: '/calendar',
  title: 'Calendar of changes',
  template: 'pages/calendar',
  async load(request, context) {
    if (!context.store.types().includes(Change.name)) return { notFound: true };
    const { query } = request;
    const timeZone = context.principal.timeZone ?? 'UTC';
    const view = calendarViews.find((one) => one === query['view']) ?? 'month';
    const locale = context.principal.locale ?? 'en';
    const today = dateAt(context.now(), timeZone);
    const range = rangeOf(view, isDate(query['date']) ? query['date'] : today, timeZone);
    const { filter, itemKey, unknownItem } = await filterIn(request, context);
    const href = (to: Readonly<Record<string, string>>): string =>
      hrefOf({ ...query, view, date: range.date, ...to });
    return {
      model: {
        ...(await calendarModel(context, range, filter)),
        ...{ view, itemKey, unknownItem, timeZone, date: range.date },
        heading: headingOf(range, locale),
        weekdays: range.days.slice(0, 7).map(({ date }) => dayText(date, locale, { weekday: 'short' })),
        views: viewsModel(view, href),
        previousHref: href({ date: range.previous }),
        nextHref: href({ date: range.next }),
        todayHref: href({ date: today }),
        takesItems: context.contributions(affectedItems).length > 0,
        services: await options(context, Service.name, filter.service, eq('state', 'live')),
        teams: await options(context, Group.name, filter.team, eq('active', true)),
        isFiltered: Object.keys(filter).length > 0,
        plainHref: hrefOf({ view, date: range.date }),
        feedHref: `/x/changes/feeds?${new URLSearchParams(filter as Record<string, string>).toString()}`,
        windowsHref: '/q/change_window.all',
        newWindowHref: context.may(manageSchedule) ? '/new/change_window' : null,
      },
    };
  },
};

function viewsModel(current: CalendarView, href: (to: Readonly<Record<string, string>>) => string) {
  return calendarViews.map((view) => ({
    isMonth: view === 'month',
    isWeek: view === 'week',
    href: href({ view }),
    isCurrent: view === current,
  }));
}

function hrefOf(query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  );
  return `/x/changes/calendar?${new URLSearchParams(given).toString()}`;
}

/** What the address narrows the calendar to; an item goes by its number. */
export async function filterIn(
  { query }: Pick<PageRequest, 'query'>,
  { store, contributions }: Pick<PluginContext, 'store' | 'contributions'>,
): Promise<{ readonly filter: CalendarFilter; readonly itemKey: string; readonly unknownItem: boolean }> {
  const { service, team, item: itemKey = '' } = query;
  const takesItems = contributions(affectedItems).length > 0 && store.types().includes(itemType);
  const item = itemKey === '' || !takesItems ? undefined : await idOf(store, itemKey);
  return {
    filter: {
      ...(isId(service) && { service }),
      ...(isId(team) && { team }),
      ...(item !== undefined && { item }),
    },
    itemKey,
    unknownItem: itemKey !== '' && item === undefined,
  };
}

async function idOf(store: PluginContext['store'], key: string): Promise<string | undefined> {
  try {
    return (await store.get(itemType, key)).id;
  } catch (error) {
    if (hasCode(error, 'E_RECORD_NOT_FOUND')) return undefined;
    throw error;
  }
}

function isId(text: string | undefined): text is string {
  return text !== undefined && /^[0-9a-f-]{36}$/.test(text);
}

async function options(
  { store }: PluginContext,
  type: string,
  chosen: string | undefined,
  filter: ReturnType<typeof eq>,
) {
  if (!store.types().includes(type)) return [];
  const { items } = await store.find(type, { filter, fields: ['name'], sort: ['name'], limit: mostOptions });
  return items.map(({ id, name }) => ({ id, name: String(name), chosen: id === chosen }));
}
