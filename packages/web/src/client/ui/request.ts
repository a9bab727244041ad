import { find, meta } from '../dom/query.js';
import { applyStreams } from '../turbo/streams.js';
import type { ProblemAnswer } from '../wire.js';

const streamType = 'text/vnd.turbo-stream.html';

/** The server said no; `message` is its sentence for people. */
export class RequestError extends Error {
  readonly status: number;
  readonly code: string | undefined;

  constructor(status: number, { detail, title, code }: ProblemAnswer) {
    super(detail ?? title ?? '');
    this.name = 'RequestError';
    this.status = status;
    this.code = code;
  }
}

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string | readonly string[]>> | FormData;
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly accept?: string;
  readonly signal?: AbortSignal;
  /** Outlives the page, for what is sent while leaving. */
  readonly keepalive?: boolean;
}

/**
 * Asks our server, with the CSRF token where something changes. Streams in the answer are applied,
 * also those of a refusal.
 *
 * @throws RequestError when the server refuses, TypeError when it cannot be reached
 */
export async function request(href: string, options: RequestOptions = {}): Promise<Response> {
  const method = options.method ?? (options.form || options.json !== undefined ? 'POST' : 'GET');
  const headers: Record<string, string> = {
    accept: options.accept ?? `${streamType}, application/problem+json`,
    'x-requested-with': 'praxis',
  };
  if (method !== 'GET') headers['x-csrf-token'] = meta('csrf-token') ?? '';
  if (options.json !== undefined) headers['content-type'] = 'application/json';
  const body = bodyOf(options);
  const response = await fetch(href, {
    method,
    headers,
    credentials: 'same-origin',
    ...(body !== undefined && { body }),
    ...(options.signal && { signal: options.signal }),
    ...(options.keepalive && { keepalive: true }),
  });
  if (response.status === 401) dispatchEvent(new CustomEvent('praxis:session-expired'));
  if (isStream(response)) applyStreams(await response.clone().text());
  if (!response.ok) throw new RequestError(response.status, await problemOf(response));
  return response;
}

/** Asks for JSON. @throws as `request` */
export async function requestJson<T>(href: string, signal?: AbortSignal): Promise<T> {
  const response = await request(href, { accept: 'application/json', ...(signal && { signal }) });
  return (await response.json()) as T;
}

/** Takes over the token of a new session. */
export function replaceCsrfToken(token: string): void {
  find<HTMLMetaElement>('meta[name="csrf-token"]')?.setAttribute('content', token);
  for (const input of document.querySelectorAll<HTMLInputElement>('input[name="_csrf"]')) input.value = token;
}

function bodyOf({ form, json }: RequestOptions): BodyInit | undefined {
  if (json !== undefined) return JSON.stringify(json);
  if (form === undefined || form instanceof FormData) return form;
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) body.append(name, one);
  return body;
}

function isStream(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith(streamType) === true;
}

async function problemOf(response: Response): Promise<ProblemAnswer> {
  if (response.headers.get('content-type')?.includes('json') !== true) return {};
  return (await response.json()) as ProblemAnswer;
}
