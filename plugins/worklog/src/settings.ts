import { boolean, integer, settings } from '@praxis/sdk';

export const WorklogSettings = settings('worklog', {
  watch_own: boolean({
    label: 'Watch what one works on',
    description: 'Whoever creates a record or writes about it watches it from then on.',
    required: true,
    default: true,
  }),
  attachment_limit: integer({
    label: 'Largest attachment',
    description: 'In megabytes (1,000,000 bytes).',
    required: true,
    default: 25,
    minimum: 1,
    maximum: 100,
  }),
});
