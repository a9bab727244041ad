import { integer, settings } from '@praxis/sdk';

export const MailSettings = settings('mail', {
  answers_per_hour: integer({
    label: 'Messages to one address about one record in an hour',
    description: 'What is more is withheld: two machines may be answering each other.',
    required: true,
    default: 20,
    minimum: 1,
    maximum: 1000,
  }),
  mails_per_hour: integer({
    label: 'Mail from one address in an hour',
    description: 'What is more is rejected, and kept.',
    required: true,
    default: 100,
    minimum: 1,
    maximum: 100_000,
  }),
  attachment_limit: integer({
    label: 'Largest mail',
    description: 'In megabytes; larger ones are not fetched, and stay in their mailbox.',
    required: true,
    default: 50,
    minimum: 1,
    maximum: 500,
  }),
});
