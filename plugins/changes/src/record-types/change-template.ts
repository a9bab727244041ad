import {
  choice,
  choices,
  instant,
  integer,
  json,
  lifecycle,
  markdown,
  recordType,
  reference,
  references,
  text,
} from '@praxis/sdk';
import { Approvable } from '@praxis/plugin-approvals/contract';
import { Group, Person } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { Attachable, Commentable, Watchable } from '@praxis/plugin-worklog/contract';
import { impacts } from '../scales.js';
import { standingFields } from '../templates/standing.js';
import { ChangeModel } from './change-model.js';

/**
 * What may be left to whoever uses a template. The names are those of the fields of a change, but for the
 * title: a template has one of its own.
 */
export const templateFields = {
  title: 'Title',
  description: 'Description',
  justification: 'Justification',
  services: 'Services',
  impact: 'Impact',
  assignment_group: 'Group',
  implementation_plan: 'Implementation plan',
  test_plan: 'Test plan',
  backout_plan: 'Roll-back plan',
  communication_plan: 'Communication plan',
} as const;

export type TemplateField = keyof typeof templateFields;

/** A published version: what changes get, and what of it may not be changed. */
export interface PublishedTemplate {
  readonly values: Readonly<Partial<Record<TemplateField, unknown>>>;
  readonly free: readonly TemplateField[];
  readonly model: string;
  readonly minutes: number | null;
}

/** A standard change that was agreed to once, with a life of its own. */
export const ChangeTemplate = recordType('change_template', {
  title: 'Change template',
  plural: 'Change templates',
  display: 'name',
  icon: 'stack-2',
  number: { prefix: 'CHT' },
  cached: true,
  traits: [Commentable, Attachable, Watchable, Approvable],
  lifecycle: lifecycle({
    field: 'state',
    initial: 'draft',
    states: {
      draft: { label: 'Draft', category: 'new', icon: 'pencil' },
      review: { label: 'In review', category: 'active', icon: 'eye-check', tone: 'violet' },
      published: { label: 'Published', category: 'active', icon: 'circle-check', tone: 'green' },
      retired: { label: 'Retired', category: 'done', icon: 'archive', tone: 'neutral' },
    },
    transitions: {
      propose: {
        label: 'Propose',
        from: ['draft'],
        to: 'review',
        requires: ['implementation_plan'],
        primary: true,
      },
      publish: {
        label: 'Publish',
        from: ['review'],
        to: 'published',
        permission: 'changes.manage',
        primary: true,
      },
      send_back: {
        label: 'Send back',
        from: ['review'],
        to: 'draft',
        permission: 'changes.manage',
        requires: ['remark'],
      },
      amend: { label: 'Amend', from: ['published'], to: 'draft', primary: true },
      retire: {
        label: 'Retire',
        from: ['draft', 'review', 'published'],
        to: 'retired',
        permission: 'changes.manage',
        requires: ['remark'],
      },
      take_up: { label: 'Take up again', from: ['retired'], to: 'draft', permission: 'changes.manage' },
    },
  }),
  fields: {
    name: text({ label: 'Name', required: true, minLength: 1, search: 'A' }),
    when_to_use: markdown({ label: 'When to use it', maxLength: 5000, search: 'B' }),
    model: reference({ label: 'Model', to: ChangeModel, required: true }),
    title: text({ label: 'Title of the change', required: true, minLength: 1 }),
    description: markdown({ label: 'Description', maxLength: 20_000 }),
    justification: markdown({ label: 'Justification', maxLength: 20_000 }),
    services: references({ label: 'Services', to: Service }),
    impact: choice({ label: 'Impact', required: true, default: '3', choices: impacts }),
    assignment_group: reference({ label: 'Group', to: Group }),
    implementation_plan: markdown({ label: 'Implementation plan', maxLength: 50_000 }),
    test_plan: markdown({ label: 'Test plan', maxLength: 50_000 }),
    backout_plan: markdown({ label: 'Roll-back plan', maxLength: 50_000 }),
    communication_plan: markdown({ label: 'Communication plan', maxLength: 50_000 }),
    planned_minutes: integer({
      label: 'Takes (minutes)',
      description: 'From the planned start to the planned end.',
      minimum: 1,
      maximum: 100_000,
    }),
    free_fields: choices({
      label: 'Free fields',
      description: 'What whoever uses it may change. All others are fixed.',
      choices: templateFields,
    }),
    owner: reference({ label: 'Owner', to: Person, onPurge: 'clear' }),
    remark: text({ label: 'Remark of the review', maxLength: 1000 }),
    published_version: integer({ label: 'Published version', readOnly: true, minimum: 1 }),
    published_at: instant({ label: 'Published', readOnly: true }),
    published: json<PublishedTemplate>({ label: 'What is published', readOnly: true, quiet: true }),
    ...standingFields,
  },
  indexes: [{ fields: ['state', 'name'] }],
  sort: ['name'],
});
