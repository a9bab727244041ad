import {
  choice,
  instant,
  integer,
  lifecycle,
  markdown,
  recordType,
  reference,
  text,
  uuid,
} from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { topics, type Topic } from '../topics.js';

/** A message on its way out of the house, and what became of it. All of them together are the outbox. */
export const NotificationDelivery = recordType('notification_delivery', {
  title: 'Outgoing message',
  plural: 'Outgoing messages',
  display: 'subject',
  icon: 'send',
  fields: {
    person: reference({ label: 'Recipient', to: Person, required: true, immutable: true }),
    channel: text({ label: 'Channel', required: true, immutable: true, maxLength: 40 }),
    topic: choice({
      label: 'Topic',
      required: true,
      immutable: true,
      choices: Object.fromEntries(
        Object.entries(topics).map(([topic, { label }]) => [topic, label]),
      ) as Record<Topic, string>,
    }),
    subject: text({ label: 'Subject', required: true, immutable: true, maxLength: 500 }),
    body: markdown({ label: 'Text', required: true, immutable: true, maxLength: 400_000 }),
    subject_type: text({ label: 'Record type', immutable: true, maxLength: 40 }),
    subject_id: uuid({ label: 'Record', immutable: true }),
    comment: uuid({ label: 'Message of the conversation', immutable: true }),
    actor: uuid({ label: 'Who did it', immutable: true }),
    entry: text({ label: 'Journal entry', immutable: true, maxLength: 80 }),
    send_after: instant({ label: 'Not before', readOnly: true }),
    attempts: integer({ label: 'Attempts', required: true, default: 0, readOnly: true }),
    problem: text({ label: 'What went wrong', maxLength: 1000, readOnly: true }),
    reference: text({ label: 'Id of the message', maxLength: 650, readOnly: true }),
    sent_at: instant({ label: 'Sent', readOnly: true }),
    digest: reference({
      label: 'Sent within',
      to: 'notification_delivery',
      readOnly: true,
      onPurge: 'clear',
    }),
  },
  lifecycle: lifecycle({
    field: 'state',
    initial: 'queued',
    states: {
      queued: { label: 'Waiting', category: 'new', icon: 'state-new' },
      collected: { label: 'Waits for the digest', category: 'paused', icon: 'state-paused' },
      sent: { label: 'Sent', category: 'done', icon: 'state-done', tone: 'green' },
      digested: { label: 'Sent in a digest', category: 'done', icon: 'state-done', tone: 'green' },
      withheld: { label: 'Withheld', category: 'void', icon: 'state-void' },
      cancelled: { label: 'Taken back', category: 'void', icon: 'state-void' },
      failed: { label: 'Failed', category: 'void', icon: 'alert-triangle', tone: 'red' },
      bounced: { label: 'Came back', category: 'void', icon: 'alert-triangle', tone: 'orange' },
    },
    transitions: {
      sent: { label: 'Sent', from: ['queued'], to: 'sent', permission: 'notifications.deliver' },
      collect: { label: 'Collect', from: ['queued'], to: 'collected', permission: 'notifications.deliver' },
      digest: {
        label: 'In a digest',
        from: ['collected'],
        to: 'digested',
        permission: 'notifications.deliver',
      },
      withhold: {
        label: 'Withhold',
        from: ['queued', 'collected'],
        to: 'withheld',
        permission: 'notifications.deliver',
      },
      fail: { label: 'Fail', from: ['queued'], to: 'failed', permission: 'notifications.deliver' },
      bounce: { label: 'Came back', from: ['sent'], to: 'bounced', permission: 'notifications.deliver' },
      cancel: { label: 'Do not send', from: ['queued', 'collected'], to: 'cancelled' },
      retry: {
        label: 'Send again',
        from: ['failed', 'bounced', 'withheld', 'cancelled'],
        to: 'queued',
        primary: true,
      },
    },
  }),
  indexes: [
    { fields: ['entry', 'person', 'channel'], unique: true },
    { fields: ['state', '-created_at'] },
    { fields: ['reference'] },
    { fields: ['subject_id', '-created_at'] },
    { fields: ['person', '-created_at'] },
  ],
});
