import { createHash } from 'node:crypto';
import { eq } from '@praxis/predicate';
import {
  Secrets,
  type PluginContext,
  type RecordOf,
  type RecordStore,
  type Route,
  type RouteRequest,
} from '@praxis/sdk';
import { InboundCall, InboundWebhook } from '../contract.js';
import { SignatureError, UnknownHookError } from '../errors.js';
import { anyMatches, hubSignature, same, standardSignature, toleranceMs } from '../signature.js';
import { factsOf, filledIn } from './facts-of.js';

type Inbound = RecordOf<typeof InboundWebhook>;

/** `POST /api/v1/x/webhooks/in/<token>`: where other systems call. */
export const receiveRoute: Route = {
  method: 'post',
  path: '/in/:token',
  summary: 'Takes a signed call of another system',
  open: true,
  body: { type: ['object', 'array'] },
  answer: { type: 'object', properties: { id: { type: 'string' }, outcome: { type: 'string' } } },
  async handle(request, context) {
    const store = context.store.asSystem('other systems prove themselves by a signature');
    const webhook = await webhookAt(store, request.params['token'] ?? '');
    if (webhook?.active !== true || webhook.secret === null) throw new UnknownHookError({});
    const callId = checkSignature(context, webhook, request);
    const call = await takeIn(context, webhook, callId, request.body);
    return { status: 202, json: { id: call.call_id, outcome: call.outcome } };
  },
};

/** Tokens lie in the database as what is made of them, so that nobody reads an address there. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

async function webhookAt(store: RecordStore, token: string): Promise<Inbound | undefined> {
  const { items } = await store.find(InboundWebhook, {
    filter: eq('token_hash', tokenHash(token)),
    limit: 1,
  });
  return items[0];
}

/** @returns the id of the call, by which a repetition is known */
function checkSignature(context: PluginContext, webhook: Inbound, request: RouteRequest): string {
  const secret = context.use(Secrets).open(webhook.secret ?? '');
  const body = request.bodyText ?? '';
  if (webhook.signature === 'hub') {
    const given = request.header('x-hub-signature-256');
    if (given === undefined || !same(given, hubSignature(secret, body)))
      throw new SignatureError({ reason: 'X-Hub-Signature-256 is missing or wrong.' });
    return request.header('x-github-delivery') ?? createHash('sha256').update(body).digest('hex');
  }
  const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) =>
    request.header(`webhook-${name}`),
  );
  if (id === undefined || timestamp === undefined || signatures === undefined || id.length > 200)
    throw new SignatureError({ reason: 'webhook-id, webhook-timestamp and webhook-signature are needed.' });
  const seconds = Number(timestamp);
  if (!(Math.abs(context.now().getTime() - seconds * 1000) <= toleranceMs))
    throw new SignatureError({ reason: 'its time is more than five minutes off.' });
  if (!anyMatches(signatures, standardSignature(secret, { id, timestamp: seconds, body })))
    throw new SignatureError({ reason: 'the signature is wrong.' });
  return id;
}

/** Notes a call with the record that it concerns; one that is repeated is the one that it was. */
function takeIn(
  { store, now }: PluginContext,
  webhook: Inbound,
  callId: string,
  body: unknown,
): Promise<RecordOf<typeof InboundCall>> {
  const key = `${webhook.id} ${callId}`;
  return store.transaction(async (transaction) => {
    const tx = transaction.asSystem('other systems prove themselves by a signature');
    await tx.lock(`webhooks.inbound ${key}`);
    const { items } = await tx.find(InboundCall, { filter: eq('call_key', key), limit: 1 });
    if (items[0] !== undefined) return items[0];
    const facts = factsOf(webhook.mapping, body);
    const reason = `Webhook "${webhook.name}" at ${now().toISOString()}.`;
    const found = await recordOf(tx, webhook, facts);
    const created =
      found === undefined && webhook.create_values !== null
        ? await tx.create(webhook.record_type, filledIn(webhook.create_values, facts), { reason })
        : undefined;
    const subject = found ?? created;
    return tx.create(InboundCall, {
      ...{ webhook: webhook.id, call_id: callId, call_key: key, facts },
      outcome: found !== undefined ? 'found' : created !== undefined ? 'created' : 'noted',
      subject_type: subject === undefined ? null : webhook.record_type,
      subject_id: subject?.id ?? null,
    });
  });
}

async function recordOf(
  tx: RecordStore,
  { record_type: type, find_field: field, find_name: name }: Inbound,
  facts: Readonly<Record<string, string>>,
) {
  const wanted = name === null ? undefined : facts[name];
  if (field === null || wanted === undefined) return undefined;
  const { items } = await tx.find(type, { filter: eq(field, wanted), sort: ['-created_at'], limit: 1 });
  return items[0];
}
