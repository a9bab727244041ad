import { form, view, type Form, type View } from '@praxis/sdk';
import { Group, Location, Organisation, Person } from './contract.js';

export const views: readonly View[] = [
  view(Person, 'active', {
    title: 'People',
    filter: 'active = true',
    sort: ['name'],
    columns: ['name', 'email', 'job_title', 'organisation', 'location', 'vip'],
  }),
  view(Group, 'all', {
    title: 'Groups',
    sort: ['name'],
    columns: ['name', 'manager', 'email', 'assignable'],
  }),
  view(Organisation, 'all', {
    title: 'Organisations',
    sort: ['name'],
    columns: ['name', 'parent', 'mail_domain', 'vip'],
  }),
  view(Location, 'all', {
    title: 'Locations',
    sort: ['name'],
    columns: ['name', 'parent', 'address', 'time_zone'],
  }),
];

export const forms: readonly Form[] = [
  form(Person, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['name', 'email', 'username', 'job_title', 'phone'] },
      { title: 'Belongs to', fields: ['organisation', 'location', 'manager'] },
      { title: 'Preferences', fields: ['language', 'time_zone'] },
      { title: 'Standing', fields: ['vip', 'active', 'roles'] },
    ],
  }),
];
