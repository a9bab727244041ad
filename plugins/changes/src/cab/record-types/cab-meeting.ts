import { instant, lifecycle, markdown, recordType, reference, references } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { manageSchedule } from '../../permissions.js';
import { ChangeBoard } from './change-board.js';

/** A meeting of a board. Its agenda makes itself; what is decided stands with its items. */
export const CabMeeting = recordType('cab_meeting', {
  title: 'CAB meeting',
  plural: 'CAB meetings',
  display: 'board',
  icon: 'users-group',
  number: { prefix: 'CAB' },
  fields: {
    board: reference({ label: 'Board', to: ChangeBoard, required: true, immutable: true }),
    starts_at: instant({ label: 'Begins', required: true, index: true }),
    ends_at: instant({ label: 'Ends', required: true }),
    present: references({ label: 'Present', to: Person }),
    minutes: markdown({ label: 'Minutes', maxLength: 50_000 }),
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
