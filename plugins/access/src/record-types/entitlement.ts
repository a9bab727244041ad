import { boolean, choice, integer, markdown, recordType, reference, text } from '@praxis/sdk';
import { Group, Person } from '@praxis/plugin-people/contract';
import { AccountDirectory } from './account-directory.js';

/** Something that people can be given access to: an application, a role in it, a group. */
export const Entitlement = recordType('entitlement', {
  title: 'Entitlement',
  plural: 'Entitlements',
  description: 'Something that people can be given access to: an application, a role in it, a group.',
  display: 'name',
  icon: 'shield-lock',
  number: { prefix: 'ENT' },
  fields: {
    name: text({ label: 'Name', required: true, unique: true, search: 'A' }),
    description: markdown({
      label: 'Description',
      description: 'What it lets people do, in words of those who ask for it.',
      maxLength: 5000,
      search: 'B',
    }),
    kind: choice({
      label: 'Kind',
      required: true,
      default: 'application',
      choices: { application: 'Application', role: 'Role', group: 'Group' },
    }),
    owner: reference({
      label: 'Owner',
      description: 'Decides who is given it, and who keeps it.',
      to: Person,
      required: true,
    }),
    owner_group: reference({
      label: 'Owners beside them',
      description: 'Decide as well; needed where the owner asks for themselves.',
      to: Group,
      onPurge: 'clear',
    }),
    requestable: boolean({ label: 'Can be asked for', required: true, default: true }),
    approval: choice({
      label: 'Who agrees',
      required: true,
      default: 'owner',
      choices: { owner: 'The owner', manager: 'Manager, then owner', nobody: 'Nobody: it is given at once' },
    }),
    longest_days: integer({
      label: 'Longest time in days',
      description: 'Empty: it may be given without an end.',
      minimum: 1,
      maximum: 3650,
    }),
    review_days: integer({
      label: 'Days between reviews',
      description:
        'So often the owner confirms each access; what is not confirmed in time ends. Empty: never.',
      minimum: 1,
      maximum: 3650,
    }),
    directory: reference({
      label: 'Directory',
      description: 'Where the group is that gives it. Empty: people give and take it.',
      to: AccountDirectory,
      onPurge: 'clear',
    }),
    group_name: text({
      label: 'Group in it',
      description: 'A distinguished name in LDAP, the name of a group of Praxis.',
      maxLength: 500,
    }),
    fulfilment_group: reference({
      label: 'Who gives and takes it',
      description: 'Gets a task, where no directory does it.',
      to: Group,
      onPurge: 'clear',
    }),
  },
  sort: ['name'],
  indexes: [{ fields: ['name'] }, { fields: ['owner', 'name'] }],
});
