import { boolean, choice, instant, integer, markdown, recordType, reference } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { Change } from '../../record-types/change.js';
import { CabMeeting } from './cab-meeting.js';

/** A change on the agenda of a meeting, and what was decided on it. */
export const CabItem = recordType('cab_item', {
  title: 'Agenda item',
  plural: 'Agenda items',
  display: 'change',
  icon: 'list-check',
  fields: {
    meeting: reference({ label: 'Meeting', to: CabMeeting, required: true, immutable: true }),
    change: reference({ label: 'Change', to: Change, required: true, immutable: true }),
    position: integer({ label: 'Position', required: true, default: 100 }),
    by_hand: boolean({ label: 'Added by hand', required: true, default: false }),
    decision: choice({
      label: 'Decision',
      choices: {
        approved: { label: 'Approved', icon: 'check', tone: 'green' },
        rejected: { label: 'Rejected', icon: 'x', tone: 'red' },
        deferred: { label: 'Deferred', icon: 'clock', tone: 'neutral' },
        more_information: { label: 'Needs more information', icon: 'help', tone: 'orange' },
      },
    }),
    minutes: markdown({ label: 'Minutes', maxLength: 20_000 }),
    decided_by: reference({ label: 'Written down by', to: Person, readOnly: true, onPurge: 'clear' }),
    decided_at: instant({ label: 'Decided', readOnly: true }),
  },
  // Whoever may read the change may know what was decided on it.
  partOf: { field: 'change' },
  indexes: [
    { fields: ['meeting', 'change'], unique: true },
    { fields: ['meeting', 'position'] },
    { fields: ['change', '-created_at'] },
  ],
  sort: ['position'],
});
