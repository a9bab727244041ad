import { isPraxisError, on, refuse } from '@praxis/sdk';
import { Webhook } from '../contract.js';
import { WebhookSettings } from '../settings.js';
import { callableUrl, networksIn } from './guarded-address.js';

/** An address that could never be called is refused when it is written; names are judged again at each call. */
export const checkUrl = on(Webhook).guard(
  { id: 'webhooks.check-url', fields: ['url'] },
  ({ url }, { settings }) => {
    const { allowed_networks, plain_http: plainHttp } = settings(WebhookSettings);
    try {
      callableUrl(url ?? '', { networks: networksIn(allowed_networks), plainHttp });
      return undefined;
    } catch (error) {
      if (!isPraxisError(error)) throw error;
      return refuse('WEBHOOK_URL', error.message, 'url');
    }
  },
);
