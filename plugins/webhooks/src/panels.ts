import { eq } from '@praxis/predicate';
import type { Panel, RecordType } from '@praxis/sdk';
import { InboundCall, InboundWebhook, Webhook, WebhookDelivery } from './contract.js';

const shown = 10;

/** On the page of a webhook: its latest calls, and the way to its secret. */
export const callsPanel: Panel = {
  id: 'webhooks.calls',
  slot: 'record.main',
  title: 'Latest calls',
  types: [Webhook.name],
  template: 'calls',
  async load({ record }, { store }) {
    if (record === undefined) return undefined;
    const { items } = await store.find(WebhookDelivery, { filter: eq('webhook', record.id), limit: shown });
    const system = store.asSystem('only whether there is a secret is asked');
    const [webhook] = await system.getMany(Webhook, [record.id]);
    return {
      secretHref: `/x/webhooks/secret/webhook/${record.id}`,
      ready: webhook?.secret != null,
      calls: items.map((call) => ({
        ...choiceOf(WebhookDelivery, 'status', call.status),
        href: `/r/webhook_delivery/${call.id}`,
        title: call.reason,
        at: call.created_at,
        detail: call.problem ?? '',
      })),
    };
  },
};

/** The same of an address at which we are called. */
export const inboundCallsPanel: Panel = {
  id: 'webhooks.inbound-calls',
  slot: 'record.main',
  title: 'Latest calls',
  types: [InboundWebhook.name],
  template: 'calls',
  async load({ record }, { store }) {
    if (record === undefined) return undefined;
    const { items } = await store.find(InboundCall, { filter: eq('webhook', record.id), limit: shown });
    const system = store.asSystem('only whether there is a secret is asked');
    const [webhook] = await system.getMany(InboundWebhook, [record.id]);
    return {
      secretHref: `/x/webhooks/secret/inbound_webhook/${record.id}`,
      ready: webhook?.secret != null,
      calls: items.map((call) => ({
        ...choiceOf(InboundCall, 'outcome', call.outcome),
        href:
          call.subject_id === null
            ? `/r/inbound_call/${call.id}`
            : `/r/${call.subject_type ?? ''}/${call.subject_id}`,
        title: call.call_id,
        at: call.created_at,
        detail: Object.values(call.facts ?? {})
          .join(' · ')
          .slice(0, 200),
      })),
    };
  },
};

function choiceOf(type: RecordType, field: string, value: string) {
  const choice = type.schema.properties[field]?.['x-choices']?.find((one) => one.value === value);
  return {
    label: choice?.label ?? value,
    tone: choice?.tone ?? 'neutral',
    symbol: choice?.icon ?? 'send',
  };
}
