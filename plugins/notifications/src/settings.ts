import { integer, settings, text } from '@praxis/sdk';

export const NotificationSettings = settings('notifications', {
  hold_seconds: integer({
    label: 'Seconds to take back a message',
    description:
      'Outgoing messages wait so long, so that what was written by mistake can be taken back; 0 to 60.',
    required: true,
    default: 10,
    minimum: 0,
    maximum: 60,
  }),
  digest_hour: integer({
    label: 'Hour of the digest',
    description: 'When those who want one message a day get it, by their own clock; 0 to 23.',
    required: true,
    default: 7,
    minimum: 0,
    maximum: 23,
  }),
  language: text({
    label: 'Language',
    description: 'For people whose language is not known, or has no text. BCP 47, such as en.',
    required: true,
    default: 'en',
    maxLength: 35,
    pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
  }),
  keep_days: integer({
    label: 'Days to keep what is done',
    description: 'Finished inbox entries go to the bin after so many days.',
    required: true,
    default: 90,
    minimum: 1,
    maximum: 3650,
  }),
});
