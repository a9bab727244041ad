import { errorToTell, problemDocument } from '@praxis/http';
import { isPraxisError } from '@praxis/sdk';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { ErrorModel } from '../pages/stand-alone.model.js';
import { NotFoundPage } from './not-found-page.js';
import { sendPage } from './respond.js';
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
    const model: ErrorModel = {
      title:
        { 403: 'Not allowed', 404: 'Not found', 409: 'Somebody was faster' }[status] ??
        (status >= 500 ? 'Something went wrong' : 'That did not work'),
      symbol: status === 404 ? 'search' : 'alert-triangle',
      text:
        status >= 500 && !isPraxisError(error)
          ? 'The page could not be made. It has been logged; try again.'
          : (error as Error).message,
      actions: [
        { label: 'Search', href: '/search', symbol: 'search' },
        { label: 'My work', href: '/work', symbol: 'bolt' },
      ],
      ...(requestId !== undefined && { requestId }),
    };
    if (visit !== undefined) return sendPage(parts, response, visit, 'error', model, { status });
    const html = parts
      .interfaceOf(generation)
      .renderer.renderPage(
        'error',
        { ...model, bare: true },
        { locale: 'en', timeZone: 'UTC', now: parts.clock(), csrfToken: '', assets: parts.assets, nonce },
      );
    response.status(status).type('html').send(html);
  };
  const unknown: RequestHandler = (request, _response, next) => {
    if (request.path.startsWith('/api/') || request.method !== 'GET') return next();
    next(new NotFoundPage({}));
  };
  return [unknown, handle];
}

/** Errors of express and its parsers carry the status that fits. */
function statusOf(error: unknown): number {
  const status = (error as { readonly status?: unknown }).status;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}
