import {
  boolean,
  choice,
  choices,
  instant,
  integer,
  markdown,
  recordType,
  reference,
  references,
  text,
} from '@praxis/sdk';
import { Group, Person } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { Linkable } from '@praxis/plugin-worklog/contract';
import { Incident } from '../../record-types/incident.js';
import { resolutionCodes } from '../../scales.js';
import { majorLifecycle } from '../lifecycle.js';
import { MajorIncidentRule } from './major-incident-rule.js';

/**
 * An incident that is led, told of and looked back on. What everybody may read, once it is announced, is in the
 * default group; the work behind it is for agents.
 *
 * It is cached: the banner of every page, and every incident that is saved, ask whether there is one.
 */
export const MajorIncident = recordType('major_incident', {
  title: 'Major incident',
  plural: 'Major incidents',
  description: 'An incident that is led, told of and looked back on.',
  display: 'title',
  icon: 'urgent',
  number: { prefix: 'MAJ' },
  traits: [Linkable],
  cached: true,
  lifecycle: majorLifecycle,
  fields: {
    title: text({
      label: 'Title',
      description: 'Everybody reads it in the banner.',
      required: true,
      minLength: 1,
      search: 'A',
    }),
    summary: markdown({
      label: 'What everybody is told',
      description: 'What does not work, for whom, and what helps meanwhile.',
      maxLength: 5000,
      search: 'B',
    }),
    service: reference({ label: 'Service', to: Service, onPurge: 'clear' }),
    announced: boolean({
      label: 'Announced',
      required: true,
      default: false,
      readOnly: true,
      quiet: true,
    }),
    public_updates: integer({
      label: 'Public updates',
      required: true,
      default: 0,
      readOnly: true,
      quiet: true,
    }),
    latest_update: text({ label: 'Latest update', maxLength: 300, readOnly: true }),
    next_public_update: instant({ label: 'Next update', readOnly: true }),
    started_at: instant({ label: 'Began', description: 'When it began, as far as is known.' }),
    announced_at: instant({ label: 'Announced', readOnly: true }),
    mitigated_at: instant({ label: 'Service restored', readOnly: true }),
    resolved_at: instant({ label: 'Resolved', readOnly: true }),
    resolution: markdown({ label: 'What solved it', maxLength: 10_000 }),

    incident: reference({
      label: 'Incident',
      description: 'The one that is worked on; the others are its children.',
      to: Incident,
      required: true,
      immutable: true,
      group: 'work',
    }),
    proposal_reason: text({ label: 'Reason for the proposal', group: 'work', maxLength: 1000 }),
    rule: reference({
      label: 'Proposed by rule',
      to: MajorIncidentRule,
      onPurge: 'clear',
      readOnly: true,
      group: 'work',
    }),
    reject_reason: text({ label: 'Reason for rejecting', group: 'work', maxLength: 1000 }),
    demote_reason: text({ label: 'Reason for demoting', group: 'work', maxLength: 1000 }),
    reopen_reason: text({ label: 'Reason for reopening', group: 'work', maxLength: 1000 }),
    review_waiver: text({
      label: 'Closed without a review because',
      description: 'Empty where the review is published.',
      group: 'work',
      maxLength: 1000,
    }),
    commander: reference({
      label: 'Commander',
      description: 'Leads and decides.',
      to: Person,
      onPurge: 'clear',
      group: 'work',
    }),
    communications_lead: reference({
      label: 'Communications lead',
      description: 'Tells everybody, on time.',
      to: Person,
      onPurge: 'clear',
      group: 'work',
    }),
    technical_lead: reference({
      label: 'Technical lead',
      description: 'Finds out and repairs.',
      to: Person,
      onPurge: 'clear',
      group: 'work',
    }),
    scribe: reference({ label: 'Scribe', to: Person, onPurge: 'clear', group: 'work' }),
    conference: text({
      label: 'Conference',
      description: 'Address of the call or the room in which everybody is.',
      format: 'uri',
      maxLength: 500,
      group: 'work',
    }),
    children_follow: choices({
      label: 'Children follow in',
      description: 'What the children of the incident take over from it.',
      choices: { state: 'Hold and resume', resolution: 'Resolution', comments: 'Public comments' },
      required: true,
      default: ['state', 'resolution', 'comments'],
      group: 'work',
    }),
    resolution_code: choice({ label: 'Resolution code', choices: resolutionCodes, group: 'work' }),
    next_update_due: instant({ label: 'Next update due', readOnly: true, group: 'work' }),
    update_overdue_at: instant({
      label: 'Update overdue',
      description: 'When the last alarm went off; empty since somebody was told.',
      readOnly: true,
      group: 'work',
    }),
    managers: references({
      label: 'Major incident managers',
      to: Person,
      readOnly: true,
      quiet: true,
      group: 'work',
    }),
    manager_groups: references({
      label: 'Groups of major incident managers',
      to: Group,
      readOnly: true,
      quiet: true,
      group: 'work',
    }),
    accepted_at: instant({ label: 'Accepted', readOnly: true, group: 'work' }),
    engaged_at: instant({ label: 'Technical lead engaged', readOnly: true, group: 'work' }),
    closed_at: instant({ label: 'Closed', readOnly: true, group: 'work' }),
  },
  indexes: [
    {
      fields: ['incident'],
      where: {
        all: [
          { field: 'deleted_at', op: 'isEmpty' },
          { field: 'state', op: 'in', value: ['candidate', 'accepted', 'active', 'resolved', 'review'] },
        ],
      },
      unique: true,
    },
    { fields: ['state', '-created_at'] },
  ],
  sort: ['-created_at'],
});
