import { integer, settings } from '@praxis/sdk';

export const ContactSettings = settings('contacts', {
  keep_days: integer({
    label: 'Keep contacts for days',
    description: 'What was logged of calls, visits and messages is deleted after so many days. 0: never.',
    required: true,
    default: 1095,
    minimum: 0,
    maximum: 36_500,
  }),
});
