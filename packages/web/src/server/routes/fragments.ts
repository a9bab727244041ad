import type { GenericRecord } from '@praxis/sdk';
import express, { type Router } from 'express';
import { cardModels, readListRequest, rowModels } from '../list-page.js';
import { ownPath } from '../addresses.js';
import { isFor, pageBanners } from '../panels.js';
import { peekModel } from '../peek-page.js';
import { recordStreams } from '../record-streams.js';
import { sendStreams, type StreamChange } from '../respond.js';
import { sendHtml } from '../send-html.js';
import { signedIn } from '../visits.js';
import type { WebParts } from '../web-parts.js';

const maximumRows = 100;

/** What pages pull after a signal: the same partials as in the whole page, with the visitor's access. */
export function fragmentRoutes(parts: WebParts): Router {
  const router = express.Router();

  router.get(
    '/frag',
    signedIn(async (visit, _request, response) => {
      const query = visit.url.searchParams;
      const { renderer, slots } = parts.interfaceOf(visit.generation);
      const peek = query.get('peek');
      if (peek !== null) {
        const [typeName = '', key = ''] = peek.split('/');
        const type = visit.generation.types.get(typeName);
        if (type === undefined) {
          response.sendStatus(404);
          return;
        }
        const record: GenericRecord = await visit.store.get(typeName, key);
        const model = await peekModel(visit, type, record, slots);
        await sendHtml(response, renderer.renderFragment('peek', model, visit));
        return;
      }
      const changes: StreamChange[] = [];
      const ids = (query.get('rows') ?? '')
        .split(',')
        .filter((id) => /^[0-9a-f-]{36}$/.test(id))
        .slice(0, maximumRows);
      const list =
        ids.length === 0 ? undefined : await readListRequest(visit, query.get('view') ?? '', parts.views);
      if (list !== undefined) {
        const cards = await cardModels(visit, list, ids, slots);
        const rows = cards ?? (await rowModels(visit, list, ids, slots));
        const partial = cards === undefined ? 'list/row' : 'list/card';
        const shown = new Set(rows.map(({ id }) => id));
        changes.push(
          ...rows.map((row) => ({
            action: 'replace' as const,
            target: `row-${row.id}`,
            html: renderer.renderFragment(partial, row, visit),
          })),
        );
        changes.push(
          ...ids
            .filter((id) => !shown.has(id))
            .map((id) => ({ action: 'remove' as const, target: `row-${id}` })),
        );
      }
      const page = query.get('banners');
      if (page !== null) {
        const banners = await pageBanners(visit, slots, ownPath(page));
        const html = renderer.renderFragment('shell/banners', { banners }, visit);
        changes.push({ action: 'update', target: 'page-banners', html });
      }
      const [typeName = '', key = ''] = (query.get('record') ?? '').split('/');
      const type = visit.generation.types.get(typeName);
      if (type !== undefined && key !== '') {
        const record: GenericRecord = await visit.store.get(typeName, key);
        response.set('ETag', `"${record.version}"`);
        changes.push(...(await recordStreams(parts, visit, type, record)));
      }
      await sendStreams(response, changes);
    }),
  );

  router.get(
    '/frag/panel/:id',
    signedIn(async (visit, request, response) => {
      const { renderer, slots } = parts.interfaceOf(visit.generation);
      const found = slots.panels.find(({ value }) => value.id === request.params['id']);
      const [typeName = '', key = ''] = (visit.url.searchParams.get('record') ?? '').split('/');
      const record: GenericRecord | undefined = key === '' ? undefined : await visit.store.get(typeName, key);
      const subject = { ...(record !== undefined && { record, type: typeName }), query: {} };
      if (found === undefined || !isFor(visit, found.value, subject)) {
        response.sendStatus(404);
        return;
      }
      const panel = await slots.loadPanel(visit, found.plugin, found.value, subject, { wait: true });
      // The page waits for a frame of this name; what is in it leads to whole pages.
      const html = panel === undefined ? '' : renderer.renderFragment('ui/panel-content', panel, visit);
      const id = found.value.id.replaceAll('.', '-');
      await sendHtml(response, `<turbo-frame id="panel-${id}-frame" target="_top">${html}</turbo-frame>`);
    }),
  );

  return router;
}
