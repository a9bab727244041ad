import { boolean, recordType, reference } from '@praxis/sdk';
import { Group } from './group.js';
import { Person } from './person.js';

/** Who belongs to which group. */
export const GroupMember = recordType('group_member', {
  title: 'Group member',
  plural: 'Group members',
  display: 'person',
  icon: 'users',
  cached: true,
  visible: false,
  fields: {
    member_of: reference({ label: 'Group', to: Group, required: true, immutable: true }),
    person: reference({ label: 'Person', to: Person, required: true, immutable: true }),
    lead: boolean({ label: 'Leads the group', required: true, default: false }),
    available: boolean({
      label: 'Takes work',
      required: true,
      default: true,
      description: 'Automatic assignment passes over members who do not.',
    }),
  },
  indexes: [{ fields: ['member_of', 'person'], unique: true }],
  sort: ['created_at'],
});
