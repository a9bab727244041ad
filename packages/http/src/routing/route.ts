import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { Authentication } from '@praxis/auth';
import type { Generation } from '@praxis/core';
import type { Action, Principal, Store, UploadedFile } from '@praxis/sdk';
import type { BodyCheck, JsonSchema } from '../bodies/body-check.js';
import type { QueryParameters, QueryValues } from '../queries/parameter.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One call of a route: the request, checked as far as the route's description says. */
export interface Call<P extends QueryParameters = QueryParameters> {
  /** The request's id, as the caller knows it too. */
  readonly id: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: QueryValues<P>;
  /** Parsed, and checked where the route has a schema for it; undefined when there was none. */
  readonly body: unknown;
  /** The same as it was sent, where it was JSON. */
  readonly bodyText: string | undefined;
  /** Uploads, on routes that take any; they are gone when the call has been answered. */
  readonly files: readonly UploadedFile[];
  readonly headers: IncomingHttpHeaders;
  /** Address of the client. */
  readonly address: string;
  /** The generation on which the request began and will end. */
  readonly generation: Generation;
  /** Undefined on routes that anybody may call. */
  readonly authentication: Authentication | undefined;
  /** @throws UnauthenticatedError */
  readonly principal: Principal;
  /** Records as the principal may see and change them, on the request's generation. */
  readonly store: Store;
  /** Aborts when the client goes away or the request takes too long. */
  readonly signal: AbortSignal;
}

/** What a route answers. */
export type Answer =
  | { readonly status?: number; readonly json: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly status: 204 | 303 | 304; readonly headers?: Readonly<Record<string, string>> }
  | {
      readonly status?: number;
      readonly text: string;
      readonly mediaType: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | {
      readonly status?: number;
      readonly stream: Readable;
      readonly mediaType: string;
      readonly headers?: Readonly<Record<string, string>>;
    };

/** How the body of a route looks. */
export interface RouteBody {
  readonly schema: JsonSchema;
  /** Compiled from `schema`; without it the handler looks at the body itself. */
  readonly check?: BodyCheck;
  /** The same for the text fields of a multipart form: numbers are read from text. */
  readonly checkForm?: BodyCheck;
  readonly required: boolean;
  /** Beside `application/json`. */
  readonly mediaTypes?: readonly string[];
  /** Bytes; the configured limit where not given. */
  readonly limit?: number;
}

/** An answer that the description promises. */
export interface DescribedAnswer {
  readonly status: number;
  readonly description: string;
  readonly schema?: JsonSchema;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What differs from record type to record type in the description of a route. */
export interface PerType {
  /** A type stands in the description for callers who may do this with some of its records. */
  readonly action: Action;
  /** Schema of the body: values of a new record, of a change, or of a transition. */
  readonly body?: 'New' | 'Change' | 'Transition';
  readonly answer?: 'Record' | 'RecordPage';
}

/** One call of the HTTP interface. Dispatch, checks, OpenAPI and tests all go by this one description. */
export interface ApiRoute<P extends QueryParameters = QueryParameters> {
  readonly method: Method;
  /** Below `/api/v1`; `{name}` stands for one segment. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  /** Nobody has to sign in. */
  readonly open?: boolean;
  /** Asked of the principal before anything else. */
  readonly permission?: string;
  readonly query?: P;
  readonly body?: RouteBody;
  /** Takes multipart uploads of at most so many bytes in all. */
  readonly uploadLimit?: number;
  /** Takes an `Idempotency-Key`: the same request with the same key is done once. */
  readonly repeatable?: boolean;
  /** Milliseconds after which the request is given up; the configured limit where not given. */
  readonly timeLimitMs?: number;
  readonly answer: DescribedAnswer;
  /** On paths with `{type}`: the description has one path for each type with which this may be done. */
  readonly perType?: PerType;
  handle(call: Call<P>): Promise<Answer> | Answer;
}

/** Returns its argument; it lets the compiler infer the query from the parameters. */
export function route<const P extends QueryParameters = Record<never, never>>(
  definition: ApiRoute<P>,
): ApiRoute {
  return definition;
}
