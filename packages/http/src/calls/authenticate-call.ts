import type { IncomingMessage } from 'node:http';
import { refuseForgery, refuseOtherSite, UnauthenticatedError, type Authentication } from '@praxis/auth';
import type { ApiRoute } from '../routing/route.js';
import { requestOrigin } from '../security/request-origin.js';
import type { HttpServices } from '../services.js';

/**
 * Who calls a route, proved and not forged; undefined only where nobody has to sign in.
 *
 * @throws UnauthenticatedError, CrossSiteError, and what `Auth.authenticate` throws
 */
export async function authenticateCall(
  { auth, cookie, settings }: HttpServices,
  route: ApiRoute,
  request: IncomingMessage,
  address: string,
): Promise<Authentication | undefined> {
  const { authorization } = request.headers;
  const secret = authorization === undefined ? cookie.read(request.headers.cookie) : undefined;
  const authentication =
    authorization === undefined && secret === undefined
      ? undefined
      : await auth.authenticate({ authorization, sessionSecret: secret, address });
  if (route.open === true) {
    refuseOtherSite(requestOrigin(request, settings));
    return authentication;
  }
  if (authentication === undefined) throw new UnauthenticatedError({});
  if (authentication.method === 'session' && secret !== undefined) {
    refuseForgery(requestOrigin(request, settings), secret);
  }
  return authentication;
}
