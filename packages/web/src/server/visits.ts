import type { Generation } from '@praxis/core';
import { isMultipart, pageContext, readUploads, type Uploads } from '@praxis/http';
import type { Principal, UploadedFile } from '@praxis/sdk';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { createPagePieces } from './page-pieces.js';
import { platformTexts } from './platform-texts.js';
import type { Posted } from './read-form.js';
import type { SentHtml } from './send-html.js';
import type { Visit } from './visit.js';
import type { WebParts } from './web-parts.js';

/** What hangs on a response while its page is made. */
export interface Locals {
  visit?: Visit;
  readonly nonce: string;
  readonly requestId: string;
  readonly url: URL;
  readonly generation: Generation;
  uploads?: Uploads;
  /** The page that was sent. */
  sent?: SentHtml;
}

const uploadLimit = 100 * 1024 * 1024;
const formLimit = '1mb';

/**
 * Opens a visit for every request of a page: its generation, who comes, and how they read. Requests
 * that change something are refused unless they come from our own pages.
 */
export function openVisits(parts: WebParts): RequestHandler[] {
  const identify: RequestHandler = async (request, response, next) => {
    const context = pageContext(request);
    const locals: Locals = {
      nonce: context.nonce,
      requestId: context.id,
      generation: context.generation,
      url: new URL(request.originalUrl, 'http://praxis.invalid'),
    };
    Object.assign(response.locals, locals);
    response.set({ 'Cache-Control': 'private, no-store', Vary: 'Accept, Cookie' });
    const authentication = await context.authenticate();
    if (authentication !== undefined) {
      const visit = await visitOf(
        parts,
        request,
        locals,
        authentication.principal,
        authentication.session?.csrfToken ?? '',
      );
      (response.locals as Locals).visit = visit;
    }
    next();
  };
  const uploads: RequestHandler = async (request, response, next) => {
    if (isMultipart(request)) {
      const read = await readUploads(request, { limit: uploadLimit, folder: parts.uploadFolder });
      (response.locals as Locals).uploads = read;
      request.body = read.fields;
      response.on('close', () => void read.discard());
    }
    next();
  };
  const refuse: RequestHandler = (request, _response, next) => {
    if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method)) {
      const token = (request.body as Posted | undefined)?.['_csrf'];
      pageContext(request).refuseForgery(typeof token === 'string' ? token : undefined);
    }
    next();
  };
  const forms = express.urlencoded({ extended: false, limit: formLimit, parameterLimit: 2000 });
  return [identify, uploads, forms, express.json({ limit: formLimit }), refuse];
}

async function visitOf(
  parts: WebParts,
  request: Request,
  locals: Locals,
  signedIn: Principal,
  csrfToken: string,
): Promise<Visit> {
  const preferences = await parts.preferences.read(signedIn.id);
  const { generation } = locals;
  const { renderer, browser } = parts.interfaceOf(generation);
  const locale =
    usableLocale(preferences.language) ??
    usableLocale(signedIn.locale) ??
    usableLocale(request.acceptsLanguages()[0]) ??
    'en';
  const timeZone = preferences.timeZone !== '' ? preferences.timeZone : (signedIn.timeZone ?? 'UTC');
  // What plugins say to them is said in the language of the page.
  const principal: Principal = { ...signedIn, locale, timeZone };
  const reads = parts.platform.gatherReads({
    generation,
    remember: request.method === 'GET' || request.method === 'HEAD',
  });
  const translators = new Map<string, (text: string) => string>();
  const msg = renderer.templates.translate('core', locale);
  return {
    principal,
    reads,
    store: parts.platform.store(principal, { requestId: locals.requestId, generation, reads }),
    generation,
    requestId: locals.requestId,
    nonce: locals.nonce,
    preferences,
    url: locals.url,
    // Forms that the page runtime sends for itself want a page to go to.
    takesStreams:
      request.headers['x-requested-with'] === 'praxis' &&
      request.headers.accept?.includes('text/vnd.turbo-stream.html') === true,
    parts: { missing: false },
    pieces: createPagePieces(),
    csrfToken,
    locale,
    timeZone,
    now: parts.clock(),
    assets: browser.assets,
    msg,
    label(plugin, text) {
      let translate = translators.get(plugin);
      if (translate === undefined)
        translators.set(plugin, (translate = renderer.templates.translate(plugin, locale)));
      const label = translate(text);
      return label === text && platformTexts.has(text) ? msg(text) : label;
    },
    retell(plugin, sentence, values) {
      const known = renderer.templates.catalogue(plugin, locale, [sentence])[sentence] !== undefined;
      return known ? renderer.templates.translate(plugin, locale)(sentence, values) : undefined;
    },
    may: (permission) => generation.access.permits(principal, permission),
  };
}

/** Tags that are written as they should be, of which a house has few. */
const usable = new Set<string>();
const mostUsable = 500;

/** A language tag as it stands in preferences or headers, unless it is none. */
export function usableLocale(given: string | undefined): string | undefined {
  if (given === undefined || given === '' || given === '*') return undefined;
  if (usable.has(given)) return given;
  try {
    const [canonical] = Intl.getCanonicalLocales(given);
    if (canonical === given && usable.size < mostUsable) usable.add(given);
    return canonical;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** A handler for people who are signed in; others are led to the login and back. */
export function signedIn(
  handle: (visit: Visit, request: Request, response: Response) => Promise<void>,
): (request: Request, response: Response, next: NextFunction) => Promise<void> {
  return async (request, response) => {
    const { visit, url } = response.locals as Locals;
    if (visit === undefined) {
      if (request.method === 'GET' && request.accepts(['html', 'json']) === 'html')
        response.redirect(
          303,
          `/login?${new URLSearchParams({ return: url.pathname + url.search }).toString()}`,
        );
      else
        response
          .status(401)
          .type('text/plain')
          .send('Your session has ended. Sign in again; what you typed is kept.');
      return;
    }
    await handle(visit, request, response);
  };
}

/** The fields that a form posted. */
export function posted(request: Request): Posted {
  return (request.body ?? {}) as Posted;
}

export function uploadedFiles(response: Response): readonly UploadedFile[] {
  return (response.locals as Locals).uploads?.files ?? [];
}
