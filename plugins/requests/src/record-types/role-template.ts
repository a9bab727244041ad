import { boolean, markdown, recordType, reference, text } from '@praxis/sdk';
import { Calendar } from '@praxis/plugin-calendars/contract';

/** What somebody in a role needs from the first day on, wherever that is the same for all of them. */
export const RoleTemplate = recordType('role_template', {
  title: 'Role template',
  plural: 'Role templates',
  description: 'What somebody in a role needs from the first day on.',
  display: 'name',
  icon: 'id-badge',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, minLength: 1, unique: true, maxLength: 120 }),
    description: markdown({ label: 'Description', maxLength: 5000 }),
    calendar: reference({
      label: 'Calendar',
      description: 'Whose open days are counted. Empty: as in the settings.',
      to: Calendar,
      onPurge: 'clear',
    }),
    active: boolean({ label: 'Active', required: true, default: true }),
  },
  sort: ['name'],
});
