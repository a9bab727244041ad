import { boolean, choices, recordType, reference, text } from '@praxis/sdk';
import { Location } from './location.js';
import { Organisation } from './organisation.js';

/** What people say about themselves. */
export const profileFields = ['phone', 'language', 'time_zone'] as const;

/** Anybody who asks, works, decides or is affected; whether they may sign in is another matter. */
export const Person = recordType('person', {
  title: 'Person',
  plural: 'People',
  display: 'name',
  icon: 'user',
  fields: {
    name: text({ label: 'Name', required: true, search: 'A' }),
    email: text({ label: 'Email', format: 'email', unique: true, search: 'B' }),
    username: text({
      label: 'User name',
      description: 'What the person signs in with.',
      unique: true,
      maxLength: 100,
      pattern: '^[A-Za-z0-9._@+-]+$',
      search: 'B',
    }),
    job_title: text({ label: 'Job title' }),
    phone: text({ label: 'Phone', maxLength: 50, search: 'C', group: 'profile' }),
    organisation: reference({ label: 'Organisation', to: Organisation, onPurge: 'clear' }),
    location: reference({ label: 'Location', to: Location, onPurge: 'clear' }),
    manager: reference({ label: 'Manager', to: 'person', onPurge: 'clear' }),
    vip: boolean({ label: 'VIP', required: true, default: false }),
    active: boolean({ label: 'Active', required: true, default: true }),
    language: text({
      label: 'Language',
      description: 'BCP 47, such as en or de-AT.',
      maxLength: 35,
      group: 'profile',
    }),
    time_zone: text({
      label: 'Time zone',
      description: 'IANA name, such as Europe/Amsterdam.',
      maxLength: 64,
      group: 'profile',
    }),
    roles: choices({
      label: 'Roles',
      description: 'What the person may do, beside what their groups give them.',
      group: 'security',
    }),
  },
  indexes: [{ fields: ['organisation', 'name'] }],
  sort: ['name'],
});
