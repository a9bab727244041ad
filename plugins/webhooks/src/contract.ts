export { InboundCall } from './record-types/inbound-call.js';
export { InboundWebhook } from './record-types/inbound-webhook.js';
export { WebhookDelivery } from './record-types/webhook-delivery.js';
export { Webhook } from './record-types/webhook.js';
