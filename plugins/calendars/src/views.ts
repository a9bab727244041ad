import { eq } from '@praxis/predicate';
import { form, view, type Form, type NavigationItem, type View } from '@praxis/sdk';
import { Calendar, CalendarException, Holiday, HolidayList } from './contract.js';
import { dayFields } from './record-types/calendar.js';

export const views: readonly View[] = [
  view(Calendar, 'all', {
    title: 'Calendars',
    sort: ['name'],
    columns: ['name', 'time_zone', 'around_the_clock', 'monday', 'friday', 'saturday', 'active'],
  }),
  view(HolidayList, 'all', { title: 'Holiday lists', sort: ['name'], columns: ['name', 'description'] }),
  view(Holiday, 'all', {
    title: 'Holidays',
    sort: ['date'],
    columns: ['date', 'name', 'every_year', 'list'],
  }),
  view(CalendarException, 'all', {
    title: 'Calendar exceptions',
    sort: ['-first_day'],
    columns: ['first_day', 'last_day', 'name', 'hours', 'calendar'],
  }),
];

export const forms: readonly Form[] = [
  form(Calendar, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['name', 'description', 'time_zone', 'standard', 'active'] },
      { title: 'Hours', fields: ['around_the_clock', ...dayFields] },
      { title: 'Closed on', fields: ['holiday_lists'] },
    ],
    rules: [{ when: eq('around_the_clock', true), hide: [...dayFields, 'holiday_lists'] }],
  }),
  form(Holiday, 'default', {
    purpose: 'both',
    sections: [{ fields: ['list', 'date', 'name', 'every_year'] }],
  }),
  form(CalendarException, 'default', {
    purpose: 'both',
    sections: [{ fields: ['calendar', 'name', 'first_day', 'last_day', 'hours'] }],
  }),
];

export const navigation: readonly NavigationItem[] = [
  {
    id: 'calendars.calendars',
    section: 'admin',
    label: 'Calendars',
    icon: 'calendar-time',
    href: '/q/calendar.all',
    permission: 'calendars.keep',
  },
];
