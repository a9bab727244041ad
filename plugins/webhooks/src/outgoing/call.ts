import { Agent, request } from 'undici';
import { standardSignature } from '../signature.js';
import { callableUrl, guardedLookup, type Allowed } from './guarded-address.js';

export interface Call {
  readonly url: string;
  /** The same at each attempt, by which the receiver knows a repetition. */
  readonly id: string;
  readonly at: Date;
  readonly secret: string;
  readonly body: string;
}

export interface CallAnswer {
  readonly status: number;
  /** The beginning of what it said. */
  readonly text: string;
}

const timeLimitMs = 15_000;
const longestAnswer = 1000;
const mostBytes = 64 * 1024;

/**
 * Calls another system once, signed by the Standard Webhooks specification. Redirects are not followed: they are
 * answers as any other.
 *
 * @throws when it may not be called, cannot be reached, or does not answer in time
 */
export async function call(outgoing: Call, allowed: Allowed, signal?: AbortSignal): Promise<CallAnswer> {
  const url = callableUrl(outgoing.url, allowed);
  const timestamp = Math.floor(outgoing.at.getTime() / 1000);
  const { id, secret, body } = outgoing;
  // One for each call, so that no connection outlives a change of what is allowed.
  const agent = new Agent({
    connect: { lookup: guardedLookup(allowed), timeout: timeLimitMs },
    headersTimeout: timeLimitMs,
    bodyTimeout: timeLimitMs,
  });
  try {
    const limit = AbortSignal.timeout(2 * timeLimitMs);
    const answer = await request(url, {
      method: 'POST',
      dispatcher: agent,
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Praxis',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': standardSignature(secret, { id, timestamp, body }),
      },
      body,
    });
    return { status: answer.statusCode, text: await beginningOf(answer.body) };
  } finally {
    await agent.destroy();
  }
}

/** What it said, as far as anybody wants to read it; an endless answer is left in the middle. */
async function beginningOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body) {
    parts.push(part);
    bytes += part.length;
    if (bytes > mostBytes) break;
  }
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, longestAnswer)
    .toWellFormed();
}
