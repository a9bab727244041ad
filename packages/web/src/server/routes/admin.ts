import { isPraxisError } from '@praxis/sdk';
import express, { type Router } from 'express';
import { NotFoundPage } from '../not-found-page.js';
import { pluginDetailModel, pluginsModel } from '../plugins-page.js';
import { sendPage } from '../respond.js';
import { signedIn } from '../visits.js';
import type { Visit } from '../visit.js';
import type { WebParts } from '../web-parts.js';

/** The administrator's pages: which plugins there are, what each would do, and the click that does it. */
export function adminRoutes(parts: WebParts): Router {
  const router = express.Router();
  const { platform } = parts;
  const administrator = (handle: Parameters<typeof signedIn>[0]) =>
    signedIn(async (visit: Visit, request, response) => {
      if (!visit.may('plugins.manage')) throw new NotFoundPage({});
      await handle(visit, request, response);
    });

  router.get('/admin', (_request, response) => response.redirect(303, '/admin/plugins'));

  router.get(
    '/admin/plugins',
    administrator(async (visit, _request, response) => {
      sendPage(parts, response, visit, 'admin/plugins', await pluginsModel(visit, platform));
    }),
  );

  router.get(
    '/admin/plugins/:id',
    administrator(async (visit, request, response) => {
      sendPage(
        parts,
        response,
        visit,
        'admin/plugin-detail',
        await pluginDetailModel(visit, platform, String(request.params['id'])),
      );
    }),
  );

  router.post(
    '/admin/plugins/:id/:change',
    administrator(async (visit, request, response) => {
      const id = String(request.params['id']);
      const { change } = request.params;
      try {
        if (change === 'enable')
          await platform.plugins.enable(id, {
            withRequired: true,
            acceptSchemaChanges: true,
            by: visit.principal,
          });
        else if (change === 'disable')
          await platform.plugins.disable(id, { withDependents: true, by: visit.principal });
        else throw new NotFoundPage({});
        response.redirect(303, `/admin/plugins/${id}`);
      } catch (error) {
        if (!isPraxisError(error) || NotFoundPage.matches(error)) throw error;
        sendPage(
          parts,
          response,
          visit,
          'admin/plugin-detail',
          await pluginDetailModel(visit, platform, id, error),
          { status: 422 },
        );
      }
    }),
  );

  return router;
}
