import type { Generation } from '@praxis/core';
import type { Request, Response } from 'express';
import { leavesSaid } from './said.js';
import type { SentHtml } from './send-html.js';
import type { Visit } from './visit.js';

/** Pages as they were sent, to be sent again while nothing of what they were made of has changed. */
export interface KeptPages {
  /**
   * Sends the page again that the same reader got under this address, where nothing has been written since; else
   * `make` makes and sends it.
   *
   * @param answer `also` is what the page is made of beside the database and the visit
   */
  send(visit: Visit, answer: PageAnswer, make: () => Promise<void>): Promise<void>;
}

export interface PageAnswer {
  readonly request: Request;
  readonly response: Response;
  readonly also?: unknown;
}

export interface KeptPagesOptions {
  /** What of the database can be seen now. */
  readonly moment: () => Promise<string>;
  /** Counts whenever something was renewed that this node keeps in memory of the database. */
  readonly renewals: () => number;
  readonly clock: () => Date;
}

interface Kept extends SentHtml {
  /** The state of the database before the page was begun, and of what is in memory. */
  readonly state: string;
  readonly until: number;
  /** Its nonce stands in the page, so both go together. */
  readonly policy: string;
}

/** Times are told in words of up to this ago; the browser sets its own beside them. */
const lifetimeMs = 30_000;
const mostBytes = 64 * 1024 * 1024;
/** Of what a page may take of that. */
const largestPage = 1024 * 1024;

/** Keeps pages by what they depend on: the generation, the reader with all that is known of them, the address. */
export function createKeptPages({ moment, renewals, clock }: KeptPagesOptions): KeptPages {
  // Of those that are not the running one any more nothing is asked, and they go away with it.
  const generations = new WeakMap<Generation, ReturnType<typeof pageMemory>>();
  const memoryOf = (generation: Generation): ReturnType<typeof pageMemory> => {
    let memory = generations.get(generation);
    if (memory === undefined) generations.set(generation, (memory = pageMemory()));
    return memory;
  };

  return {
    async send(visit, answer, make) {
      const { request, response } = answer;
      if (request.method !== 'GET' || leavesSaid(request)) return make();
      const memory = memoryOf(visit.generation);
      // Before anything is read: if it is the same when the page is asked for again, it was all the while.
      const state = `${renewals()} ${await moment()}`;
      const now = clock().getTime();
      const key = keyOf(visit, answer);
      const kept = memory.get(key);
      if (kept !== undefined && kept.state === state && kept.until > now) {
        response.set('Content-Security-Policy', kept.policy);
        sendAgain(response, kept);
        return;
      }
      await make();
      const sent = (response.locals as { readonly sent?: SentHtml }).sent;
      const policy = response.get('Content-Security-Policy');
      if (sent === undefined || policy === undefined || response.statusCode !== 200 || visit.parts.missing)
        return;
      if (response.hasHeader('Set-Cookie')) return;
      memory.keep(key, { ...sent, state, policy, until: now + lifetimeMs });
    },
  };
}

/** Everything that a page may be made of, but for what is in the database. */
function keyOf(
  { principal, preferences, csrfToken, locale, timeZone, url }: Visit,
  { request, also }: PageAnswer,
): string {
  return JSON.stringify([
    url.pathname,
    url.search,
    request.headers['accept-encoding'],
    csrfToken,
    locale,
    timeZone,
    preferences,
    principal,
    also,
  ]);
}

function sendAgain(response: Response, { body, encoding }: SentHtml): void {
  response.type('html').vary('Accept-Encoding');
  if (encoding !== undefined) response.set('Content-Encoding', encoding);
  response.set('Content-Length', String(body.length));
  response.end(body);
}

/** Pages within a limit of bytes; the one that was asked for longest ago goes first. */
function pageMemory(): { get(key: string): Kept | undefined; keep(key: string, page: Kept): void } {
  const pages = new Map<string, Kept>();
  let bytes = 0;
  const weightOf = (key: string, { body }: Kept): number => body.length + 2 * key.length;
  const take = (key: string): Kept | undefined => {
    const page = pages.get(key);
    if (page !== undefined && pages.delete(key)) bytes -= weightOf(key, page);
    return page;
  };
  const put = (key: string, page: Kept): void => {
    pages.set(key, page);
    bytes += weightOf(key, page);
  };
  return {
    get(key) {
      const page = take(key);
      if (page !== undefined) put(key, page);
      return page;
    },
    keep(key, page) {
      take(key);
      if (page.body.length > largestPage) return;
      put(key, page);
      for (const oldest of pages.keys()) {
        if (bytes <= mostBytes) break;
        take(oldest);
      }
    },
  };
}
