import { grant, type Grant, type Permission, type Role } from '@praxis/sdk';
import { Calendar, CalendarException, Holiday, HolidayList } from './contract.js';

export const keepCalendars = 'calendars.keep';

export const permissions: readonly Permission[] = [{ id: keepCalendars, title: 'Keep calendars' }];

export const roles: readonly Role[] = [
  {
    id: 'calendar-manager',
    title: 'Calendar manager',
    description: 'Keeps calendars, holidays and exceptions.',
    includes: ['agent'],
    permissions: [keepCalendars],
  },
];

const types = [Calendar, HolidayList, Holiday, CalendarException];

export const grants: readonly Grant[] = [
  ...types.map((type) => grant('agent', type, { actions: ['read'] })),
  ...types.map((type) => grant('calendar-manager', type, { actions: ['*'] })),
];
