import { boolean, instant, integer, lifecycle, markdown, recordType, reference, text } from '@praxis/sdk';
import { Group, Person } from '@praxis/plugin-people/contract';
import { Commentable } from '@praxis/plugin-worklog/contract';
import { Incident } from '../record-types/incident.js';

/**
 * Tasks of incidents as they were before there were tasks for every practice. Nobody sees or makes one;
 * they are read once, to be moved. The numbers were those of today's tasks.
 */
export const FormerIncidentTask = recordType('incident_task', {
  title: 'Former incident task',
  plural: 'Former incident tasks',
  display: 'title',
  icon: 'checkbox',
  number: { prefix: 'TSKX' },
  visible: false,
  traits: [Commentable],
  partOf: { field: 'incident' },
  lifecycle: lifecycle({
    field: 'state',
    initial: 'open',
    states: {
      open: { label: 'Open', category: 'new', icon: 'state-new' },
      in_progress: { label: 'In progress', category: 'active', icon: 'state-active', tone: 'orange' },
      done: { label: 'Done', category: 'done', icon: 'state-done', tone: 'green' },
      skipped: { label: 'Skipped', category: 'void', icon: 'state-void' },
    },
    transitions: {
      start: { label: 'Start', from: ['open'], to: 'in_progress', primary: true },
      finish: { label: 'Done', from: ['open', 'in_progress'], to: 'done', primary: true },
      skip: { label: 'Skip', from: ['open', 'in_progress'], to: 'skipped' },
      reopen: { label: 'Reopen', from: ['done', 'skipped'], to: 'open' },
    },
  }),
  fields: {
    incident: reference({ label: 'Incident', to: Incident, required: true, immutable: true }),
    title: text({ label: 'Title', required: true, minLength: 1, search: 'A' }),
    description: markdown({ label: 'Description', maxLength: 20_000 }),
    position: integer({ label: 'Position', required: true, default: 100 }),
    mandatory: boolean({
      label: 'Needed for the resolution',
      required: true,
      default: false,
      description: 'The incident cannot be resolved while it is open.',
    }),
    after: reference({ label: 'Begins after', to: 'incident_task', onPurge: 'clear' }),
    assignment_group: reference({ label: 'Group', to: Group }),
    assignee: reference({ label: 'Assignee', to: Person }),
    planned_start: instant({ label: 'Planned start' }),
    planned_end: instant({ label: 'Planned end' }),
    finished_at: instant({ label: 'Finished', readOnly: true }),
  },
  indexes: [{ fields: ['incident', 'position'] }, { fields: ['assignee', 'planned_end'] }],
  sort: ['position'],
});
