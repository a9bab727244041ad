import { isPraxisError, type PluginPage } from '@praxis/sdk';
import { keepCalendars } from '../access.js';
import { HolidayList } from '../contract.js';
import { importHolidays, type HolidayImport } from './import-holidays.js';
import { uploadedText } from './uploaded-text.js';

/** `/x/calendars/holiday-lists/<id>/import`: a calendar file into a list of holidays. */
export const importPage: PluginPage = {
  path: '/holiday-lists/:id/import',
  title: 'Import holidays',
  permission: keepCalendars,
  template: 'import',
  async load({ params }, { store }) {
    const list = await store.get(HolidayList, params['id'] ?? '');
    return { model: modelOf(list) };
  },
  async submit({ params, files }, context) {
    const list = await context.store.get(HolidayList, params['id'] ?? '');
    const file = files.find(({ field, size }) => field === 'calendar' && size > 0);
    if (file === undefined) return { status: 422, model: modelOf(list, { problem: 'Choose a file.' }) };
    try {
      const done = await importHolidays(context, list.id, await uploadedText(file));
      return { model: modelOf(list, { done }) };
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500) throw error;
      return { status: error.status, model: modelOf(list, { problem: error.message }) };
    }
  },
};

function modelOf(
  list: { readonly id: string; readonly name: string },
  told: { readonly problem?: string; readonly done?: HolidayImport } = {},
) {
  return {
    name: list.name,
    backHref: `/r/holiday_list/${list.id}`,
    listHref: `/q/holiday.all?f=${encodeURIComponent(`list = "${list.id}"`)}`,
    action: `/x/calendars/holiday-lists/${list.id}/import`,
    problem: told.problem ?? null,
    done: told.done ?? null,
  };
}
