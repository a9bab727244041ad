import {
  choice,
  duration,
  instant,
  json,
  lifecycle,
  markdown,
  recordType,
  reference,
  text,
} from '@praxis/sdk';
import { Linkable } from '@praxis/plugin-worklog/contract';
import { manageMajor } from '../lifecycle.js';
import { MajorIncident } from './major-incident.js';

const reviewLifecycle = lifecycle({
  field: 'state',
  initial: 'draft',
  states: {
    draft: { label: 'Draft', category: 'active', icon: 'state-active', tone: 'orange' },
    published: { label: 'Published', category: 'done', icon: 'state-done', tone: 'green' },
  },
  transitions: {
    publish: {
      label: 'Publish',
      from: ['draft'],
      to: 'published',
      requires: ['overview', 'cause'],
      fields: ['overview', 'cause', 'audience'],
      permission: manageMajor,
      primary: true,
    },
    revise: { label: 'Revise', from: ['published'], to: 'draft', permission: manageMajor },
  },
});

/** What is looked back on: what happened and when, why, and what will be otherwise. */
export const MajorIncidentReview = recordType('major_incident_review', {
  title: 'Major incident review',
  plural: 'Major incident reviews',
  description: 'What happened in a major incident and when, why, and what will be otherwise.',
  display: 'title',
  icon: 'report-search',
  number: { prefix: 'PIR' },
  traits: [Linkable],
  lifecycle: reviewLifecycle,
  fields: {
    title: text({ label: 'Title', required: true, minLength: 1, search: 'A' }),
    major_incident: reference({
      label: 'Major incident',
      to: MajorIncident,
      required: true,
      immutable: true,
      unique: true,
    }),
    overview: markdown({ label: 'What happened', maxLength: 10_000, search: 'B' }),
    impact: markdown({ label: 'Whom it hit, and how hard', maxLength: 10_000 }),
    cause: markdown({ label: 'Why', description: 'Causes, and what made it worse.', maxLength: 10_000 }),
    solution: markdown({ label: 'What solved it', maxLength: 10_000 }),
    workaround: markdown({
      label: 'What helps if it happens again',
      maxLength: 10_000,
      search: 'C',
    }),
    went_well: markdown({ label: 'What went well', maxLength: 10_000 }),
    went_badly: markdown({ label: 'What did not', maxLength: 10_000 }),
    audience: choice({
      label: 'For whom',
      required: true,
      default: 'agents',
      choices: { agents: 'Agents', everybody: 'Everybody' },
    }),
    timeline: json({ label: 'Timeline', readOnly: true, quiet: true }),
    detected_at: instant({ label: 'Detected', readOnly: true }),
    time_to_acknowledge: duration({ label: 'Time to acknowledge', readOnly: true }),
    time_to_engage: duration({ label: 'Time to engage', readOnly: true }),
    time_to_restore: duration({ label: 'Time to restore', readOnly: true }),
    time_to_resolve: duration({ label: 'Time to resolve', readOnly: true }),
    published_at: instant({ label: 'Published', readOnly: true }),
  },
  indexes: [{ fields: ['state', '-created_at'] }],
  sort: ['-created_at'],
});
