import { choice, date, instant, markdown, recordType, reference, text } from '@praxis/sdk';
import { IncidentCategory } from '@praxis/plugin-incidents/contract';
import { Group, Person } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { Attachable, Commentable, Linkable, Watchable } from '@praxis/plugin-worklog/contract';
import { problemLifecycle } from '../lifecycle.js';

const open = { field: 'state_category', op: 'in', value: ['new', 'active', 'paused'] } as const;

/** A cause, or potential cause, of one or more incidents (ITIL 4). */
export const Problem = recordType('problem', {
  title: 'Problem',
  plural: 'Problems',
  display: 'title',
  icon: 'bug',
  number: { prefix: 'PRB' },
  traits: [Commentable, Attachable, Watchable, Linkable],
  lifecycle: problemLifecycle,
  fields: {
    title: text({ label: 'Title', required: true, minLength: 1, search: 'A' }),
    description: markdown({
      label: 'Symptoms',
      description: 'What people notice, and when.',
      search: 'B',
    }),
    impact_description: markdown({ label: 'Impact on the business', maxLength: 20_000 }),
    priority: choice({
      label: 'Priority',
      required: true,
      default: '3',
      choices: {
        '1': { label: '1 – Critical', tone: 'red', icon: 'priority-1' },
        '2': { label: '2 – High', tone: 'orange', icon: 'priority-2' },
        '3': { label: '3 – Medium', icon: 'priority-3' },
        '4': { label: '4 – Low', icon: 'priority-4' },
      },
    }),
    detection: choice({
      label: 'Detection',
      required: true,
      default: 'reactive',
      choices: { reactive: 'From incidents', proactive: 'From trends', supplier: 'Told by a supplier' },
    }),
    reported_by: reference({ label: 'First reported by', to: Person }),
    service: reference({ label: 'Service', to: Service }),
    category: reference({ label: 'Category', to: IncidentCategory }),
    affected_item: text({
      label: 'Affected item',
      description: 'Number or name in the configuration records.',
      index: true,
    }),
    assignment_group: reference({ label: 'Group', to: Group }),
    assignee: reference({ label: 'Coordinator', to: Person }),
    root_cause: markdown({ label: 'Root cause', maxLength: 20_000, search: 'C' }),
    workaround: markdown({
      label: 'Workaround',
      description: 'What helps until it is fixed; published to callers, so written for them.',
      maxLength: 20_000,
      search: 'C',
    }),
    workaround_published_at: instant({ label: 'Workaround published', readOnly: true }),
    permanent_fix: markdown({ label: 'Permanent fix', maxLength: 20_000, search: 'C' }),
    risk_reason: markdown({ label: 'Why the risk is accepted', maxLength: 20_000 }),
    risk_review_on: date({ label: 'Review the risk on' }),
    analyse_again_reason: text({ label: 'Reason for another analysis', maxLength: 1000 }),
    cancel_reason: text({ label: 'Reason for cancelling', maxLength: 1000 }),
    review: markdown({ label: 'Review', description: 'What was learned.', maxLength: 50_000 }),
    opened_at: instant({ label: 'Opened', required: true, readOnly: true }),
    resolved_at: instant({ label: 'Resolved', readOnly: true }),
    closed_at: instant({ label: 'Closed', readOnly: true }),
  },
  indexes: [
    { fields: ['-opened_at'] },
    { fields: ['state', '-opened_at'] },
    { fields: ['priority', '-opened_at'], where: open },
    { fields: ['assignee', 'priority', '-opened_at'], where: open },
    { fields: ['risk_review_on'], where: { field: 'state', op: 'eq', value: 'risk_accepted' } },
  ],
  sort: ['-opened_at'],
});
