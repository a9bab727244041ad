import {
  boolean,
  choice,
  choices,
  date,
  instant,
  integer,
  json,
  markdown,
  recordType,
  reference,
  references,
  text,
} from '@praxis/sdk';
import { Approvable } from '@praxis/plugin-approvals/contract';
import { Group, Person } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { Checkable, Taskable, TimeTracked } from '@praxis/plugin-tasks/contract';
import { Attachable, Commentable, Linkable, Watchable } from '@praxis/plugin-worklog/contract';
import { changeLifecycle, movesField } from '../lifecycle.js';
import { changeTypes, closeCodes, impacts, risks } from '../scales.js';
import type { ImpactAnalysis } from '../impact/impact-analysis.js';
import type { RiskAnswers, RiskExplanation } from '../risk/risk-explanation.js';
import { scheduleFields } from '../schedule/fields.js';
import { ChangeModel } from './change-model.js';
import { ChangeTemplate } from './change-template.js';

const open = { field: 'state_category', op: 'in', value: ['new', 'active', 'paused'] } as const;
const closed = { field: 'state', op: 'eq', value: 'closed' } as const;

/** The addition, modification or removal of anything that could affect services (ITIL 4). */
export const Change = recordType('change', {
  title: 'Change',
  plural: 'Changes',
  display: 'title',
  icon: 'git-pull-request',
  number: { prefix: 'CHG' },
  traits: [Commentable, Attachable, Watchable, Linkable, Approvable, Taskable, Checkable, TimeTracked],
  lifecycle: changeLifecycle,
  fields: {
    title: text({ label: 'Title', required: true, minLength: 1, search: 'A' }),
    description: markdown({ label: 'Description', search: 'B' }),
    type: choice({
      label: 'Type',
      description: 'As its model says.',
      required: true,
      default: 'normal',
      choices: changeTypes,
    }),
    model: reference({
      label: 'Model',
      description: 'Which way it goes. Empty: the usual one of its type.',
      to: ChangeModel,
    }),
    requester: reference({ label: 'Requester', description: 'Who wants it.', to: Person }),
    assignment_group: reference({ label: 'Group', to: Group }),
    assignee: reference({ label: 'Implementer', to: Person }),
    services: references({ label: 'Services', description: 'What it is done to.', to: Service }),
    impact: choice({ label: 'Impact', required: true, default: '3', choices: impacts }),
    risk: choice({
      label: 'Risk',
      description: 'The highest of what rules, answers and history say.',
      choices: risks,
      readOnly: true,
    }),
    justification: markdown({ label: 'Justification', maxLength: 20_000, search: 'C' }),
    implementation_plan: markdown({ label: 'Implementation plan', maxLength: 50_000, search: 'C' }),
    test_plan: markdown({ label: 'Test plan', maxLength: 50_000 }),
    backout_plan: markdown({
      label: 'Roll-back plan',
      description: 'How everything becomes as it was, and how long that takes.',
      maxLength: 50_000,
    }),
    communication_plan: markdown({ label: 'Communication plan', maxLength: 50_000 }),
    planned_start: instant({ label: 'Planned start' }),
    planned_end: instant({ label: 'Planned end' }),
    actual_start: instant({ label: 'Actual start' }),
    actual_end: instant({ label: 'Actual end' }),
    outage_start: instant({ label: 'Outage from' }),
    outage_end: instant({ label: 'Outage until' }),
    cab_date: date({ label: 'Before the CAB on' }),
    cab_advice: markdown({ label: 'Advice of the CAB', maxLength: 20_000 }),
    close_code: choice({ label: 'Result', choices: closeCodes }),
    close_notes: markdown({ label: 'What was done', maxLength: 20_000 }),
    review_notes: markdown({ label: 'Review', description: 'What was learned.', maxLength: 50_000 }),
    review_required: boolean({
      label: 'Needs a review',
      required: true,
      default: false,
      readOnly: true,
    }),
    rollback_started_at: instant({ label: 'Roll-back begun' }),
    rollback_by: reference({ label: 'Rolled back by', to: Person, onPurge: 'clear' }),
    rollback_minutes: integer({ label: 'Roll-back took (minutes)', minimum: 0, maximum: 525_600 }),
    rollback_verified: choice({
      label: 'After the roll-back',
      choices: {
        verified: { label: 'Everything is as it was', icon: 'circle-check', tone: 'green' },
        partly: { label: 'Not everything is as it was', icon: 'alert-triangle', tone: 'orange' },
        failed: { label: 'The roll-back failed', icon: 'circle-x', tone: 'red' },
      },
    }),
    rollback_notes: markdown({ label: 'About the roll-back', maxLength: 20_000 }),
    rejection_reason: text({ label: 'Reason for rejecting', maxLength: 1000 }),
    cancel_reason: text({ label: 'Reason for cancelling', maxLength: 1000 }),
    opened_at: instant({ label: 'Opened', required: true, readOnly: true }),
    submitted_at: instant({ label: 'Authorisation asked', readOnly: true }),
    authorised_at: instant({ label: 'Authorised', readOnly: true }),
    closed_at: instant({ label: 'Closed', readOnly: true }),
    template: reference({ label: 'Template', to: ChangeTemplate, immutable: true, onPurge: 'clear' }),
    template_version: integer({ label: 'Version of the template', readOnly: true, minimum: 1 }),
    risk_answers: json<RiskAnswers>({ label: 'Answers about the risk', quiet: true }),
    risk_explanation: json<RiskExplanation>({ label: 'Why this risk', quiet: true, readOnly: true }),
    impact_analysis: json<ImpactAnalysis>({ label: 'Impact analysis', quiet: true, readOnly: true }),
    impact_analysed_at: instant({ label: 'Impact analysed', readOnly: true }),
    impacted_services: references({ label: 'Impacted services', to: Service, readOnly: true }),
    impacted_owners: references({ label: 'Owners of what is impacted', to: Person, readOnly: true }),
    caused_incidents: integer({ label: 'Incidents caused', required: true, default: 0, readOnly: true }),
    caused_points: integer({
      label: 'Points lost by incidents',
      required: true,
      default: 0,
      readOnly: true,
      quiet: true,
    }),
    success_points: integer({
      label: 'Success points',
      description: 'What its result counts for its team and its model.',
      readOnly: true,
    }),
    external_key: text({
      label: 'Key in the other system',
      description: 'Such as the run of a pipeline; it asks once.',
      maxLength: 200,
      unique: true,
      immutable: true,
    }),
    external_url: text({ label: 'Address in the other system', format: 'uri', maxLength: 2000 }),
    ...scheduleFields,
    [movesField]: choices({ label: 'Possible moves', readOnly: true, quiet: true }),
  },
  indexes: [
    { fields: ['-opened_at'] },
    { fields: ['state', '-opened_at'] },
    { fields: ['type', '-opened_at'] },
    // Conflicts are looked for among all that end later than one begins.
    { fields: ['planned_end', 'planned_start'] },
    { fields: ['-actual_start'] },
    { fields: ['planned_start'], where: open },
    { fields: ['assignee', 'planned_start'], where: open },
    { fields: ['assignment_group', 'planned_start'], where: open },
    { fields: ['requester', '-opened_at'] },
    { fields: ['-closed_at'], where: closed },
    { fields: ['assignment_group', '-closed_at'], where: closed },
    { fields: ['model', '-closed_at'], where: closed },
    { fields: ['template', 'state'], where: { field: 'template', op: 'isNotEmpty' } },
  ],
  sort: ['-opened_at'],
});
