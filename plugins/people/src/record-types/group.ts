import { boolean, choices, markdown, recordType, reference, text } from '@praxis/sdk';
import { Person } from './person.js';

/** A team that work is assigned to. */
export const Group = recordType('group', {
  title: 'Group',
  plural: 'Groups',
  display: 'name',
  icon: 'users-group',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, unique: true, search: 'A' }),
    description: markdown({ label: 'Description', maxLength: 5000 }),
    email: text({ label: 'Email', format: 'email' }),
    manager: reference({ label: 'Manager', to: Person, onPurge: 'clear' }),
    parent: reference({ label: 'Part of', to: 'group', onPurge: 'clear' }),
    assignable: boolean({ label: 'Takes work', required: true, default: true }),
    active: boolean({ label: 'Active', required: true, default: true }),
    roles: choices({ label: 'Roles', description: 'What every member may do.', group: 'security' }),
  },
  sort: ['name'],
});
