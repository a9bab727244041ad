import { choice, instant, integer, markdown, recordType, reference, text } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { Checkable, Taskable } from '@praxis/plugin-tasks/contract';
import { Attachable, Commentable } from '@praxis/plugin-worklog/contract';
import { gateLifecycle, stages } from '../lifecycle.js';
import { Release } from './release.js';

/** A phase of a release with the gate at its end: tasks, a checklist, and a decision by a role. */
export const ReleasePhase = recordType('release_phase', {
  title: 'Release phase',
  plural: 'Release phases',
  display: 'name',
  icon: 'barrier-block',
  number: { prefix: 'RPH' },
  traits: [Taskable, Checkable, Commentable, Attachable],
  partOf: { field: 'release' },
  lifecycle: gateLifecycle,
  fields: {
    release: reference({ label: 'Release', to: Release, required: true, immutable: true }),
    name: text({ label: 'Name', required: true, minLength: 1, search: 'A' }),
    stage: choice({ label: 'Stage', required: true, choices: stages }),
    position: integer({ label: 'Position', required: true, default: 100 }),
    sign_off_role: text({ label: 'Signed off by role', maxLength: 100 }),
    evidence: markdown({
      label: 'Evidence',
      description: 'Such as the results of tests.',
      maxLength: 50_000,
    }),
    decision_reason: text({ label: 'Reason', maxLength: 1000 }),
    decided_by: reference({ label: 'Decided by', to: Person, readOnly: true, onPurge: 'clear' }),
    decided_at: instant({ label: 'Decided', readOnly: true }),
  },
  indexes: [{ fields: ['release', 'position'] }, { fields: ['state', 'position'] }],
  sort: ['position'],
});
