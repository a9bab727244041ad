import type { IncomingMessage } from 'node:http';
import type { RequestOrigin } from '@praxis/auth';
import type { HttpSettings } from '../configuration.js';

/** What the defence against forged requests looks at. Tokens stand in a header, or in a form's field. */
export function requestOrigin(
  request: IncomingMessage,
  settings: HttpSettings,
  formToken?: string,
): RequestOrigin {
  const { headers } = request;
  return {
    method: request.method ?? 'GET',
    origin: headers.origin,
    fetchSite: single(headers['sec-fetch-site']),
    csrfToken: single(headers['x-csrf-token']) ?? formToken,
    ownOrigins: ownOrigins(headers.host, settings.publicUrl),
  };
}

/** A proxy may speak TLS for us, so both schemes of the host that was asked are ours. */
function ownOrigins(host: string | undefined, publicUrl: string | undefined): readonly string[] {
  return [
    ...(publicUrl === undefined ? [] : [new URL(publicUrl).origin]),
    ...(host === undefined ? [] : [`http://${host}`, `https://${host}`]),
  ];
}

function single(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}
