import { eq, variable } from '@praxis/predicate';
import { grant, type Contributions } from '@praxis/sdk';
import { Change } from '../record-types/change.js';
import { CalendarFeed } from './feed/calendar-feed.js';
import { feedRoute } from './feed/feed-route.js';
import { feedsPage } from './feed/feeds-page.js';
import { dropRoute, moveRoute } from './move-route.js';
import { calendarPage } from './page.js';

const isOwn = eq('owner', variable('me'));

/** The calendar of changes, and its feeds. */
export const calendarContributions = {
  recordTypes: [CalendarFeed],
  grants: [
    grant('agent', CalendarFeed, { actions: ['read', 'update'], where: isOwn }),
    grant('change-requester', CalendarFeed, { actions: ['read', 'update'], where: isOwn }),
    grant('admin', CalendarFeed, { actions: ['read', 'update', 'delete'] }),
  ],
  pages: [calendarPage, feedsPage],
  routes: [moveRoute, dropRoute, feedRoute],
  navigation: [
    {
      id: 'changes.calendar',
      section: 'practices',
      label: 'Calendar of changes',
      icon: 'calendar-event',
      href: '/x/changes/calendar',
      type: Change.name,
    },
  ],
} satisfies Contributions;
