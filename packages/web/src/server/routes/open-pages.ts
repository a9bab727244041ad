import { pageContext } from '@praxis/http';
import type { PageAnswer, PageRequest, PluginContext, PluginPage, Principal } from '@praxis/sdk';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { ownPath } from '../addresses.js';
import { problemModels } from '../form-fields.js';
import { brandOf, portalFrame } from '../frames.js';
import { NotFoundPage } from '../not-found-page.js';
import { sendHtml } from '../send-html.js';
import { strangerOptions } from '../stranger.js';
import { posted } from '../visits.js';
import type { WebParts } from '../web-parts.js';
import { findPage } from './find-page.js';

const timeLimit = 30_000;

/**
 * Pages of plugins for which nobody signs in: those with `open`. They look at no session; what is posted to them has
 * to prove itself, and may not come from another site. Those of the portal stand in its frame.
 */
export function openPageRoutes(parts: WebParts): Router {
  const router = express.Router();
  const form = express.urlencoded({ extended: false, limit: '100kb', parameterLimit: 100 });

  const find = (request: Request) => findPage(pageContext(request).generation, request.path);
  const onlyOpen: RequestHandler = (request, _response, next) =>
    find(request)?.page.open === true ? next() : next('route');

  router.all('/{*path}', onlyOpen, form, async (request, response) => {
    const found = find(request);
    if (found === undefined) throw new NotFoundPage({});
    const { plugin } = found;
    const { id, nonce, generation, address } = pageContext(request);
    const url = new URL(request.originalUrl, 'http://praxis.invalid');
    Object.assign(response.locals, { nonce, requestId: id, generation, url });
    response.set({ 'Cache-Control': 'private, no-store', Vary: 'Accept', 'X-Robots-Tag': 'noindex' });
    const options = strangerOptions(parts, request, { generation, nonce });
    const principal: Principal = {
      ...parts.platform.servicePrincipal(plugin),
      locale: options.locale,
      timeZone: options.timeZone,
    };
    const context = parts.platform.context(plugin, principal, { requestId: id, generation });
    const { page, params } = found;
    const call: PageRequest = {
      params,
      query: Object.fromEntries(url.searchParams),
      form: posted(request),
      files: [],
      address,
      read: () =>
        Promise.reject(new TypeError('An open page has no form of fields: it is nobody who fills it in.')),
    };
    const looks = request.method === 'GET' || request.method === 'HEAD';
    pageContext(request).refuseOtherSite();
    if (!looks && (request.method !== 'POST' || page.submit === undefined)) {
      response.set('Allow', page.submit === undefined ? 'GET' : 'GET, POST').sendStatus(405);
      return;
    }
    const answer = await parts.platform.call({ plugin, contribution: `page ${page.path}`, timeLimit }, () =>
      looks ? page.load(call, context) : (page.submit?.(call, context) ?? Promise.resolve(nothing)),
    );
    await send({ plugin, page, answer, context }, options, response);
  });

  async function send(
    made: {
      readonly plugin: string;
      readonly page: PluginPage;
      readonly answer: PageAnswer;
      readonly context: PluginContext;
    },
    options: ReturnType<typeof strangerOptions>,
    response: Response,
  ): Promise<void> {
    const { plugin, page, answer, context } = made;
    if ('notFound' in answer) throw new NotFoundPage({});
    if ('redirect' in answer) {
      response.redirect(303, ownPath(answer.redirect));
      return;
    }
    const { generation } = response.locals as { readonly generation: WebParts['platform']['generation'] };
    const { renderer, browser } = parts.interfaceOf(generation);
    const model = { ...answer.model, problems: problemModels(answer.problems ?? []) };
    const title = renderer.templates.translate(plugin, options.locale)(answer.title ?? page.title);
    const html = renderer.templates.render(plugin, page.template, model, options);
    const status = answer.status ?? ((answer.problems?.length ?? 0) > 0 ? 422 : 200);
    const owned = page.area === 'portal' ? portalFrame(generation) : undefined;
    if (owned !== undefined) {
      const { styles, ...brand } = await brandOf(parts, owned, context);
      const framed = renderer.renderPage(
        'framed',
        { title, plugin, html },
        {
          ...options,
          frame: { ...brand, href: owned.frame.home, places: [] },
          styles: [...browser.portal.styles, ...styles],
          scripts: browser.portal.scripts,
        },
      );
      await sendHtml(response.status(status), framed);
      return;
    }
    await sendHtml(
      response.status(status),
      renderer.renderPage(
        'open',
        { title, workspace: 'Praxis', plugin, html },
        { ...options, styles: browser.styles, scripts: browser.scriptsOf(plugin) },
      ),
    );
  }

  return router;
}

const nothing: PageAnswer = { notFound: true };
