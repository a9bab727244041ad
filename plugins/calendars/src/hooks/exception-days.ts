import { on, refuse } from '@praxis/sdk';
import { CalendarException } from '../contract.js';
import { dayNumberOf } from '../time/local-days.js';

/** A longer time with other hours is another calendar. */
const longestDays = 366;

export const exceptionDays = on(CalendarException).guard(
  { id: 'calendars.exception-days', fields: ['first_day', 'last_day'] },
  ({ first_day: first, last_day: last }) => {
    if (first === null || last === null) return undefined;
    const days = dayNumberOf(last) - dayNumberOf(first);
    if (days < 0) return refuse('DAYS', 'The last day is before the first one.', 'last_day');
    return days < longestDays
      ? undefined
      : refuse(
          'DAYS',
          `An exception lasts ${longestDays} days at most. Change the calendar instead.`,
          'last_day',
        );
  },
);
