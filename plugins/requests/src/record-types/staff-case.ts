import { choice, date, instant, json, lifecycle, markdown, recordType, reference, text } from '@praxis/sdk';
import { Location, Person } from '@praxis/plugin-people/contract';
import { Taskable } from '@praxis/plugin-tasks/contract';
import { Attachable, Commentable, Watchable } from '@praxis/plugin-worklog/contract';
import { RequestedItem } from './requested-item.js';
import { RoleTemplate } from './role-template.js';

/** What was done for somebody, by whom and when: one line for each task. */
export interface CompletionLine {
  readonly title: string;
  readonly kind: string | null;
  readonly state: string;
  readonly at: string | null;
  readonly by: string | null;
}

/** That somebody starts, changes or leaves, with all that has to happen, and in the end all that did. */
export const StaffCase = recordType('staff_case', {
  title: 'Joiner or leaver',
  plural: 'Joiners and leavers',
  description: 'That somebody starts, moves or leaves, with all that has to happen for it.',
  display: 'title',
  icon: 'user-plus',
  number: { prefix: 'STF', digits: 5 },
  traits: [Taskable, Commentable, Attachable, Watchable],
  lifecycle: lifecycle({
    field: 'state',
    initial: 'running',
    states: {
      running: { label: 'Under way', category: 'active', icon: 'state-active', tone: 'blue' },
      completed: { label: 'Complete', category: 'done', icon: 'state-done', tone: 'green' },
      cancelled: { label: 'Cancelled', category: 'void', icon: 'state-void' },
    },
    transitions: {
      complete: { label: 'Complete', from: ['running'], to: 'completed', primary: true },
      cancel: { label: 'Cancel', from: ['running'], to: 'cancelled' },
      reopen: { label: 'Reopen', from: ['completed'], to: 'running' },
    },
  }),
  fields: {
    title: text({ label: 'What', readOnly: true, maxLength: 255, search: 'A' }),
    kind: choice({
      label: 'Kind',
      required: true,
      default: 'joiner',
      immutable: true,
      choices: { joiner: 'Somebody starts', mover: 'Somebody moves', leaver: 'Somebody leaves' },
    }),
    person: reference({ label: 'Person', to: Person, required: true, immutable: true }),
    role: reference({ label: 'Role template', to: RoleTemplate, immutable: true, onPurge: 'clear' }),
    day: date({ label: 'First or last day', required: true, index: true }),
    location: reference({ label: 'Location', to: Location, onPurge: 'clear' }),
    requested_item: reference({
      label: 'Asked for by',
      to: RequestedItem,
      immutable: true,
      onPurge: 'clear',
    }),
    closed_at: instant({ label: 'Closed', readOnly: true }),
    completion: json<readonly CompletionLine[]>({
      label: 'Record of completion',
      readOnly: true,
      quiet: true,
    }),
    record: markdown({
      label: 'Record of completion',
      description: 'What was done, by whom and when.',
      readOnly: true,
      maxLength: 50_000,
    }),
  },
  indexes: [{ fields: ['state', 'day'] }, { fields: ['person', '-day'] }],
  sort: ['-day'],
});
