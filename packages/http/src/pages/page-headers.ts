import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import type { RequestHandler } from 'express';
import type { HttpSettings } from '../configuration.js';
import { pageContext } from './page-context.js';

/**
 * Security headers of pages. Scripts and styles come from this server or carry the nonce of the
 * answer; nothing inline, nothing evaluated, no frames, no plugins, forms go nowhere else.
 *
 * They are the same for every answer, but for the nonce, so they are worked out once.
 */
export function pageHeaders(settings: HttpSettings): RequestHandler {
  const headers = headersOf(settings).map(([name, value]) => [name, value.split(nonceMark)] as const);
  return (request, response, next) => {
    const { nonce } = pageContext(request);
    for (const [name, parts] of headers) response.setHeader(name, parts.join(nonce));
    next();
  };
}

const nonceMark = '{nonce}';

function headersOf({ secure }: HttpSettings): readonly (readonly [name: string, value: string])[] {
  const nonce = `'nonce-${nonceMark}'`;
  const set = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", nonce],
        styleSrc: ["'self'", nonce],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    xFrameOptions: { action: 'deny' },
  });
  const headers = new Map<string, string>();
  const answer = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader: (name: string) => headers.delete(name),
  };
  set({} as IncomingMessage, answer as unknown as ServerResponse, (error?: unknown) => {
    if (error instanceof Error) throw error;
  });
  return [...headers];
}
