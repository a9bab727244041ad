import { pageContext } from '@praxis/http';
import type { PageAnswer, PageRequest, PluginPage, SlotOfPage } from '@praxis/sdk';
import express, { type RequestHandler, type Response, type Router } from 'express';
import { ownPath } from '../addresses.js';
import { say } from '../said.js';
import { NotFoundPage } from '../not-found-page.js';
import { problemModels } from '../form-fields.js';
import { pageFormModel, readPageForm } from '../page-form.js';
import { slotPanels } from '../panels.js';
import { sendPage } from '../respond.js';
import { findPage } from './find-page.js';
import { posted, signedIn, uploadedFiles, type Locals } from '../visits.js';
import type { Visit } from '../visit.js';
import type { WebParts } from '../web-parts.js';

/**
 * Pages that plugins own: `/x/<plugin>/…` for agents, `/admin/x/<plugin>/…` for administrators, `/portal/x/<plugin>/…`
 * for everybody, and what pages claim beside; comes after all pages of the house, so that nothing takes their place.
 */
export function pluginPageRoutes(parts: WebParts): Router {
  const router = express.Router();

  const isThere: RequestHandler = (request, response, next) => {
    const { generation } = response.locals as Locals;
    const isTheirs = /^(\/admin)?\/x\//.test(request.path);
    next(isTheirs || findPage(generation, request.path) !== undefined ? undefined : 'route');
  };

  router.all(
    '/{*path}',
    isThere,
    signedIn(async (visit, request, response) => {
      const found = findPage(visit.generation, request.path);
      if (found === undefined || (found.page.permission !== undefined && !visit.may(found.page.permission)))
        throw new NotFoundPage({});
      const { plugin, page, params } = found;
      const call: PageRequest = {
        params,
        query: Object.fromEntries(visit.url.searchParams),
        form: posted(request),
        files: uploadedFiles(response),
        address: pageContext(request).address,
        read: (fields, options) => readPageForm(visit, options?.plugin ?? plugin, fields, posted(request)),
      };
      const context = parts.platform.context(plugin, visit.principal, {
        requestId: visit.requestId,
        generation: visit.generation,
        reads: visit.reads,
      });
      const at = { plugin, contribution: `page ${page.path}`, timeLimit: 30_000 };
      if (request.method === 'GET' || request.method === 'HEAD') {
        await send(
          visit,
          response,
          plugin,
          page,
          await parts.platform.call(at, () => page.load(call, context)),
        );
      } else if (request.method === 'POST' && page.submit !== undefined) {
        await send(
          visit,
          response,
          plugin,
          page,
          await parts.platform.call(
            at,
            () => page.submit?.(call, context) ?? Promise.resolve({ notFound: true }),
          ),
        );
      } else response.set('Allow', page.submit === undefined ? 'GET' : 'GET, POST').sendStatus(405);
    }),
  );

  async function send(
    visit: Visit,
    response: Response,
    plugin: string,
    page: PluginPage,
    answer: PageAnswer,
  ): Promise<void> {
    if ('notFound' in answer) throw new NotFoundPage({});
    if ('redirect' in answer) {
      if (answer.message !== undefined) say(response, answer.message);
      response.redirect(303, ownPath(answer.redirect));
      return;
    }
    const { renderer } = parts.interfaceOf(visit.generation);
    const problems = answer.problems ?? [];
    const form = answer.form && (await pageFormModel(visit, plugin, answer.form, problems));
    const openSlots = answer.slots && (await panelsOf(visit, answer.slots));
    const model = {
      ...answer.model,
      problems: problemModels(problems),
      ...(form !== undefined && { form }),
      ...(openSlots !== undefined && { slots: openSlots }),
    };
    const title = visit.label(plugin, answer.title ?? page.title);
    const html = renderer.templates.render(plugin, page.template, model, visit);
    const status = answer.status ?? (problems.length > 0 ? 422 : 200);
    const name = page.area === 'portal' ? 'framed' : 'plugin';
    await sendPage(parts, response, visit, name, { title, plugin, html }, { status });
  }

  async function panelsOf(visit: Visit, wanted: Readonly<Record<string, SlotOfPage>>) {
    const { slots } = parts.interfaceOf(visit.generation);
    const query = Object.fromEntries(visit.url.searchParams);
    const loaded = await Promise.all(
      Object.entries(wanted).map(
        async ([name, { slot, ...subject }]) =>
          [name, await slotPanels(visit, slots, slot, { ...subject, query })] as const,
      ),
    );
    return Object.fromEntries(loaded);
  }

  return router;
}
