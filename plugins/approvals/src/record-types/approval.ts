import {
  choice,
  choices,
  instant,
  integer,
  json,
  markdown,
  recordType,
  reference,
  text,
  uuid,
} from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { afterEdits } from '../plan/after-edits.js';
import type { StagePlan } from '../plan/stage-plan.js';
import { Approvable } from '../traits.js';
import { ApprovalPolicy } from './approval-policy.js';

const pending = [
  { field: 'state', op: 'eq', value: 'pending' },
  { field: 'deleted_at', op: 'isEmpty' },
] as const;

/**
 * A record that was put to people for approval. It is part of that record, and it keeps the stages as they
 * were when it was asked for: a policy that changes meanwhile changes nothing about it.
 */
export const Approval = recordType('approval', {
  title: 'Approval',
  plural: 'Approvals',
  display: 'title',
  icon: 'checks',
  number: { prefix: 'APR' },
  fields: {
    title: text({ label: 'What is asked', maxLength: 500, immutable: true, search: 'A' }),
    details: markdown({ label: 'Details', maxLength: 20_000, immutable: true }),
    subject_type: text({ label: 'Record type', required: true, immutable: true, quiet: true, maxLength: 40 }),
    subject_id: uuid({ label: 'Record', required: true, immutable: true, quiet: true }),
    requester: reference({ label: 'Requester', to: Person, immutable: true, onPurge: 'clear' }),
    policy: reference({ label: 'Policy', to: ApprovalPolicy, immutable: true, onPurge: 'clear' }),
    stages: json<readonly StagePlan[]>({ label: 'Stages', immutable: true, quiet: true }),
    state: choice({
      label: 'State',
      required: true,
      default: 'pending',
      readOnly: true,
      choices: {
        pending: { label: 'Waiting', icon: 'hourglass', tone: 'orange' },
        approved: { label: 'Approved', icon: 'check', tone: 'green' },
        rejected: { label: 'Rejected', icon: 'x', tone: 'red' },
        expired: { label: 'Expired', icon: 'clock', tone: 'neutral' },
        withdrawn: { label: 'Withdrawn', icon: 'arrow-back-up', tone: 'neutral' },
        voided: { label: 'Void', icon: 'alert-triangle', tone: 'orange' },
      },
    }),
    stage: integer({ label: 'Stage', required: true, default: 1, readOnly: true, minimum: 1 }),
    when_edited: choice({
      label: 'When it is edited afterwards',
      immutable: true,
      quiet: true,
      choices: afterEdits,
    }),
    watched_fields: choices({ label: 'Edits that count', immutable: true, quiet: true }),
    due_at: instant({ label: 'Expires', immutable: true }),
    decided_at: instant({ label: 'Decided', readOnly: true }),
    outcome: markdown({ label: 'Why', readOnly: true, maxLength: 5000 }),
    problem: text({
      label: 'What did not follow',
      description: 'Why the record did not move on by itself.',
      readOnly: true,
      maxLength: 1000,
    }),
  },
  partOf: { typeField: 'subject_type', idField: 'subject_id', trait: Approvable },
  indexes: [
    { fields: ['subject_id'], where: { all: pending }, unique: true },
    { fields: ['subject_id', '-created_at'] },
    { fields: ['state', '-created_at'] },
    { fields: ['due_at'], where: { all: pending } },
  ],
});
