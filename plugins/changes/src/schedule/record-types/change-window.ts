import { boolean, choice, date, markdown, recordType, references, text } from '@praxis/sdk';
import { Service } from '@praxis/plugin-services/contract';

const timeOfDay = '^([01][0-9]|2[0-3]):[0-5][0-9]$';

/** A time in which changes are welcome, or in which they are not. */
export const ChangeWindow = recordType('change_window', {
  title: 'Change window',
  plural: 'Change windows',
  description: 'A time in which changes are welcome, or in which they are not.',
  display: 'name',
  icon: 'calendar-time',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, minLength: 1, unique: true, search: 'A' }),
    kind: choice({
      label: 'Kind',
      required: true,
      default: 'maintenance',
      choices: {
        maintenance: { label: 'Maintenance window', icon: 'tools', tone: 'green' },
        freeze: { label: 'Freeze', icon: 'snowflake', tone: 'blue' },
      },
    }),
    strictness: choice({
      label: 'A change against it',
      required: true,
      default: 'hard',
      choices: {
        hard: { label: 'Cannot be scheduled', icon: 'calendar-off', tone: 'red' },
        soft: { label: 'Is warned', icon: 'alert-triangle', tone: 'orange' },
      },
    }),
    active: boolean({ label: 'Active', required: true, default: true }),
    description: markdown({ label: 'Description', maxLength: 5000 }),
    first_day: date({ label: 'First day', required: true, index: true }),
    start_time: text({
      label: 'Begins at',
      description: 'Time of the day, such as 22:00.',
      required: true,
      default: '00:00',
      pattern: timeOfDay,
    }),
    last_day: date({
      label: 'Last day',
      description:
        'On which the first time ends. Empty: the same day, or the next one if it ends earlier in the day than it begins.',
    }),
    end_time: text({
      label: 'Ends at',
      description: 'Time of the day, such as 04:00.',
      required: true,
      default: '00:00',
      pattern: timeOfDay,
    }),
    rule: text({
      label: 'Again',
      description: 'As calendars write it (RFC 5545), such as FREQ=WEEKLY;BYDAY=SA. Empty: once.',
      maxLength: 500,
    }),
    time_zone: text({
      label: 'Time zone',
      description: 'IANA name, such as Europe/Amsterdam.',
      required: true,
      default: 'UTC',
      maxLength: 64,
    }),
    services: references({
      label: 'Services',
      description: 'Only changes that concern one of them. Empty: all.',
      to: Service,
    }),
    condition: text({
      label: 'Condition',
      description: 'A filter over the change, such as: type in (normal, standard). Empty fits all.',
      maxLength: 2000,
    }),
  },
  sort: ['name'],
});
