import { createHttp, migrateHttp } from '@praxis/http';
import { createWeb, migrateWeb } from '@praxis/web';
import { actorOf, type Who } from './actors.js';
import type { BenchClock } from './bench-clock.js';
import type { BenchHouse } from './bench-house.js';
import type { BenchLog } from './bench-log.js';

/** A server that answers, and a client that can be anybody. */
export interface BenchHttp {
  readonly url: string;
  /**
   * Sends a request. `path` begins with `/`; without `as` it is a stranger who asks; `json` becomes
   * the body. A role asks with a token of an account that holds it.
   */
  fetch(path: string, options?: BenchRequest): Promise<Response>;
  close(): Promise<void>;
}

export interface BenchRequest extends RequestInit {
  readonly as?: Who;
  readonly json?: unknown;
}

/** Opens the doors of a house: the API and the pages, on a port that is free. */
export async function startHttp(
  { platform, auth, jobs, dataFolder }: BenchHouse,
  { clock, log }: { readonly clock: BenchClock; readonly log: BenchLog },
): Promise<BenchHttp> {
  await migrateHttp(platform.sql);
  await migrateWeb(platform.sql);
  const http = createHttp({ platform, auth, jobs, log, clock: clock.now });
  http.mount(
    createWeb({
      platform,
      auth,
      log,
      clock: clock.now,
      cookie: http.cookie,
      uploadFolder: dataFolder,
      strict: true,
    }),
  );
  const { port } = await http.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${port}`;
  const tokens = new Map<string, Promise<string>>();

  async function makeToken(who: Who): Promise<string> {
    const { id, roles } = actorOf(who);
    const account =
      (await auth.accounts.get(id)) ?? (await auth.accounts.create({ id, username: `bench-${id}`, roles }));
    const { secret } = await auth.tokens.create(account.id, { name: 'bench' });
    return secret;
  }

  return {
    url,
    async fetch(path, { as, json, headers, ...rest } = {}) {
      const sent = new Headers(headers);
      if (as !== undefined) {
        const { id } = actorOf(as);
        let token = tokens.get(id);
        if (token === undefined) tokens.set(id, (token = makeToken(as)));
        sent.set('authorization', `Bearer ${await token}`);
      }
      if (json !== undefined) sent.set('content-type', 'application/json');
      return fetch(url + path, {
        redirect: 'manual',
        ...rest,
        headers: sent,
        ...(json !== undefined && { body: JSON.stringify(json) }),
      });
    },
    close: () => http.close({ deadlineMs: 2_000 }),
  };
}
