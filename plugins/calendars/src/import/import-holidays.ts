import { all, eq } from '@praxis/predicate';
import type { PluginContext, Store, Transaction } from '@praxis/sdk';
import { Holiday, HolidayList } from '../contract.js';
import { CalendarFileError } from './errors.js';
import { readHolidays, type FoundHoliday } from './read-holidays.js';

export interface HolidayImport {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly passedOver: number;
}

/**
 * Brings the holidays of an iCalendar file into a list. What the list has and the file has not stays;
 * a second import of the same file changes nothing.
 *
 * @throws CalendarFileError when it is no such file, RecordNotFoundError when there is no such list
 */
export async function importHolidays(
  context: Pick<PluginContext, 'now'> & { readonly store: Store },
  list: string,
  content: string,
): Promise<HolidayImport> {
  const { id } = await context.store.get(HolidayList, list);
  const { holidays, passedOver } = read(content, context.now());
  return context.store.transaction(async (tx) => {
    await tx.lock(`holidays ${id}`);
    const counts = { created: 0, updated: 0, unchanged: 0 };
    for (const holiday of holidays) counts[await bring(tx, id, holiday)] += 1;
    return { ...counts, passedOver };
  });
}

function read(content: string, now: Date) {
  try {
    return readHolidays(content, now);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CalendarFileError({ reason }, { cause: error });
  }
}

async function bring(
  tx: Transaction,
  list: string,
  { date, name, everyYear }: FoundHoliday,
): Promise<'created' | 'updated' | 'unchanged'> {
  const { items } = await tx.find(Holiday, { filter: all(eq('list', list), eq('date', date)), limit: 1 });
  const [known] = items;
  if (known === undefined) {
    await tx.create(Holiday, { list, date, name, every_year: everyYear });
    return 'created';
  }
  if (known.name === name && known.every_year === everyYear) return 'unchanged';
  await tx.update(Holiday, known.id, { name, every_year: everyYear });
  return 'updated';
}
