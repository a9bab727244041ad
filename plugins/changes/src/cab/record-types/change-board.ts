import { boolean, choice, date, integer, markdown, recordType, reference, text } from '@praxis/sdk';
import { Group, Person } from '@praxis/plugin-people/contract';

/** People who advise on changes: a CAB, with its meetings, what comes before it, and when it may decide. */
export const ChangeBoard = recordType('change_board', {
  title: 'Change advisory board',
  plural: 'Change advisory boards',
  description:
    'People who advise on changes: when they meet, what comes before them, and when they may decide.',
  display: 'name',
  icon: 'users-group',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, minLength: 1, unique: true, search: 'A' }),
    description: markdown({ label: 'Description', maxLength: 5000 }),
    active: boolean({ label: 'Active', required: true, default: true }),
    emergency: boolean({
      label: 'For emergencies',
      description: 'It is called together for one change, at once.',
      required: true,
      default: false,
    }),
    members: reference({
      label: 'Members',
      description: 'The people of this group.',
      to: Group,
      required: true,
    }),
    chair: reference({ label: 'Chair', to: Person, onPurge: 'clear' }),
    agenda_condition: text({
      label: 'Comes before it',
      description: 'A filter over changes, such as: state = authorise and type = normal.',
      required: true,
      default: 'state = authorise and type = normal',
      maxLength: 2000,
    }),
    quorum_rule: choice({
      label: 'May decide',
      required: true,
      default: 'majority',
      choices: {
        anyone: 'With any member',
        majority: 'With more than half of the members',
        all: 'With all members',
        count: 'With so many members',
      },
    }),
    quorum_count: integer({ label: 'So many', minimum: 1, maximum: 100 }),
    rule: text({
      label: 'Meets again',
      description: 'As calendars write it (RFC 5545), such as FREQ=WEEKLY;BYDAY=TU. Empty: only when called.',
      maxLength: 500,
    }),
    first_day: date({ label: 'First meeting' }),
    start_time: text({
      label: 'At',
      description: 'Time of the day, such as 10:00.',
      required: true,
      default: '10:00',
      pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
    }),
    minutes: integer({ label: 'Length in minutes', required: true, default: 60, minimum: 5, maximum: 600 }),
    agenda_hours: integer({
      label: 'The agenda is sent, hours before',
      description: 'What comes onto it, or goes, after that is told, too.',
      required: true,
      default: 24,
      minimum: 1,
      maximum: 336,
    }),
    time_zone: text({
      label: 'Time zone',
      description: 'IANA name, such as Europe/Amsterdam.',
      required: true,
      default: 'UTC',
      maxLength: 64,
    }),
  },
  sort: ['name'],
});
