import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { SqlPool } from '@praxis/core';
import type { Log } from '@praxis/sdk';
import {
  IdempotencyBusyError,
  IdempotencyKeyError,
  IdempotencyReusedError,
  IdempotencyUnknownError,
} from '../errors.js';
import type { Answer } from '../routing/route.js';

/** A request that is to be done once. */
export interface RepeatableRequest {
  /** The `Idempotency-Key`. Different principals may use the same. */
  readonly key: string | string[];
  readonly principal: string;
  readonly requestId: string;
  /** Everything that makes it this request: the same key with another one is refused. */
  readonly request: readonly unknown[];
}

/** Does a request once, however often it is sent within 24 hours, on whichever node. */
export interface Idempotency {
  /**
   * Runs `work`, or gives the answer of the first run. A request that failed has changed nothing,
   * so its key is free again.
   *
   * @throws IdempotencyKeyError, IdempotencyReusedError
   * @throws IdempotencyBusyError when the first run takes longer than somebody wants to wait
   * @throws IdempotencyUnknownError when the first run was committed but its answer is lost
   */
  once(request: RepeatableRequest, work: () => Promise<Answer>): Promise<Answer>;
  tidy(): Promise<void>;
}

interface KeyRow {
  readonly request_hash: string;
  readonly request_id: string;
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly body: string | null;
  readonly begun_at: string;
  readonly expired: boolean;
  readonly abandoned: boolean;
}

const keyPattern = /^[\x21-\x7e]{1,255}$/;
const patienceMs = 10_000;
const lookEveryMs = 50;
/** No request takes so long: the node that worked on it is gone. */
const abandonedAfter = "interval '5 minutes'";
const keptFor = "interval '24 hours'";

export function createIdempotency(sql: SqlPool, log: Log): Idempotency {
  const take = async (
    keys: readonly unknown[],
    hash: string,
    requestId: string,
    before?: string,
  ): Promise<boolean> => {
    const rows = await sql.query({
      text: `INSERT INTO http_idempotency AS k (principal, key, request_hash, request_id) VALUES ($1, $2, $3, $4)
             ON CONFLICT (principal, key) DO UPDATE
                SET request_hash = excluded.request_hash, request_id = excluded.request_id,
                    status = NULL, headers = NULL, body = NULL, begun_at = now()
              WHERE k.request_id = $5
             RETURNING key`,
      values: [...keys, hash, requestId, before ?? null],
    });
    return rows.length > 0;
  };
  const look = async (keys: readonly unknown[]): Promise<KeyRow | undefined> => {
    const [row] = await sql.query<KeyRow>({
      text: `SELECT request_hash, request_id, status, headers, body, begun_at,
                    begun_at < now() - ${keptFor} AS expired,
                    status IS NULL AND begun_at < now() - ${abandonedAfter} AS abandoned
               FROM http_idempotency WHERE principal = $1 AND key = $2`,
      values: keys,
    });
    return row;
  };
  const changedSomething = async ({ request_id, begun_at }: KeyRow): Promise<boolean> => {
    const rows = await sql.query({
      text: 'SELECT FROM core_journal WHERE request_id = $1 AND recorded_at >= $2 LIMIT 1',
      values: [request_id, begun_at],
    });
    return rows.length > 0;
  };

  return {
    async once({ key, principal, requestId, request }, work) {
      if (typeof key !== 'string' || !keyPattern.test(key)) throw new IdempotencyKeyError({});
      const keys = [principal, key];
      const hash = createHash('sha256').update(JSON.stringify(request)).digest('base64url');
      const patience = performance.now() + patienceMs;
      let mine = await take(keys, hash, requestId);
      while (!mine) {
        const first = await look(keys);
        if (first === undefined) mine = await take(keys, hash, requestId);
        else if (first.expired) mine = await take(keys, hash, requestId, first.request_id);
        else if (first.request_hash !== hash) throw new IdempotencyReusedError({});
        else if (first.status !== null) return replayed(first);
        else if (first.abandoned) {
          if (await changedSomething(first)) throw new IdempotencyUnknownError({});
          mine = await take(keys, hash, requestId, first.request_id);
        } else if (performance.now() > patience) throw new IdempotencyBusyError({ retryAfterSeconds: 5 });
        else await wait(lookEveryMs);
      }
      return perform(keys, requestId, work);
    },
    async tidy() {
      await sql.query(`DELETE FROM http_idempotency WHERE begun_at < now() - ${keptFor}`);
    },
  };

  async function perform(
    keys: readonly unknown[],
    requestId: string,
    work: () => Promise<Answer>,
  ): Promise<Answer> {
    let answer: Answer;
    try {
      answer = await work();
    } catch (error) {
      await forget(keys, requestId);
      throw error;
    }
    const kept = storable(answer);
    if (kept === undefined) await forget(keys, requestId);
    else {
      await sql
        .query({
          text: `UPDATE http_idempotency SET status = $4, headers = $5, body = $6
                  WHERE principal = $1 AND key = $2 AND request_id = $3`,
          values: [...keys, requestId, kept.status, kept.headers, kept.body],
        })
        .catch((error: unknown) => {
          // The work is done and the caller is told so; only a repetition will not know it.
          log.warn({ request: requestId, err: error }, 'an answer could not be kept for repetitions');
        });
    }
    return answer;
  }

  async function forget(keys: readonly unknown[], requestId: string): Promise<void> {
    await sql
      .query({
        text: 'DELETE FROM http_idempotency WHERE principal = $1 AND key = $2 AND request_id = $3',
        values: [...keys, requestId],
      })
      .catch((error: unknown) => {
        log.warn({ request: requestId, err: error }, 'an idempotency key could not be set free');
      });
  }
}

function storable(
  answer: Answer,
): { readonly status: number; readonly headers: string | null; readonly body: string | null } | undefined {
  if ('stream' in answer || 'text' in answer) return undefined;
  const status = answer.status ?? 200;
  if (status >= 400) return undefined;
  return {
    status,
    headers: answer.headers === undefined ? null : JSON.stringify(answer.headers),
    // Text instead of jsonb: what is repeated is the same byte for byte.
    body: 'json' in answer ? JSON.stringify(answer.json) : null,
  };
}

function replayed({ status, headers, body }: KeyRow): Answer {
  const told = { ...headers, 'Idempotency-Replayed': 'true' };
  return body === null
    ? { status: 204, headers: told }
    : { status: status ?? 200, json: JSON.parse(body) as unknown, headers: told };
}
