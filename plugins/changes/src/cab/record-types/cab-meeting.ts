import { boolean, instant, lifecycle, markdown, recordType, reference, references, text } from '@praxis/sdk';
import { Group, Person } from '@praxis/plugin-people/contract';
import { manageSchedule } from '../../permissions.js';
import { ChangeBoard } from './change-board.js';

/** A meeting of a board. Its agenda makes itself; what is decided stands with its items. */
export const CabMeeting = recordType('cab_meeting', {
  title: 'CAB meeting',
  plural: 'CAB meetings',
  display: 'title',
  icon: 'users-group',
  number: { prefix: 'CAB' },
  fields: {
    title: text({ label: 'Title', readOnly: true, maxLength: 255, search: 'A' }),
    board: reference({ label: 'Board', to: ChangeBoard, required: true, immutable: true }),
    starts_at: instant({ label: 'Begins', required: true, index: true }),
    ends_at: instant({ label: 'Ends', required: true }),
    present: references({ label: 'Present', to: Person }),
    minutes: markdown({ label: 'Minutes', maxLength: 50_000 }),
    called: boolean({
      label: 'Called together',
      description: 'For an emergency, at once.',
      required: true,
      default: false,
      readOnly: true,
    }),
    members: reference({ label: 'Invited', to: Group, readOnly: true, onPurge: 'clear' }),
    chair: reference({ label: 'Chair', to: Person, readOnly: true, onPurge: 'clear' }),
    agenda: markdown({
      label: 'Agenda',
      description: 'As members were last told it.',
      readOnly: true,
      quiet: true,
      maxLength: 50_000,
    }),
    agenda_told_at: instant({ label: 'Agenda sent', readOnly: true }),
    agenda_news: markdown({
      label: 'What is new on the agenda',
      readOnly: true,
      quiet: true,
      maxLength: 50_000,
    }),
    moved_from: instant({ label: 'Moved from', readOnly: true }),
    decisions: markdown({ label: 'Decisions', readOnly: true, quiet: true, maxLength: 50_000 }),
  },
  lifecycle: lifecycle({
    field: 'state',
    initial: 'planned',
    states: {
      planned: { label: 'Planned', category: 'new', icon: 'calendar-event' },
      running: { label: 'Running', category: 'active', icon: 'state-active', tone: 'orange' },
      held: { label: 'Held', category: 'done', icon: 'state-done', tone: 'green' },
      cancelled: { label: 'Cancelled', category: 'void', icon: 'state-void' },
    },
    transitions: {
      begin: { label: 'Begin', from: ['planned'], to: 'running', permission: manageSchedule, primary: true },
      end: { label: 'End', from: ['running'], to: 'held', permission: manageSchedule, primary: true },
      cancel: { label: 'Cancel', from: ['planned'], to: 'cancelled', permission: manageSchedule },
    },
  }),
  indexes: [{ fields: ['board', 'starts_at'], unique: true }, { fields: ['state', 'starts_at'] }],
  sort: ['-starts_at'],
});
