import type { Contributions } from '@praxis/sdk';
import { cabContributions as cab } from './cab/contributions.js';
import { calendarContributions as calendar } from './calendar/contributions.js';
import { scheduleContributions as schedule } from './schedule/contributions.js';

/** All that says when changes are done, and who agrees to it: windows and conflicts, the calendar, the boards. */
export const planningContributions = {
  recordTypes: [...schedule.recordTypes, ...calendar.recordTypes, ...cab.recordTypes],
  grants: [...schedule.grants, ...calendar.grants, ...cab.grants],
  hooks: [...schedule.hooks, ...cab.hooks],
  actions: cab.actions,
  jobs: [...schedule.jobs, ...cab.jobs],
  views: [...schedule.views, ...cab.views],
  forms: [...schedule.forms, ...cab.forms],
  navigation: [...schedule.navigation, ...calendar.navigation, ...cab.navigation],
  pages: [...schedule.pages, ...calendar.pages, ...cab.pages],
  panels: [...schedule.panels, ...cab.panels],
  routes: [...schedule.routes, ...calendar.routes],
  points: cab.points,
} satisfies Contributions;
