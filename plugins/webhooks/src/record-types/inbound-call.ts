import { choice, json, recordType, reference, text, uuid } from '@praxis/sdk';
import { InboundWebhook } from './inbound-webhook.js';

/** A call that another system made, once its signature was found to be right. */
export const InboundCall = recordType('inbound_call', {
  title: 'Incoming call',
  plural: 'Incoming calls',
  display: 'call_id',
  icon: 'webhook',
  partOf: { field: 'webhook' },
  fields: {
    webhook: reference({ label: 'Webhook', to: InboundWebhook, required: true, immutable: true }),
    call_id: text({ label: 'Id of the call', required: true, maxLength: 200 }),
    call_key: text({ label: 'Webhook and call', required: true, maxLength: 240, unique: true, quiet: true }),
    outcome: choice({
      label: 'Outcome',
      required: true,
      choices: {
        found: { label: 'Concerns a record', tone: 'green', icon: 'check' },
        created: { label: 'Became a record', tone: 'green', icon: 'plus' },
        noted: { label: 'Noted', tone: 'neutral', icon: 'minus' },
      },
    }),
    facts: json<Readonly<Record<string, string>>>({ label: 'What it told', required: true }),
    subject_type: text({ label: 'Record type', maxLength: 40 }),
    subject_id: uuid({ label: 'Record' }),
  },
  indexes: [{ fields: ['webhook', '-created_at'] }, { fields: ['-created_at'] }],
});
