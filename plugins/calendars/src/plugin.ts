import { definePlugin } from '@praxis/sdk';
import { grants, permissions, roles } from './access.js';
import { Calendar, CalendarException, Holiday, HolidayList } from './contract.js';
import { exceptionDays } from './hooks/exception-days.js';
import { readableHours, tidyHours } from './hooks/hours.js';
import { knownTimeZone } from './hooks/known-time-zone.js';
import { oneStandard } from './hooks/one-standard.js';
import { importPage } from './import/page.js';
import { importRoute } from './import/route.js';
import { comingDays, holidaysOfList } from './panels.js';
import { seed } from './seed.js';
import { forms, navigation, views } from './views.js';

export default definePlugin({
  contributes: {
    recordTypes: [HolidayList, Holiday, Calendar, CalendarException],
    permissions,
    roles,
    grants,
    hooks: [...tidyHours, ...readableHours, knownTimeZone, exceptionDays, oneStandard],
    panels: [comingDays, holidaysOfList],
    pages: [importPage],
    routes: [importRoute],
    views,
    forms,
    navigation,
    seed,
  },
});
