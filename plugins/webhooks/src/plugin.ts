import { definePlugin, form, view } from '@praxis/sdk';
import { grants, permissions, roles } from './access.js';
import { InboundCall, InboundWebhook, Webhook, WebhookDelivery } from './contract.js';
import { forgetCalls } from './forget-calls.js';
import { checkInbound } from './incoming/check-inbound.js';
import { receiveRoute } from './incoming/receive.js';
import { checkUrl } from './outgoing/check-url.js';
import { deliver, queueDelivery } from './outgoing/deliver.js';
import { tryWebhook } from './outgoing/try-webhook.js';
import { secretPage } from './pages/secret.js';
import { callsPanel, inboundCallsPanel } from './panels.js';
import { WebhookSettings } from './settings.js';

export default definePlugin({
  contributes: {
    recordTypes: [Webhook, WebhookDelivery, InboundWebhook, InboundCall],
    permissions,
    roles,
    grants,
    settings: WebhookSettings,
    hooks: [checkUrl, queueDelivery, checkInbound],
    jobs: [deliver, forgetCalls],
    actions: [tryWebhook],
    routes: [receiveRoute],
    pages: [secretPage],
    panels: [callsPanel, inboundCallsPanel],
    views: [
      view(Webhook, 'all', {
        title: 'Outgoing webhooks',
        sort: ['name'],
        columns: ['name', 'url', 'active'],
        icon: 'webhook',
      }),
      view(InboundWebhook, 'all', {
        title: 'Incoming webhooks',
        sort: ['name'],
        columns: ['name', 'record_type', 'signature', 'active'],
        icon: 'webhook',
      }),
      view(WebhookDelivery, 'recent', {
        title: 'Webhook calls',
        sort: ['-created_at'],
        columns: ['created_at', 'webhook', 'reason', 'status', 'attempts', 'response_status', 'problem'],
        icon: 'send',
      }),
    ],
    forms: [
      form(InboundWebhook, 'default', {
        purpose: 'both',
        sections: [
          { fields: ['name', 'active', 'signature', 'mapping'] },
          {
            title: 'Which record it concerns',
            fields: ['record_type', 'find_field', 'find_name', 'create_values'],
          },
        ],
      }),
    ],
    navigation: [
      {
        id: 'webhooks.outgoing',
        section: 'admin',
        label: 'Outgoing webhooks',
        icon: 'webhook',
        href: '/q/webhook.all',
        permission: 'webhooks.manage',
      },
      {
        id: 'webhooks.incoming',
        section: 'admin',
        label: 'Incoming webhooks',
        icon: 'webhook',
        href: '/q/inbound_webhook.all',
        permission: 'webhooks.manage',
      },
    ],
  },
  bridges: { automation: () => import('./bridges/automation.js') },
});
