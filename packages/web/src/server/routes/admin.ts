import { isPraxisError, ValidationError } from '@praxis/sdk';
import express, { type Router } from 'express';
import { administrator } from '../administrator.js';
import { NotFoundPage } from '../not-found-page.js';
import { pluginPurgeModel } from '../plugin-purge-page.js';
import { pluginSettingsModel, readPluginSettings } from '../plugin-settings-page.js';
import { pluginDetailModel, pluginsModel } from '../plugins-page.js';
import { sendPage } from '../respond.js';
import { posted } from '../visits.js';
import type { WebParts } from '../web-parts.js';

/** The administrator's pages: which plugins there are, what each would do, and the click that does it. */
export function adminRoutes(parts: WebParts): Router {
  const router = express.Router();
  const { platform } = parts;

  router.get('/admin', (_request, response) => response.redirect(303, '/admin/plugins'));

  router.get(
    '/admin/plugins',
    administrator(async (visit, _request, response) => {
      await sendPage(parts, response, visit, 'admin/plugins', await pluginsModel(visit, platform));
    }),
  );

  router.post(
    '/admin/plugins',
    administrator(async (visit, request, response) => {
      const source = textOf(posted(request)['source']).trim();
      try {
        const id = await platform.plugins.add(source);
        response.redirect(303, `/admin/plugins/${encodeURIComponent(id)}`);
      } catch (error) {
        if (!isPraxisError(error) || error.status >= 500) throw error;
        const model = await pluginsModel(visit, platform, { source, problem: error.message });
        await sendPage(parts, response, visit, 'admin/plugins', model, { status: 422 });
      }
    }),
  );

  router.get(
    '/admin/plugins/:id/settings',
    administrator(async (visit, request, response) => {
      const model = await pluginSettingsModel(visit, platform, String(request.params['id']));
      await sendPage(parts, response, visit, 'admin/plugin-settings', model);
    }),
  );

  router.post(
    '/admin/plugins/:id/settings',
    administrator(async (visit, request, response) => {
      const id = String(request.params['id']);
      const entered = await readPluginSettings(visit, platform, id, posted(request));
      try {
        if (entered.problems.length > 0)
          throw new ValidationError({ type: id }, { problems: entered.problems });
        await platform.plugins.saveSettings(id, entered.values, { by: visit.principal });
        response.redirect(303, `/admin/plugins/${id}/settings`);
      } catch (error) {
        if (!isPraxisError(error) || error.status >= 500) throw error;
        const { values } = entered;
        const model = await pluginSettingsModel(visit, platform, id, { values, problems: error.problems });
        await sendPage(parts, response, visit, 'admin/plugin-settings', model, { status: 422 });
      }
    }),
  );

  router.get(
    '/admin/plugins/:id/purge',
    administrator(async (visit, request, response) => {
      const model = await pluginPurgeModel(visit, platform, String(request.params['id']));
      await sendPage(parts, response, visit, 'admin/plugin-purge', model);
    }),
  );

  router.get(
    '/admin/plugins/:id',
    administrator(async (visit, request, response) => {
      await sendPage(
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
        else if (change === 'purge') await platform.plugins.purge(id, { by: visit.principal });
        else if (change === 'remove') {
          await platform.plugins.remove(id);
          response.redirect(303, '/admin/plugins');
          return;
        } else throw new NotFoundPage({});
        response.redirect(303, `/admin/plugins/${id}`);
      } catch (error) {
        if (!isPraxisError(error) || NotFoundPage.matches(error)) throw error;
        await sendPage(
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

function textOf(given: string | readonly string[] | undefined): string {
  return typeof given === 'string' ? given : '';
}
