import { choice, instant, markdown, recordType, references, text } from '@praxis/sdk';
import { Location, Organisation } from '@praxis/plugin-people/contract';

/** News for those who use the services: on the home page of the portal from one moment until another. */
export const Announcement = recordType('announcement', {
  title: 'Announcement',
  plural: 'Announcements',
  description: 'News on the home page of the portal.',
  display: 'title',
  icon: 'speakerphone',
  fields: {
    title: text({ label: 'Title', required: true, minLength: 1, maxLength: 200, search: 'A' }),
    body: markdown({ label: 'Text', maxLength: 20_000, search: 'B' }),
    kind: choice({
      label: 'Kind',
      required: true,
      default: 'news',
      choices: {
        news: { label: 'News', icon: 'info-circle', tone: 'blue' },
        maintenance: { label: 'Planned work', icon: 'calendar-event', tone: 'violet' },
        warning: { label: 'Warning', icon: 'alert-triangle', tone: 'orange' },
      },
    }),
    organisations: references({
      label: 'Only for organisations',
      description: 'Empty with the places: everybody.',
      to: Organisation,
    }),
    locations: references({
      label: 'Only for places',
      description: 'Empty with the organisations: everybody.',
      to: Location,
    }),
    starts_at: instant({ label: 'From', required: true }),
    ends_at: instant({ label: 'Until', description: 'Empty: until somebody ends it.' }),
  },
  indexes: [{ fields: ['-starts_at'] }],
  sort: ['-starts_at'],
});
