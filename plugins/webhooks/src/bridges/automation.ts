import {
  automationAction,
  automationActions,
  automationTriggers,
  type AutomationTrigger,
} from '@praxis/plugin-automation/contract';
import { contributeTo, defineBridge, json, reference, refuse, Site } from '@praxis/sdk';
import { InboundCall, InboundWebhook, Webhook, WebhookDelivery } from '../contract.js';

/** A step of rules and macros: another system is told. */
const callWebhook = automationAction({
  id: 'webhooks.call',
  label: 'Call a webhook',
  icon: 'webhook',
  fields: {
    webhook: reference({ label: 'Webhook', to: Webhook, required: true }),
    payload: json<Readonly<Record<string, unknown>>>({
      label: 'Data',
      description:
        'A JSON object whose texts may hold names of fields in braces. Empty: type, id and number.',
    }),
  },
  async check({ webhook }, { store }) {
    const known = store.types().includes(Webhook.name) ? await store.getMany(Webhook, [webhook]) : [];
    return known.length > 0 ? [] : [refuse('WEBHOOK_UNKNOWN', 'There is no such webhook.', 'webhook')];
  },
  async run({ values, record, type, tx, reason }, { now, use }) {
    const system = tx.asSystem('calls are queued by the platform alone');
    const [webhook] = await system.getMany(Webhook, [values.webhook]);
    if (webhook === undefined) throw new TypeError('The webhook is gone.');
    const { id, number } = record;
    const url = `${use(Site).url ?? ''}/r/${type}/${number ?? id}`;
    await system.create(
      WebhookDelivery,
      {
        ...{ webhook: webhook.id, reason: reason.slice(0, 300), subject_type: type, subject_id: id },
        payload: {
          type: `${type}.automation`,
          timestamp: now().toISOString(),
          data: values.payload ?? { type, id, number, url },
        },
      },
      { reason },
    );
    return `webhook ${webhook.name}`;
  },
});

/** Another system called one of our addresses. */
const called: AutomationTrigger = {
  id: 'webhooks.called',
  label: 'A webhook is called',
  of: InboundCall,
  facts: 'texts',
  async occurred(entry, { store }) {
    const system = store.asSystem('what a call tells is asked for by rules');
    const [call] = await system.getMany(InboundCall, [entry.recordId]);
    if (call === undefined || call.subject_type === null || call.subject_id === null) return undefined;
    const [webhook] = await system.getMany(InboundWebhook, [call.webhook]);
    return {
      type: call.subject_type,
      id: call.subject_id,
      facts: { ...call.facts, webhook: webhook?.name ?? '', outcome: call.outcome },
    };
  },
};

export const bridge = defineBridge({
  points: [contributeTo(automationActions, callWebhook), contributeTo(automationTriggers, called)],
});
