import { boolean, integer, settings } from '@praxis/sdk';

export const IncidentSettings = settings('incidents', {
  auto_close_days: integer({
    label: 'Close after days',
    description: 'Resolved incidents are closed this many days after their resolution; 0 never.',
    required: true,
    default: 7,
    minimum: 0,
    maximum: 365,
  }),
  resume_on_reply: boolean({
    label: 'Resume on reply',
    description: 'An incident that waits for its caller goes on when the caller writes.',
    required: true,
    default: true,
  }),
  reopen_on_reply: boolean({
    label: 'Reopen on reply',
    description: 'A resolved incident is reopened when the caller writes before it is closed.',
    required: true,
    default: true,
  }),
  major_banner_minutes: integer({
    label: 'Banner after the resolution (minutes)',
    description: 'So long everybody is told that a major incident is over.',
    required: true,
    default: 60,
    minimum: 0,
    maximum: 10_080,
  }),
});
