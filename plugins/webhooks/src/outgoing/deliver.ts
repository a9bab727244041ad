import { job, on, Secrets, type PluginContext, type RecordOf } from '@praxis/sdk';
import { Webhook, WebhookDelivery } from '../contract.js';
import { NoSecretError } from '../errors.js';
import { WebhookSettings } from '../settings.js';
import { call, type CallAnswer } from './call.js';
import { networksIn } from './guarded-address.js';

const secondMs = 1000;
/** Pauses after failed attempts, in seconds: a system that is down for half a day costs a delay, no call. */
const pauses = [10, 60, 300, 1800, 7200, 18_000, 36_000] as const;

/** Makes one call, and writes down what became of it. */
export const deliver = job<{ readonly delivery: string }>({
  id: 'webhooks.deliver',
  title: 'Call another system',
  // It plans its own attempts, with pauses that the log shows.
  attempts: 3,
  timeLimitMs: 60_000,
  async run({ delivery: id }, context) {
    const store = context.store.asSystem('calls are made for everybody');
    const [delivery] = await store.getMany(WebhookDelivery, [id]);
    if (delivery?.status !== 'queued') return;
    const [webhook] = await store.getMany(Webhook, [delivery.webhook]);
    if (webhook?.active !== true) {
      await store.update(WebhookDelivery, id, { status: 'failed', problem: 'The webhook is switched off.' });
      return;
    }
    const attempts = delivery.attempts + 1;
    try {
      const answer = await send(context, webhook, delivery);
      if (answer.status >= 200 && answer.status < 300) {
        await store.update(WebhookDelivery, id, {
          ...{ status: 'delivered', attempts, problem: null, next_attempt_at: null },
          ...{ response_status: answer.status, response: answer.text },
          delivered_at: context.now().toISOString(),
        });
      } else await tryLater(context, { id, attempts }, `It answered ${answer.status}.`, answer);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      await tryLater(context, { id, attempts }, problem);
    }
  },
});

/** Every call is queued in the transaction that wants it: what is taken back is never sent. */
export const queueDelivery = on(WebhookDelivery).derive(
  { id: 'webhooks.queue-delivery', actions: ['create'] },
  async ({ id }, { enqueue }) => {
    await enqueue(deliver, { delivery: id }, { key: id });
  },
);

function send(
  context: PluginContext,
  webhook: RecordOf<typeof Webhook>,
  delivery: RecordOf<typeof WebhookDelivery>,
): Promise<CallAnswer> {
  if (webhook.secret === null) throw new NoSecretError({ name: webhook.name });
  const { allowed_networks, plain_http: plainHttp } = context.settings(WebhookSettings);
  const outgoing = {
    url: webhook.url,
    id: delivery.id,
    at: context.now(),
    secret: context.use(Secrets).open(webhook.secret),
    body: JSON.stringify(delivery.payload),
  };
  return call(outgoing, { networks: networksIn(allowed_networks), plainHttp }, context.signal);
}

async function tryLater(
  context: PluginContext,
  { id, attempts }: { readonly id: string; readonly attempts: number },
  problem: string,
  answer?: CallAnswer,
): Promise<void> {
  const store = context.store.asSystem('calls are made for everybody');
  const pause = pauses[attempts - 1];
  const seen = {
    ...{ attempts, problem: problem.replace(/\s+/g, ' ').slice(0, 1000).toWellFormed() },
    ...{ response_status: answer?.status ?? null, response: answer?.text ?? null },
  };
  context.log.warn({ delivery: id, attempt: attempts }, 'a webhook could not be called');
  if (pause === undefined) {
    await store.update(WebhookDelivery, id, { ...seen, status: 'failed', next_attempt_at: null });
    return;
  }
  const runAt = new Date(context.now().getTime() + pause * secondMs);
  await store.update(WebhookDelivery, id, { ...seen, next_attempt_at: runAt.toISOString() });
  await context.enqueue(deliver, { delivery: id }, { key: id, runAt });
}
