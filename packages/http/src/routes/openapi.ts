import type { Generation } from '@praxis/core';
import { openApiDocument } from '../openapi/document.js';
import { preparedRoutes } from '../plugin-routes/prepared-routes.js';
import { route, type ApiRoute } from '../routing/route.js';
import type { HttpServices } from '../services.js';

/** Audiences whose document is kept; a generation rarely has more. */
const mostDocuments = 50;

/**
 * The description of the interface for the caller. It is the same for everybody with the same
 * access, so it is made once for each audience of a generation.
 *
 * @param routes the house's own routes; a function, because this one is among them
 */
export function openApiRoute({ settings }: HttpServices, routes: () => readonly ApiRoute[]): ApiRoute {
  const documents = new WeakMap<Generation, Map<string, string>>();
  return route({
    method: 'GET',
    path: '/openapi.json',
    summary: 'Describes this interface, as far as the caller may use it, in OpenAPI 3.1.',
    tag: 'description',
    open: true,
    answer: { status: 200, description: 'The OpenAPI document.', schema: { type: 'object' } },
    handle({ generation, authentication, headers }) {
      const principal = authentication?.principal;
      const serverUrl = settings.publicUrl ?? `http://${headers.host ?? 'localhost'}`;
      const audience = principal === undefined ? '' : generation.access.audience(principal);
      const known = documents.get(generation) ?? new Map<string, string>();
      documents.set(generation, known);
      const key = `${serverUrl} ${audience}`;
      let text = known.get(key);
      if (text === undefined) {
        const all = [...routes(), ...preparedRoutes(generation).routes];
        text = JSON.stringify(
          openApiDocument({ routes: all, generation, principal, version: settings.version, serverUrl }),
        );
        if (known.size >= mostDocuments) known.clear();
        known.set(key, text);
      }
      return {
        text,
        mediaType: 'application/json; charset=utf-8',
        headers: { 'Cache-Control': 'private, no-cache' },
      };
    },
  });
}
