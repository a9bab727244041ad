import type { CompiledType } from '@praxis/core';
import type { GenericRecord, Operation } from '@praxis/sdk';
import express, { type Response, type Router } from 'express';
import { runAction } from '@praxis/http';
import { listHref, ownPath } from '../addresses.js';
import { NotFoundPage } from '../not-found-page.js';
import { clickedFilterHref, listModel, readListRequest } from '../list-page.js';
import { rawValue } from '../raw-value.js';
import { readForm } from '../read-form.js';
import { sendPage } from '../respond.js';
import { say } from '../said.js';
import type { Visit } from '../visit.js';
import { posted, signedIn } from '../visits.js';
import type { WebParts } from '../web-parts.js';

/** Lists, what is done with many of their rows, and personal views. */
export function listRoutes(parts: WebParts): Router {
  const router = express.Router();

  const list = (idOf: (params: Readonly<Record<string, string | string[] | undefined>>) => string) =>
    signedIn(async (visit, request, response) => {
      const also = await parts.views.list(visit.principal.id);
      await parts.keptPages.send(visit, { request, response, also }, () =>
        sendList(visit, idOf(request.params), response),
      );
    });

  async function sendList(visit: Visit, viewId: string, response: Response): Promise<void> {
    const found = await readListRequest(visit, viewId, parts.views);
    if (found === undefined) throw new NotFoundPage({});
    const clicked = clickedFilterHref(found, visit.url.searchParams);
    if (clicked !== undefined) {
      response.redirect(303, clicked);
      return;
    }
    const model = await listModel(visit, found, parts.views, parts.interfaceOf(visit.generation));
    await sendPage(parts, response, visit, 'list', model);
  }

  router.get(
    '/q/type/:type',
    list(({ type }) => `type/${String(type)}`),
  );
  router.get(
    '/q/mine/:id',
    list(({ id }) => `mine/${String(id)}`),
  );
  router.get(
    '/q/:view',
    list(({ view }) => String(view)),
  );

  router.post(
    '/bulk/:type',
    signedIn(async (visit, request, response) => {
      const form = posted(request);
      const type = visit.generation.types.get(String(request.params['type']));
      const ids = [form['ids'] ?? []].flat().slice(0, 1000);
      const back = ownPath(form['return']);
      if (type === undefined) throw new NotFoundPage({});
      const field = type.fields.get(String(form['edit'] ?? ''));
      let message: string;
      if (field !== undefined) {
        const { values, problems } = await readForm(visit, [field], {
          [field.name]: form['value'] ?? form[field.name] ?? '',
        });
        const operations =
          field.name === type.lifecycle?.field
            ? await movesTo(visit, type, ids, rawValue(values[field.name]))
            : ids.map((id): Operation => ({ op: 'update', id, values }));
        const results = problems.length > 0 ? [] : await visit.store.bulk(type.name, operations);
        const unmoved = ids.length - operations.length;
        const failed = results.filter((result) => result.status === 'failed');
        message = [
          ...problems.map((problem) => problem.message),
          visit.msg('{count, plural, one {# record} other {# records}} changed.', {
            count: results.length - failed.length,
          }),
          ...(unmoved === 0
            ? []
            : [
                visit.msg(
                  '{count, plural, one {# record} other {# records}} cannot go there from where they are.',
                  { count: unmoved },
                ),
              ]),
          ...failed.slice(0, 3).map((result) => result.message),
        ].join(' ');
      } else {
        const answer = await runAction(parts.platform, {
          type: type.name,
          action: String(form['run'] ?? ''),
          records: ids,
          values: {},
          principal: visit.principal,
          generation: visit.generation,
          requestId: visit.requestId,
          signal: AbortSignal.timeout(30_000),
        });
        message = answer.message;
      }
      say(response, message);
      response.redirect(303, back);
    }),
  );

  router.post(
    '/views',
    signedIn(async (visit, request, response) => {
      const form = posted(request);
      const title = String(form['title'] ?? '')
        .trim()
        .slice(0, 80);
      const type = String(form['type'] ?? '');
      const query = String(form['query'] ?? '').slice(0, 4000);
      if (title === '' || !visit.generation.types.has(type)) {
        response.redirect(303, listHref(`type/${type}`));
        return;
      }
      const view = await parts.views.create(visit.principal.id, { type, title, query });
      response.redirect(303, listHref(`mine/${view.id}`));
    }),
  );

  router.post(
    '/views/:id',
    signedIn(async (visit, request, response) => {
      const id = String(request.params['id']);
      await parts.views.update(visit.principal.id, id, String(posted(request)['query'] ?? '').slice(0, 4000));
      response.redirect(303, listHref(`mine/${id}`));
    }),
  );

  router.post(
    '/views/:id/delete',
    signedIn(async (visit, request, response) => {
      const view = await parts.views.get(visit.principal.id, String(request.params['id']));
      if (view !== undefined) await parts.views.delete(visit.principal.id, view.id);
      response.redirect(303, listHref(`type/${view?.type ?? ''}`));
    }),
  );

  return router;
}

/** A state is changed by its moves only; records that have none to it are left out. */
async function movesTo(
  visit: Visit,
  type: CompiledType,
  ids: readonly string[],
  state: string,
): Promise<Operation[]> {
  const records: readonly GenericRecord[] = await visit.store.getMany(type.name, ids);
  return records.flatMap((record): Operation[] => {
    const move = visit.store.transitionsOf(type.name, record).find(({ to }) => to === state);
    return move === undefined ? [] : [{ op: 'transition', id: record.id, transition: move.name }];
  });
}
