import { boolean, choice, integer, markdown, recordType, reference, text } from '@praxis/sdk';
import { Group } from '@praxis/plugin-people/contract';
import { RoleTemplate } from './role-template.js';

export const stepKinds = {
  account: { label: 'Account', icon: 'key' },
  equipment: { label: 'Equipment', icon: 'device-laptop' },
  access: { label: 'Access', icon: 'lock' },
  training: { label: 'Training', icon: 'school' },
  check: { label: 'Security check', icon: 'shield-check' },
  task: { label: 'Something else', icon: 'tool' },
} as const;

/** What is written down for a person when it is done, and taken back when they leave. */
export const givenKinds: readonly string[] = ['account', 'equipment', 'access'];

/** One thing that somebody in the role needs: a task on an open day before or after the first one. */
export const RoleTemplateStep = recordType('role_template_step', {
  title: 'Step of a role',
  plural: 'Steps of roles',
  display: 'title',
  icon: 'checkbox',
  cached: true,
  partOf: { field: 'role' },
  fields: {
    role: reference({ label: 'Role template', to: RoleTemplate, required: true, immutable: true }),
    title: text({ label: 'Title', required: true, minLength: 1, maxLength: 200 }),
    kind: choice({ label: 'Kind', required: true, default: 'task', choices: stepKinds }),
    day: integer({
      label: 'Open day',
      description: 'Counted from the first day: -5 is five open days before it, 0 the day itself.',
      required: true,
      default: 0,
      minimum: -250,
      maximum: 250,
    }),
    condition: text({
      label: 'Only if',
      description: 'A filter over the case, such as: kind = joiner. Empty: always.',
      maxLength: 1000,
    }),
    assignment_group: reference({ label: 'Group', to: Group, onPurge: 'clear' }),
    mandatory: boolean({ label: 'Needed to finish', required: true, default: true }),
    description: markdown({ label: 'Description', maxLength: 5000 }),
    position: integer({ label: 'Position', required: true, default: 100 }),
  },
  sort: ['position'],
});
