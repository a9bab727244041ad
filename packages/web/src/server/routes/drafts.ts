import express, { type Router } from 'express';
import { posted, signedIn } from '../visits.js';
import type { Visit } from '../visit.js';
import type { DraftKey } from '../drafts.js';
import type { WebParts } from '../web-parts.js';

const maximumLength = 100_000;

/** Messages that somebody has begun, kept on the server so that any device has them. */
export function draftRoutes(parts: WebParts): Router {
  const router = express.Router();
  const path = '/drafts/:type/:id/:mode';
  const keyOf = (
    visit: Visit,
    params: Readonly<Record<string, string | string[] | undefined>>,
  ): DraftKey => ({
    account: visit.principal.id,
    type: String(params['type']).slice(0, 64),
    recordId: String(params['id']).slice(0, 64),
    mode: String(params['mode']).slice(0, 20),
  });

  router.get(
    path,
    signedIn(async (visit, request, response) => {
      const draft = await parts.drafts.read(keyOf(visit, request.params));
      if (draft === undefined) response.sendStatus(204);
      else response.json(draft);
    }),
  );

  router.put(
    path,
    signedIn(async (visit, request, response) => {
      const body = posted(request)['text'];
      if (typeof body !== 'string' || body.length > maximumLength || body.includes('\0')) {
        response
          .status(422)
          .type('text/plain')
          .send(`A draft is text of at most ${maximumLength} characters.`);
        return;
      }
      if (body.trim() === '') await parts.drafts.delete(keyOf(visit, request.params));
      else await parts.drafts.write(keyOf(visit, request.params), body);
      response.sendStatus(204);
    }),
  );

  router.delete(
    path,
    signedIn(async (visit, request, response) => {
      await parts.drafts.delete(keyOf(visit, request.params));
      response.sendStatus(204);
    }),
  );

  return router;
}
