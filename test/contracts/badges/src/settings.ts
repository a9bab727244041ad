import { integer, settings } from '@praxis/sdk';

export const BadgeSettings = settings('badges', {
  hours: integer({ label: 'Hours until overdue', required: true, default: 12, minimum: 1 }),
});
