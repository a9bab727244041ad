import { form, view, type Form, type View } from '@praxis/sdk';
import { Announcement } from './record-types/announcement.js';
import { PortalTheme } from './record-types/portal-theme.js';

export const views: readonly View[] = [
  view(Announcement, 'current', {
    title: 'Announcements',
    filter: 'ends_at is empty or ends_at > now',
    sort: ['-starts_at'],
    columns: ['title', 'kind', 'starts_at', 'ends_at', 'organisations', 'locations'],
    icon: 'speakerphone',
  }),
  view(Announcement, 'all', {
    title: 'All announcements',
    sort: ['-starts_at'],
    columns: ['title', 'kind', 'starts_at', 'ends_at', 'organisations', 'locations'],
    icon: 'speakerphone',
  }),
  view(PortalTheme, 'all', {
    title: 'Looks of the portal',
    columns: ['title', 'organisation', 'accent'],
    icon: 'palette',
  }),
];

export const forms: readonly Form[] = [
  form(Announcement, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['title', 'kind', 'body'] },
      { title: 'When', fields: ['starts_at', 'ends_at'] },
      { title: 'For whom', fields: ['organisations', 'locations'] },
    ],
  }),
  form(PortalTheme, 'default', {
    purpose: 'both',
    sections: [{ fields: ['title', 'organisation', 'accent'] }],
  }),
];
