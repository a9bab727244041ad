import { instant, lifecycle, markdown, recordType, reference, text } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { Change } from '../../record-types/change.js';
import { grantExceptions } from '../../permissions.js';
import { ChangeWindow } from './change-window.js';

/** That one change may do what a window or a freeze forbids: who asked, why, and who allowed it. */
export const ChangeException = recordType('change_exception', {
  title: 'Schedule exception',
  plural: 'Schedule exceptions',
  description:
    'That one change may do what a window or a freeze forbids: who asked, why, and who allowed it.',
  display: 'reason',
  icon: 'calendar-exclamation',
  fields: {
    change: reference({ label: 'Change', to: Change, required: true, immutable: true }),
    change_window: reference({
      label: 'Window or freeze',
      to: ChangeWindow,
      required: true,
      immutable: true,
    }),
    reason: text({ label: 'Why', required: true, minLength: 1, maxLength: 1000, immutable: true }),
    decided_by: reference({ label: 'Decided by', to: Person, readOnly: true, onPurge: 'clear' }),
    decided_at: instant({ label: 'Decided', readOnly: true }),
    decision: markdown({ label: 'Remark', maxLength: 5000 }),
  },
  lifecycle: lifecycle({
    field: 'state',
    initial: 'requested',
    states: {
      requested: { label: 'Requested', category: 'new', icon: 'hourglass', tone: 'orange' },
      granted: { label: 'Granted', category: 'done', icon: 'check', tone: 'green' },
      refused: { label: 'Refused', category: 'done', icon: 'x', tone: 'red' },
      withdrawn: { label: 'Withdrawn', category: 'void', icon: 'arrow-back-up' },
    },
    transitions: {
      grant: {
        label: 'Make the exception',
        from: ['requested'],
        to: 'granted',
        permission: grantExceptions,
        fields: ['decision'],
        primary: true,
      },
      refuse: {
        label: 'Refuse',
        from: ['requested'],
        to: 'refused',
        permission: grantExceptions,
        requires: ['decision'],
      },
      withdraw: { label: 'Withdraw', from: ['requested', 'granted'], to: 'withdrawn' },
    },
  }),
  partOf: { field: 'change' },
  indexes: [{ fields: ['change', 'change_window', 'state'] }, { fields: ['state', '-created_at'] }],
});
