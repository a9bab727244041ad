import { all, lt, ne, type Predicate } from '@praxis/predicate';
import { job, type PluginContext, type TypeReference } from '@praxis/sdk';
import { InboundCall, WebhookDelivery } from './contract.js';
import { WebhookSettings } from './settings.js';

const dayMs = 86_400_000;
const together = 500;

/** Calls are kept for as long as somebody may want to see what became of them; what is on its way stays. */
export const forgetCalls = job({
  id: 'webhooks.forget-calls',
  title: 'Delete old calls of webhooks',
  schedule: '40 3 * * *',
  async run(_payload, context) {
    const { keep_days: days } = context.settings(WebhookSettings);
    const before = new Date(context.now().getTime() - days * dayMs).toISOString();
    await deleteAll(WebhookDelivery, all(lt('created_at', before), ne('status', 'queued')), context);
    await deleteAll(InboundCall, lt('created_at', before), context);
  },
});

async function deleteAll(
  type: TypeReference,
  filter: Predicate,
  { store, signal }: PluginContext,
): Promise<void> {
  const system = store.asSystem('calls are kept for everybody, and no longer than is said');
  let ids: string[] = [];
  const forget = async (): Promise<void> => {
    const operations = ids.map((id) => ({ op: 'delete' as const, id }));
    if (operations.length > 0) await system.bulk(type, operations);
    ids = [];
  };
  for await (const { id } of system.stream(type, { filter, fields: ['id'] })) {
    signal.throwIfAborted();
    ids.push(id);
    if (ids.length === together) await forget();
  }
  await forget();
}
