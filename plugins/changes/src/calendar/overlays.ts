import type { Context, RecordStore } from '@praxis/sdk';
import { affectedItems } from '../schedule/affected-items.js';
import { ChangeWindow } from '../schedule/record-types/change-window.js';
import {
  concernsItem,
  isAboutItems,
  plannedWindows,
  type PlannedWindow,
} from '../schedule/rules/window-book.js';
import { occurrencesIn } from '../schedule/time/recurrence.js';
import type { Span } from '../schedule/time/spans.js';
import type { CalendarEntry, CalendarFilter } from './entries.js';

/** Freezes and windows of a stretch of time, of those that the filter is about. From memory, but for the item. */
export async function overlaysIn(
  store: RecordStore,
  context: Pick<Context, 'lookup' | 'contributions'>,
  range: Span,
  filter: CalendarFilter,
): Promise<readonly CalendarEntry[]> {
  if (!store.types().includes(ChangeWindow.name)) return [];
  const [source] = context.contributions(affectedItems);
  const system = store.asSystem('which windows an item has does not depend on who asks');
  const item =
    filter.item === undefined || source === undefined
      ? undefined
      : (await source.around(system, [filter.item], 0, context)).own[0];
  const isMeant = (window: PlannedWindow): boolean => {
    if (filter.item !== undefined && item !== undefined)
      return concernsItem(window, item) || (!isAboutItems(window) && window.services.length === 0);
    return (
      filter.service === undefined || window.services.length === 0 || window.services.includes(filter.service)
    );
  };
  return plannedWindows(await context.lookup(ChangeWindow))
    .filter(isMeant)
    .flatMap((window) => occurrencesIn(window.recurrence, range).map((span) => entryOf(window, span)));
}

function entryOf(window: PlannedWindow, span: Span): CalendarEntry {
  const isFreeze = window.kind === 'freeze';
  return {
    ...{ id: `${window.id}-${span.from}`, kind: isFreeze ? 'freeze' : 'window', span, title: window.name },
    href: `/r/${ChangeWindow.name}/${window.id}`,
    symbol: isFreeze ? 'snowflake' : 'tools',
    tone: isFreeze ? 'blue' : 'green',
  };
}
