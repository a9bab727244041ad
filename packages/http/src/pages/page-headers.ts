import type { IncomingMessage } from 'node:http';
import helmet from 'helmet';
import type { RequestHandler } from 'express';
import type { HttpSettings } from '../configuration.js';
import { pageContext } from './page-context.js';

/**
 * Security headers of pages. Scripts and styles come from this server or carry the nonce of the
 * answer; nothing inline, nothing evaluated, no frames, no plugins, forms go nowhere else.
 */
export function pageHeaders({ secure }: HttpSettings): RequestHandler {
  const nonce = (request: IncomingMessage): string => `'nonce-${pageContext(request).nonce}'`;
  return helmet({
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
}
