import type { IncomingMessage } from 'node:http';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Router } from 'express';
import type { Sender } from '../calls/send.js';
import { RouteNotFoundError } from '../errors.js';
import { errorToTell } from '../problems/error-to-tell.js';
import type { HttpServices } from '../services.js';
import { pageContext } from './page-context.js';

/** The express application of the pages. */
export interface PageApplication {
  readonly app: Express;
  /** Adds a router before the answer for what is not there. Its errors may be answered by itself. */
  mount(router: Router): void;
}

/** @param first what every request goes through before the routers */
export function pageApplication(
  { log, sender }: HttpServices & { readonly sender: Sender },
  first: readonly RequestHandler[],
): PageApplication {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  for (const handler of first) app.use(handler);
  const mounted = express.Router();
  app.use(mounted);
  app.use((request: IncomingMessage & { readonly path: string }) => {
    throw new RouteNotFoundError({ path: request.path.slice(0, 200) });
  });
  const tellError: ErrorRequestHandler = (error: unknown, request, response, _next) => {
    const told = errorToTell(
      isBadUrl(error) ? new RouteNotFoundError({ path: request.url.slice(0, 200) }) : error,
    );
    const { id } = pageContext(request);
    if (told.status >= 500) log.error({ request: id, err: error }, 'a request failed');
    // Headers that were set for a page stay; the sender brings those of the API along.
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    sender.sendProblem(response, id, told);
  };
  app.use(tellError);
  return { app, mount: (router) => void mounted.use(router) };
}

/** Express' router throws this for escapes in the path that are not UTF-8. */
function isBadUrl(error: unknown): boolean {
  return error instanceof URIError;
}
