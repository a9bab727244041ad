import { action, date, reference, text } from '@praxis/sdk';
import { TimeActivity } from '../contract.js';
import { writeDown } from '../time/log-time.js';
import { TimeTracked } from '../traits.js';

/** Writes down my time. */
export const logTime = action(TimeTracked, {
  id: 'tasks.log-time',
  label: 'Write down time…',
  icon: 'clock-hour-4',
  permission: 'people.act-as-agent',
  fields: {
    time: text({ label: 'Time', description: 'Such as 90, 1:30 or 1h 30m.', required: true, maxLength: 20 }),
    activity: reference({ label: 'Activity', to: TimeActivity }),
    spent_on: date({ label: 'Day', description: 'Today, unless it says otherwise.' }),
    note: text({ label: 'Note', maxLength: 1000 }),
  },
  async run({ type, records, values }, { msg, store }) {
    let count = 0;
    for (const { id } of records)
      count += await writeDown(store, { type, id }, { ...values, day: values.spent_on });
    return {
      message: msg('{count, plural, one {One minute was} other {# minutes were}} written down.', { count }),
    };
  },
});
