import { boolean, date, instant, integer, json, recordType, text } from '@praxis/sdk';

/** A record that is made again and again, by a rule of the calendar. */
export const RecurringRecord = recordType('recurring_record', {
  title: 'Recurring record',
  plural: 'Recurring records',
  description: 'A record that is made again and again, by a rule of the calendar.',
  display: 'name',
  icon: 'repeat',
  fields: {
    name: text({ label: 'Name', required: true, minLength: 1, search: 'A' }),
    active: boolean({ label: 'Active', required: true, default: true }),
    record_type: text({
      label: 'Record type',
      description: 'Its name, such as incident.',
      required: true,
      maxLength: 40,
    }),
    record_values: json<Readonly<Record<string, unknown>>>({
      label: 'With these values',
      description: 'Such as {"title": "Check the backups of {date}"}.',
      required: true,
    }),
    rule: text({
      label: 'Rule',
      description: 'As calendars write it (RFC 5545), such as FREQ=MONTHLY;BYDAY=2MO: the second Monday.',
      required: true,
      maxLength: 500,
    }),
    first_day: date({ label: 'From', required: true }),
    time_of_day: text({
      label: 'At',
      description: 'Time of the day, such as 09:00.',
      required: true,
      default: '09:00',
      pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
    }),
    time_zone: text({
      label: 'Time zone',
      description: 'IANA name, such as Europe/Amsterdam.',
      required: true,
      default: 'UTC',
      maxLength: 64,
    }),
    next_at: instant({ label: 'Next', readOnly: true, index: true }),
    due_at: instant({ label: 'Next by the rule', readOnly: true, quiet: true }),
    made: integer({ label: 'Made so far', required: true, default: 0, readOnly: true }),
    last_key: text({ label: 'Last one', maxLength: 100, readOnly: true }),
    problem: text({ label: 'Problem', maxLength: 1000, readOnly: true }),
  },
  indexes: [{ fields: ['active', 'next_at'] }],
  sort: ['name'],
});
