import { all, any, contains, eq, gt, isEmpty, lte, now, variable } from '@praxis/predicate';
import { grant, type Grant, type Permission, type Role } from '@praxis/sdk';
import { Announcement, GuestReport, PortalRating, PortalTheme } from './contract.js';

/** Writing what everybody reads in the portal, and what it looks like. */
export const editPortal = 'portal.edit';

export const permissions: readonly Permission[] = [
  { id: editPortal, title: 'Write announcements, and change the look of the portal' },
];

export const roles: readonly Role[] = [
  {
    id: 'portal-editor',
    title: 'Portal editor',
    description: 'Writes announcements, and keeps the look of the portal.',
    includes: ['agent'],
    permissions: [editPortal],
  },
];

const isTold = all(lte('starts_at', now()), any(isEmpty('ends_at'), gt('ends_at', now())));

/** Whom an announcement is for. */
const isForMe = any(
  all(isEmpty('organisations'), isEmpty('locations')),
  contains('organisations', variable('me.organisation')),
  contains('locations', variable('me.location')),
);

/** What people may read of announcements now; an editor who looks at the portal sees no more of them there. */
export const toldToMe = all(isTold, isForMe);

export const grants: readonly Grant[] = [
  grant('requester', Announcement, { actions: ['read'], where: toldToMe }),
  grant('requester', PortalRating, {
    actions: ['read', 'create', 'update'],
    where: eq('created_by', variable('me')),
  }),
  grant('agent', PortalRating, { actions: ['read'] }),
  grant('portal-editor', GuestReport, { actions: ['read'] }),
  grant('portal-editor', Announcement, { actions: ['*'] }),
  grant('portal-editor', PortalTheme, { actions: ['*'] }),
];
