import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const prefix = 'whsec_';
/** Calls that are older, or younger, may be repeated by somebody who listened. */
export const toleranceMs = 5 * 60_000;

/** A secret as the Standard Webhooks specification writes it. */
export function newSecret(): string {
  return prefix + randomBytes(24).toString('base64');
}

/** A signature by that specification, version 1, over id, timestamp (seconds) and body. */
export function standardSignature(
  secret: string,
  { id, timestamp, body }: { readonly id: string; readonly timestamp: number; readonly body: string },
): string {
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

/** Whether one of the signatures of a `webhook-signature` header is right; there is more than one while keys change. */
export function anyMatches(header: string, expected: string): boolean {
  // Every one is compared, so that the time tells nothing of which was right.
  return header
    .split(' ')
    .map((signature) => same(signature, expected))
    .includes(true);
}

/** A signature as GitHub and others make it: of the body alone. */
export function hubSignature(secret: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

export function same(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
