import {
  addOpen,
  addWorkingDays,
  aroundTheClock,
  Calendar,
  calendarBook,
  type Lookup,
} from '@praxis/plugin-calendars/contract';
import type { Context, RecordOf } from '@praxis/sdk';
import type { CatalogueItem } from '../record-types/catalogue-item.js';
import { RequestSettings } from '../settings.js';

const hourMs = 3_600_000;
/** What is due on a day is due when most offices close. */
const endOfDay = 17 * 60;

type Target = Pick<RecordOf<typeof CatalogueItem>, 'target_amount' | 'target_unit' | 'target_calendar'>;

/**
 * Until when an item is promised, counted from a moment: in hours in which its calendar is open, or in days on which
 * it opens at all. Null where nothing is promised.
 */
export async function deliveryTarget(
  { lookup, settings }: { readonly lookup: Lookup; readonly settings: Context['settings'] },
  { target_amount: amount, target_unit: unit, target_calendar: calendar }: Target,
  from: Date,
): Promise<string | null> {
  if (amount === null) return null;
  const book = await calendarBook(lookup);
  const named = settings(RequestSettings).calendar;
  const id = calendar ?? (await lookup(Calendar)).find(({ name }) => name === named)?.id;
  const hours = (id === undefined ? undefined : book.hoursOf(id)) ?? aroundTheClock;
  const at =
    unit === 'days'
      ? addWorkingDays(hours, from.getTime(), amount, endOfDay)
      : addOpen(hours, from.getTime(), amount * hourMs);
  return at === undefined ? null : new Date(at).toISOString();
}
