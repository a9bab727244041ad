import type { IncomingMessage } from 'node:http';
import type { Authentication } from '@praxis/auth';
import type { Generation } from '@praxis/core';

/** A request for a page, as the routers that are mounted see it. */
export interface PageContext {
  readonly id: string;
  /** For `nonce` attributes; the content security policy of this answer names it. */
  readonly nonce: string;
  /** Address of the client. */
  readonly address: string;
  /** The generation on which the request began and will end. */
  readonly generation: Generation;
  /** Aborts when the client goes away or the request takes too long. */
  readonly signal: AbortSignal;
  /**
   * Who asks; undefined for a visitor. Asked for when it is needed, so that a style sheet costs no
   * look at the session.
   *
   * @throws like `Auth.authenticate`
   */
  authenticate(): Promise<Authentication | undefined>;
  /**
   * Has to be called before something is changed in the name of a cookie. With a session the token of
   * that session has to be there; without one only other sites are kept out.
   *
   * @param formToken token from a field of a form; a header `X-CSRF-Token` goes before it
   * @throws CrossSiteError
   */
  refuseForgery(formToken?: string): void;
  /**
   * Has to be called before something is changed where no session counts: refuses what a browser sends for
   * another site.
   *
   * @throws CrossSiteError
   */
  refuseOtherSite(): void;
  /** Under which name the request is measured; a pattern, never a path. */
  nameRoute(name: string): void;
}

const contexts = new WeakMap<IncomingMessage, PageContext>();

/** The context of a request that came through the page application. @throws TypeError for any other */
export function pageContext(request: IncomingMessage): PageContext {
  const context = contexts.get(request);
  if (context === undefined) throw new TypeError('This request did not come through the page application.');
  return context;
}

/** Remembers the context of a request for as long as that lives. */
export function rememberContext(request: IncomingMessage, context: PageContext): void {
  contexts.set(request, context);
}
