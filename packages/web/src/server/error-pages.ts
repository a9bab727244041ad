import { errorToTell, problemDocument } from '@praxis/http';
import { isPraxisError } from '@praxis/sdk';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { ErrorModel } from '../pages/stand-alone.model.js';
import { homeFrameOf } from './frames.js';
import { NotFoundPage } from './not-found-page.js';
import { sendPage } from './respond.js';
import { strangerOptions } from './stranger.js';
import type { Visit } from './visit.js';
import type { Locals } from './visits.js';
import type { WebParts } from './web-parts.js';

/** Turns errors into pages that say what happened and what to do; paths that are nobody's go on to the next router. */
export function errorPages(parts: WebParts): (ErrorRequestHandler | RequestHandler)[] {
  const handle: ErrorRequestHandler = (error: unknown, request, response, next) => {
    const { visit, generation, nonce, requestId } = response.locals as Partial<Locals>;
    if (response.headersSent || generation === undefined || nonce === undefined) return next(error);
    const status = isPraxisError(error) ? error.status : statusOf(error);
    if (status >= 500) parts.log.error({ err: error, requestId, path: request.path }, 'a page failed');
    if (request.accepts(['html', 'application/problem+json']) === 'application/problem+json') {
      const { detail, ...rest } = problemDocument(errorToTell(error), requestId ?? '');
      response
        .status(status)
        .type('application/problem+json')
        .send(JSON.stringify({ ...rest, detail }));
      return;
    }
    const options = strangerOptions(parts, request, { generation, nonce });
    const model = errorModel(error, status, { visit, msg: visit?.msg ?? options.msg, requestId });
    if (visit !== undefined) return sendPage(parts, response, visit, 'error', model, { status });
    const html = parts
      .interfaceOf(generation)
      .renderer.renderPage('error', { ...model, bare: true }, options);
    response.status(status).type('html').send(html);
  };
  const unknown: RequestHandler = (request, _response, next) => {
    if (request.path.startsWith('/api/') || request.method !== 'GET') return next();
    next(new NotFoundPage({}));
  };
  return [unknown, handle];
}

function errorModel(
  error: unknown,
  status: number,
  {
    visit,
    msg,
    requestId,
  }: {
    readonly visit: Visit | undefined;
    readonly msg: Visit['msg'];
    readonly requestId: string | undefined;
  },
): ErrorModel {
  const home = visit && homeFrameOf(visit)?.frame.home;
  const titles: Readonly<Record<number, string>> = {
    403: msg('Not allowed'),
    404: msg('Not found'),
    409: msg('Somebody was faster'),
  };
  return {
    title: titles[status] ?? (status >= 500 ? msg('Something went wrong') : msg('That did not work')),
    symbol: status === 404 ? 'search' : 'alert-triangle',
    text: errorText(error, status, msg),
    actions:
      home !== undefined
        ? [{ label: msg('To the start page'), href: home, symbol: 'home' }]
        : [
            { label: msg('Search'), href: '/search', symbol: 'search' },
            { label: msg('My work'), href: '/work', symbol: 'bolt' },
          ],
    ...(requestId !== undefined && { requestId }),
  };
}

function errorText(error: unknown, status: number, msg: Visit['msg']): string {
  if (NotFoundPage.matches(error)) return msg('There is no such page, or you may not open it.');
  if (status >= 500 && !isPraxisError(error))
    return msg('The page could not be made. It has been logged; try again.');
  return (error as Error).message;
}

/** Errors of express and its parsers carry the status that fits. */
function statusOf(error: unknown): number {
  const status = (error as { readonly status?: unknown }).status;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}
