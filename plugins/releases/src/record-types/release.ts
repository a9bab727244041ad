import { date, instant, markdown, recordType, reference, text } from '@praxis/sdk';
import { Group, Person } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { Checkable, Taskable, TimeTracked } from '@praxis/plugin-tasks/contract';
import { Attachable, Commentable, Linkable, Watchable } from '@praxis/plugin-worklog/contract';
import { releaseLifecycle } from '../lifecycle.js';
import { ReleaseType } from './release-type.js';

const open = { field: 'state_category', op: 'in', value: ['new', 'active', 'paused'] } as const;

/** A version of a service, or of several parts of one, that is made available for use (ITIL 4). */
export const Release = recordType('release', {
  title: 'Release',
  plural: 'Releases',
  display: 'title',
  icon: 'package',
  number: { prefix: 'REL' },
  traits: [Commentable, Attachable, Watchable, Linkable, Taskable, Checkable, TimeTracked],
  lifecycle: releaseLifecycle,
  fields: {
    title: text({ label: 'Title', required: true, minLength: 1, search: 'A' }),
    description: markdown({ label: 'Description', search: 'B' }),
    release_type: reference({ label: 'Type', to: ReleaseType, required: true, immutable: true }),
    service: reference({ label: 'Service', to: Service }),
    version_name: text({ label: 'Version', maxLength: 100, search: 'B' }),
    assignment_group: reference({ label: 'Group', to: Group }),
    assignee: reference({ label: 'Release manager', to: Person }),
    planned_start: instant({ label: 'Deployment from' }),
    planned_end: instant({ label: 'Deployment until' }),
    backout_plan: markdown({
      label: 'Roll-back plan',
      description: 'How everything becomes as it was.',
      maxLength: 50_000,
    }),
    communication_plan: markdown({ label: 'Communication plan', maxLength: 50_000 }),
    users_note: markdown({
      label: 'In a few words, for users',
      description: 'Begins the release notes.',
      maxLength: 20_000,
    }),
    go_anyway_reason: text({
      label: 'Why it goes although something is missing',
      maxLength: 1000,
    }),
    backout_reason: text({ label: 'Reason for backing out', maxLength: 1000 }),
    hold_reason: text({ label: 'Reason for holding', maxLength: 1000 }),
    cancel_reason: text({ label: 'Reason for cancelling', maxLength: 1000 }),
    held_at: text({ label: 'Held at', readOnly: true, quiet: true, maxLength: 40 }),
    review: markdown({ label: 'Review', description: 'What was learned.', maxLength: 50_000 }),
    opened_at: instant({ label: 'Opened', required: true, readOnly: true }),
    deployed_at: instant({ label: 'Deployed', readOnly: true }),
    early_life_until: date({ label: 'Early life until' }),
    closed_at: instant({ label: 'Closed', readOnly: true }),
  },
  indexes: [
    { fields: ['-opened_at'] },
    { fields: ['state', '-opened_at'] },
    { fields: ['planned_start'] },
    { fields: ['assignee', 'planned_start'], where: open },
    { fields: ['service', '-opened_at'] },
  ],
  sort: ['-opened_at'],
});
