import { bodyChecks } from '../bodies/body-check.js';
import type { ApiRoute } from '../routing/route.js';
import type { HttpServices } from '../services.js';
import { deadLetterRoutes } from './dead-letters.js';
import { jobRoutes } from './jobs.js';
import { journalRoutes } from './journal.js';
import { openApiRoute } from './openapi.js';
import { pluginRoutes } from './plugins.js';
import { recordRoutes } from './records/record-routes.js';
import { searchRoutes } from './search.js';
import { sessionRoutes } from './session.js';
import { tokenRoutes } from './tokens.js';
import { typeRoutes } from './types.js';

/** All routes of the house itself; those of plugins come with each generation. */
export function apiRoutes(services: HttpServices): readonly ApiRoute[] {
  const compile = bodyChecks();
  const routes: readonly ApiRoute[] = [
    ...sessionRoutes(services, compile),
    ...tokenRoutes(services, compile),
    ...typeRoutes,
    ...recordRoutes(services, compile),
    ...searchRoutes,
    ...pluginRoutes(services, compile),
    ...journalRoutes(services),
    ...deadLetterRoutes(services),
    ...jobRoutes(services),
    openApiRoute(services, () => routes),
  ];
  return routes;
}
