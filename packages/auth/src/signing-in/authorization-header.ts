import { AuthorizationHeaderError } from '../errors.js';

export type Authorization =
  | { readonly scheme: 'bearer'; readonly token: string }
  | { readonly scheme: 'basic'; readonly username: string; readonly password: string };

/**
 * Reads an `Authorization` header (RFC 6750, RFC 7617).
 *
 * @throws AuthorizationHeaderError
 */
export function readAuthorization(header: string): Authorization {
  const space = header.indexOf(' ');
  const scheme = (space === -1 ? header : header.slice(0, space)).toLowerCase();
  const credentials = space === -1 ? '' : header.slice(space + 1).trim();
  if (scheme === 'bearer') {
    if (!/^[\w.~+/=-]{1,500}$/.test(credentials)) {
      throw new AuthorizationHeaderError({ reason: 'a token stands after "Bearer"' });
    }
    return { scheme, token: credentials };
  }
  if (scheme !== 'basic') {
    throw new AuthorizationHeaderError({ reason: 'its scheme is neither Bearer nor Basic' });
  }
  const decoded = decodeUtf8(credentials);
  const colon = decoded?.indexOf(':') ?? -1;
  if (decoded === undefined || colon === -1) {
    throw new AuthorizationHeaderError({
      reason: '"Basic" needs the base64 of user name, colon, password in UTF-8',
    });
  }
  return { scheme, username: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}

function decodeUtf8(base64: string): string | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'));
  } catch {
    return undefined;
  }
}
