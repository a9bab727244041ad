import { boolean, choice, integer, markdown, recordType, text } from '@praxis/sdk';
import { changeTypes } from '../scales.js';

/** How changes of one kind go: which states they pass, what each of them needs, and who agrees. */
export const ChangeModel = recordType('change_model', {
  title: 'Change model',
  plural: 'Change models',
  description: 'How changes of one kind go: which states they pass, what each needs, and who agrees.',
  display: 'name',
  icon: 'route',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, minLength: 1, unique: true, search: 'A' }),
    type: choice({ label: 'Type', required: true, default: 'normal', choices: changeTypes }),
    description: markdown({ label: 'When to use it', maxLength: 5000 }),
    position: integer({
      label: 'Position',
      description: 'Of the models of a type, new changes take the lowest where nobody chooses.',
      required: true,
      default: 100,
    }),
    active: boolean({ label: 'Active', required: true, default: true }),
    needs_template: boolean({
      label: 'Only from a template',
      description: 'Changes of this model are made from a published template only.',
      required: true,
      default: false,
    }),
    needs_impact: boolean({
      label: 'Needs an impact analysis',
      description: 'Nobody authorises a change whose impact was not looked at, or has changed since.',
      required: true,
      default: false,
    }),
    needs_review: choice({
      label: 'Review task',
      description: 'A task that has to be finished before the change is closed.',
      required: true,
      default: 'failed',
      choices: { failed: 'When it failed or was backed out', always: 'Always', never: 'Never' },
    }),
  },
  sort: ['position', 'name'],
});
