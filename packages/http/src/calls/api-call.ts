import type { IncomingMessage } from 'node:http';
import { UnauthenticatedError, type Authentication } from '@praxis/auth';
import type { Generation, Platform } from '@praxis/core';
import type { Principal, Store } from '@praxis/sdk';
import type { Call } from '../routing/route.js';

export interface CallParts {
  readonly id: string;
  readonly request: IncomingMessage;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly bodyText: string | undefined;
  readonly files: Call['files'];
  readonly address: string;
  readonly generation: Generation;
  readonly authentication: Authentication | undefined;
  readonly signal: () => AbortSignal;
}

/** A call as handlers see it. What not every handler needs is made when it is first asked for. */
export function apiCall(platform: Platform, parts: CallParts): Call {
  const { id, generation, authentication } = parts;
  let store: Store | undefined;
  return {
    id,
    params: parts.params,
    query: parts.query,
    body: parts.body,
    bodyText: parts.bodyText,
    files: parts.files,
    headers: parts.request.headers,
    address: parts.address,
    generation,
    authentication,
    get principal(): Principal {
      if (authentication === undefined) throw new UnauthenticatedError({});
      return authentication.principal;
    },
    get store(): Store {
      return (store ??= platform.store(this.principal, { requestId: id, generation }));
    },
    get signal(): AbortSignal {
      return parts.signal();
    },
  };
}
