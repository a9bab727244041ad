import { choice, instant, integer, json, recordType, reference, text, uuid } from '@praxis/sdk';
import { Webhook } from './webhook.js';

/** One call of another system: what was sent, and what came back. */
export const WebhookDelivery = recordType('webhook_delivery', {
  title: 'Webhook call',
  plural: 'Webhook calls',
  display: 'reason',
  icon: 'send',
  partOf: { field: 'webhook' },
  fields: {
    webhook: reference({ label: 'Webhook', to: Webhook, required: true, immutable: true }),
    reason: text({ label: 'Why', required: true, maxLength: 300 }),
    status: choice({
      label: 'Status',
      required: true,
      default: 'queued',
      choices: {
        queued: { label: 'On its way', tone: 'blue', icon: 'clock' },
        delivered: { label: 'Delivered', tone: 'green', icon: 'check' },
        failed: { label: 'Failed', tone: 'red', icon: 'alert-triangle' },
      },
    }),
    attempts: integer({ label: 'Attempts', required: true, default: 0 }),
    response_status: integer({ label: 'Answer' }),
    response: text({ label: 'What it said', maxLength: 1000 }),
    problem: text({ label: 'Problem', maxLength: 1000 }),
    next_attempt_at: instant({ label: 'Next attempt' }),
    delivered_at: instant({ label: 'Delivered at' }),
    subject_type: text({ label: 'Record type', maxLength: 40 }),
    subject_id: uuid({ label: 'Record' }),
    payload: json({ label: 'Payload', required: true }),
  },
  indexes: [{ fields: ['webhook', '-created_at'] }, { fields: ['-created_at'] }],
});
