import { boolean, choices, recordType, reference, text } from '@praxis/sdk';
import { Group, Person } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';

/**
 * An address by which a calendar program reads a view of the calendar, as its owner would see it. The address is
 * signed and stands nowhere; whoever has it reads, until the feed is withdrawn or its owner may no longer.
 */
export const CalendarFeed = recordType('calendar_feed', {
  title: 'Calendar feed',
  plural: 'Calendar feeds',
  description: 'A view of the calendar of changes for a calendar program, as its owner would see it.',
  display: 'name',
  icon: 'rss',
  fields: {
    name: text({ label: 'Name', required: true, minLength: 1, maxLength: 100 }),
    owner: reference({ label: 'Owner', to: Person, required: true, readOnly: true }),
    service: reference({ label: 'Service', to: Service, onPurge: 'clear' }),
    team: reference({ label: 'Group', to: Group, onPurge: 'clear' }),
    item: text({ label: 'Item', maxLength: 40, readOnly: true, quiet: true }),
    shows: choices({
      label: 'Shows',
      choices: {
        changes: 'Changes',
        freezes: 'Freezes',
        windows: 'Maintenance windows',
        others: 'Meetings and other layers',
      },
    }),
    withdrawn: boolean({ label: 'Withdrawn', required: true, default: false }),
  },
  indexes: [{ fields: ['owner', '-created_at'] }],
});
