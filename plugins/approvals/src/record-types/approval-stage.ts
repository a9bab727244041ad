import { boolean, choice, choices, integer, recordType, reference, references, text } from '@praxis/sdk';
import { Group, Person } from '@praxis/plugin-people/contract';
import { stageRules } from '../plan/stage-plan.js';
import { ApprovalPolicy } from './approval-policy.js';

/** A step of a policy: whom it asks, and how many of them have to agree before the next step. */
export const ApprovalStage = recordType('approval_stage', {
  title: 'Approval stage',
  plural: 'Approval stages',
  display: 'name',
  icon: 'stairs-up',
  cached: true,
  fields: {
    policy: reference({ label: 'Policy', to: ApprovalPolicy, required: true, immutable: true }),
    name: text({ label: 'Name', required: true, minLength: 1, maxLength: 100 }),
    position: integer({
      label: 'Position',
      description: 'Stages are asked one after the other, lowest first.',
      required: true,
      default: 100,
    }),
    rule: choice({ label: 'Who has to agree', required: true, default: 'anyone', choices: stageRules }),
    needed: integer({
      label: 'How many',
      description: 'People, or percent of those who are asked.',
      minimum: 1,
      maximum: 100,
    }),
    people: references({ label: 'People', to: Person }),
    groups: references({ label: 'Groups', description: 'All of their members.', to: Group }),
    manager: boolean({ label: 'The manager of the requester', required: true, default: false }),
    fields: choices({
      label: 'Fields of the record',
      description: 'Whoever stands in them: a person or the members of a group, such as assignment_group.',
    }),
  },
  indexes: [{ fields: ['policy', 'position'] }],
  sort: ['position'],
});
