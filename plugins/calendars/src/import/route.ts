import type { Route } from '@praxis/sdk';
import { keepCalendars } from '../access.js';
import { CalendarFileError } from './errors.js';
import { importHolidays } from './import-holidays.js';
import { largestFile, uploadedText } from './uploaded-text.js';

/** The same import for scripts that fetch the holidays of a country once a year. */
export const importRoute: Route = {
  method: 'post',
  path: '/holiday-lists/:id/import',
  summary: 'Brings the holidays of an iCalendar file into a list',
  permission: keepCalendars,
  uploadLimitBytes: largestFile,
  answer: {
    type: 'object',
    properties: Object.fromEntries(
      ['created', 'updated', 'unchanged', 'passedOver'].map((name) => [name, { type: 'integer' }]),
    ),
  },
  async handle({ params, files }, context) {
    const [file] = files;
    if (file === undefined) throw new CalendarFileError({ reason: 'there is none in the request.' });
    return { json: await importHolidays(context, params['id'] ?? '', await uploadedText(file)) };
  },
};
