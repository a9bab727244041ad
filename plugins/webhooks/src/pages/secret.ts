import { randomBytes } from 'node:crypto';
import { Secrets, Site, type PluginContext, type PluginPage } from '@praxis/sdk';
import { manageWebhooks } from '../access.js';
import { InboundWebhook, Webhook } from '../contract.js';
import { tokenHash } from '../incoming/receive.js';
import { newSecret } from '../signature.js';

/** `/x/webhooks/secret/<webhook|inbound_webhook>/<id>`: makes a secret, and shows it this once. */
export const secretPage: PluginPage = {
  path: '/secret/:type/:id',
  title: 'Secret of a webhook',
  permission: manageWebhooks,
  template: 'secret',

  async load({ params }, context) {
    const place = await placeOf(params, context);
    return place === undefined ? { notFound: true } : { model: model(place, {}) };
  },

  async submit({ params }, context) {
    const place = await placeOf(params, context);
    if (place === undefined) return { notFound: true };
    const { type, webhook } = place;
    const secret = newSecret();
    const sealed = context.use(Secrets).seal(secret);
    const store = context.store.asSystem('secrets are sealed before they are stored');
    if (type === Webhook) {
      await store.update(Webhook, webhook.id, { secret: sealed });
      return { model: model(place, { secret }) };
    }
    const token = randomBytes(24).toString('base64url');
    await store.update(InboundWebhook, webhook.id, { secret: sealed, token_hash: tokenHash(token) });
    const address = `${context.use(Site).url ?? ''}/api/v1/x/webhooks/in/${token}`;
    return { model: model(place, { secret, address }) };
  },
};

interface Place {
  readonly type: typeof Webhook | typeof InboundWebhook;
  readonly webhook: { readonly id: string; readonly name: string };
}

async function placeOf(
  params: Readonly<Record<string, string>>,
  { store }: PluginContext,
): Promise<Place | undefined> {
  const type = [Webhook, InboundWebhook].find(({ name }) => name === params['type']);
  if (type === undefined) return undefined;
  return { type, webhook: await store.get(type, params['id'] ?? '') };
}

function model(
  { type, webhook }: Place,
  { secret, address }: { readonly secret?: string; readonly address?: string },
) {
  return {
    name: webhook.name,
    backHref: `/r/${type.name}/${webhook.id}`,
    incoming: type === InboundWebhook,
    secret: secret ?? null,
    address: address ?? null,
  };
}
