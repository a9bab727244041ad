import { action } from '@praxis/sdk';
import { manageWebhooks } from '../access.js';
import { Webhook, WebhookDelivery } from '../contract.js';

/** Calls a webhook with a payload that says that it is a trial. */
export const tryWebhook = action(Webhook, {
  id: 'webhooks.try',
  label: 'Send a trial call',
  icon: 'send',
  permission: manageWebhooks,
  async run({ records }, { store, msg, now }) {
    const system = store.asSystem('calls are queued by the platform alone');
    for (const { id } of records) {
      await system.create(WebhookDelivery, {
        webhook: id,
        reason: 'Trial.',
        payload: { type: 'trial', timestamp: now().toISOString(), data: {} },
      });
    }
    return { message: msg('The call is on its way. Its log says what came of it.') };
  },
});
