import { Person } from '@praxis/plugin-people/contract';
import { action, choice, instant, integer, markdown, reference } from '@praxis/sdk';
import { Change } from '../record-types/change.js';

const minuteMs = 60_000;

/** Writes down that everything was rolled back: when, by whom, how long it took, and whether it worked. */
export const recordRollback = action(Change, {
  id: 'changes.record-rollback',
  label: 'Record a roll-back',
  icon: 'arrow-back-up',
  when: { field: 'state', op: 'in', value: ['implement', 'review'] },
  fields: {
    started_at: instant({ label: 'Begun', description: 'Empty: as long ago as it took.' }),
    minutes: integer({ label: 'Took (minutes)', required: true, minimum: 0, maximum: 525_600 }),
    by: reference({ label: 'By', description: 'Empty: you.', to: Person }),
    verified: choice({
      label: 'And now',
      required: true,
      default: 'verified',
      choices: {
        verified: 'Everything is as it was',
        partly: 'Not everything is as it was',
        failed: 'The roll-back failed',
      },
    }),
    notes: markdown({ label: 'Notes', maxLength: 20_000 }),
  },
  async run({ records, values }, { msg, now, principal, store }) {
    const [change] = records;
    if (change === undefined) return { message: '' };
    const began = new Date(now().getTime() - values.minutes * minuteMs).toISOString();
    await store.update(Change, change.id, {
      close_code: 'backed_out',
      rollback_started_at: values.started_at ?? began,
      rollback_by: values.by ?? principal.id,
      rollback_minutes: values.minutes,
      rollback_verified: values.verified,
      ...(values.notes !== null && { rollback_notes: values.notes }),
    });
    return { message: msg('The roll-back is recorded.') };
  },
});
