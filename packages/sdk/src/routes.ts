import type { Readable } from 'node:stream';
import type { PluginContext } from './context.js';

export interface UploadedFile {
  readonly field: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  open(): Readable;
}

export interface RouteRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Parsed and validated when the route has a `body` schema; else undefined. */
  readonly body: unknown;
  /** The body as it was sent, for whoever signed it; undefined without one, and for uploads. */
  readonly bodyText?: string | undefined;
  readonly files: readonly UploadedFile[];
  header(name: string): string | undefined;
}

export type RouteAnswer =
  | { readonly status?: number; readonly json: unknown; readonly headers?: Readonly<Record<string, string>> }
  | {
      readonly status?: number;
      readonly stream: Readable;
      readonly mediaType: string;
      readonly fileName?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly redirect: string };

/** An endpoint under `/api/v1/x/<plugin><path>`. It is part of the OpenAPI document. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Express path pattern, such as `/badges/:id/print`. */
  readonly path: string;
  readonly summary: string;
  readonly permission?: string;
  /**
   * Nobody has to sign in: for other systems, and for links in mails, which prove themselves otherwise,
   * by a signature or a secret that `handle` checks before all else. The context acts as the plugin.
   */
  readonly open?: boolean;
  /** JSON Schema of the body; input that does not fit gets a problem document, never the handler. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** JSON Schema per query parameter. */
  readonly query?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** JSON Schema of the answer, for the OpenAPI document. */
  readonly answer?: Readonly<Record<string, unknown>>;
  /** Accepts multipart uploads of at most so much in all. */
  readonly uploadLimitBytes?: number;
  handle(request: RouteRequest, context: PluginContext): Promise<RouteAnswer>;
}
