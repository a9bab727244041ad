import express, { type Router } from 'express';
import { homeModel } from '../home-page.js';
import { searchModel } from '../search-page.js';
import { readOnePreference, readPreferences, settingsModel } from '../settings-page.js';
import { sendPage } from '../respond.js';
import { homeFrameOf } from '../frames.js';
import { posted, signedIn, type Locals } from '../visits.js';
import type { WebParts } from '../web-parts.js';

const languages = ['en', 'de'];

/** Pages about the visitor: home, search, settings. */
export function visitorRoutes(parts: WebParts): Router {
  const router = express.Router();

  router.get('/', (_request, response) => {
    const { visit } = response.locals as Locals;
    response.redirect(303, (visit && homeFrameOf(visit)?.frame.home) ?? '/work');
  });

  router.get(
    '/work',
    signedIn(async (visit, _request, response) => {
      const elsewhere = homeFrameOf(visit)?.frame.home;
      if (elsewhere !== undefined) {
        response.redirect(303, elsewhere);
        return;
      }
      await sendPage(
        parts,
        response,
        visit,
        'home',
        await homeModel(visit, parts.interfaceOf(visit.generation).slots),
      );
    }),
  );

  router.get(
    '/search',
    signedIn(async (visit, _request, response) => {
      await sendPage(parts, response, visit, 'search', await searchModel(visit));
    }),
  );

  router.get(
    '/settings',
    signedIn(async (visit, _request, response) => {
      await sendPage(parts, response, visit, 'settings', settingsModel(visit, languages));
      await Promise.resolve();
    }),
  );

  router.post(
    '/settings',
    signedIn(async (visit, request, response) => {
      if (posted(request)['partial'] !== undefined) {
        const one = readOnePreference(posted(request));
        if (one !== undefined) await parts.preferences.write(visit.principal.id, one);
        response.sendStatus(one === undefined ? 422 : 204);
        return;
      }
      const { preferences, problem } = readPreferences(posted(request));
      if (problem !== undefined) {
        await sendPage(parts, response, visit, 'settings', settingsModel(visit, languages, problem), {
          status: 422,
        });
        return;
      }
      await parts.preferences.write(visit.principal.id, preferences);
      response.redirect(303, '/settings?saved=1');
    }),
  );

  return router;
}
