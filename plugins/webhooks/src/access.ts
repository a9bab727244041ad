import { grant, type Grant, type Permission, type Role } from '@praxis/sdk';
import { InboundCall, InboundWebhook, Webhook, WebhookDelivery } from './contract.js';

export const manageWebhooks = 'webhooks.manage';

export const permissions: readonly Permission[] = [{ id: manageWebhooks, title: 'Set up webhooks' }];

export const roles: readonly Role[] = [
  {
    id: 'webhook-manager',
    title: 'Webhook manager',
    description:
      'Sets up whom we call and who may call us. What is sent leaves the house, so this is a role of trust.',
    includes: ['agent'],
    permissions: [manageWebhooks],
  },
];

// Nobody is granted the group "secret": what is in there is made on a page of its own, and shown once.
export const grants: readonly Grant[] = [
  grant('webhook-manager', Webhook, { actions: ['*'] }),
  grant('webhook-manager', WebhookDelivery, { actions: ['read'] }),
  grant('webhook-manager', InboundWebhook, { actions: ['*'] }),
  grant('webhook-manager', InboundCall, { actions: ['read'] }),
  grant('automation-manager', Webhook, { actions: ['read'] }),
];
