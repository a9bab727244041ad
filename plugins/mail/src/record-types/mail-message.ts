import { boolean, choice, instant, integer, recordType, reference, text, uuid } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { Mailbox } from './mailbox.js';

/** A mail that came or went, with its bytes as they were, and what became of it. */
export const MailMessage = recordType('mail_message', {
  title: 'Mail',
  plural: 'Mail',
  display: 'subject',
  icon: 'mail',
  fields: {
    direction: choice({ label: 'Direction', required: true, choices: { in: 'Received', out: 'Sent' } }),
    mailbox: reference({ label: 'Mailbox', to: Mailbox, onPurge: 'clear' }),
    source: text({ label: 'Place in the mailbox', unique: true, maxLength: 200 }),
    message_id: text({ label: 'Message-ID', maxLength: 650, index: true }),
    from_address: text({ label: 'From', maxLength: 320 }),
    to_address: text({ label: 'To', maxLength: 2000 }),
    subject: text({ label: 'Subject', required: true, maxLength: 500 }),
    sent_at: instant({ label: 'Date', description: 'As its sender says.' }),
    outcome: choice({
      label: 'Outcome',
      required: true,
      choices: {
        created: { label: 'Became a record', tone: 'green' },
        commented: { label: 'Became a message', tone: 'green' },
        rejected: { label: 'Rejected', tone: 'neutral' },
        failed: { label: 'Could not be taken', tone: 'red' },
        sent: { label: 'Sent', tone: 'green' },
      },
    }),
    reason: text({ label: 'Why', maxLength: 1000 }),
    automatic: boolean({ label: 'By a machine', required: true, default: false }),
    person: reference({ label: 'Person', to: Person, onPurge: 'clear' }),
    subject_type: text({ label: 'Record type', maxLength: 40 }),
    subject_id: uuid({ label: 'Record' }),
    comment: uuid({ label: 'Message of the conversation' }),
    delivery: uuid({ label: 'Outgoing message' }),
    file: uuid({ label: 'Original', group: 'storage' }),
    size: integer({ label: 'Bytes', minimum: 0 }),
    sha256: text({ label: 'Checksum', maxLength: 64 }),
  },
  indexes: [
    { fields: ['-created_at'] },
    { fields: ['outcome', '-created_at'] },
    { fields: ['subject_id', '-created_at'] },
    { fields: ['from_address', '-created_at'] },
  ],
});
