import { createHmac } from 'node:crypto';
import { CrossSiteError } from './errors.js';
import { equalSecrets } from './secrets.js';

/** What a request tells about where it comes from. */
export interface RequestOrigin {
  readonly method: string;
  /** `Origin`, `Sec-Fetch-Site` and the token from a header or form field, if they were sent. */
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
  readonly csrfToken: string | undefined;
  /** Origins under which this server is reached, such as `https://desk.example.org`. */
  readonly ownOrigins: readonly string[];
}

/** The CSRF token of a session; it changes with the session and tells nothing about its secret. */
export function csrfToken(sessionSecret: string): string {
  return createHmac('sha256', sessionSecret).update('praxis csrf').digest('base64url');
}

/**
 * Refuses a request that changes something in the name of a cookie unless it carries the token of
 * that cookie's session. Requests that a browser itself marks as coming from elsewhere are refused
 * before, token or not.
 *
 * @throws CrossSiteError
 */
export function refuseForgery(request: RequestOrigin, sessionSecret: string): void {
  if (isSafe(request.method)) return;
  refuseOtherSite(request);
  if (request.csrfToken === undefined) {
    throw new CrossSiteError({ reason: 'it carries a session cookie but no CSRF token' });
  }
  if (!equalSecrets(request.csrfToken, csrfToken(sessionSecret))) {
    throw new CrossSiteError({ reason: 'its CSRF token belongs to another session' });
  }
}

/**
 * Refuses what a browser sends for another site. It is enough by itself where there is no session
 * yet: it keeps a stranger's page from signing a visitor in to the stranger's account.
 *
 * @throws CrossSiteError
 */
export function refuseOtherSite({ method, origin, fetchSite, ownOrigins }: RequestOrigin): void {
  if (isSafe(method)) return;
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none') {
    throw new CrossSiteError({ reason: 'it comes from another site' });
  }
  if (origin !== undefined && !ownOrigins.includes(origin)) {
    throw new CrossSiteError({
      reason: `it comes from ${origin === 'null' ? 'an unknown page' : 'another origin'}`,
    });
  }
}

function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}
