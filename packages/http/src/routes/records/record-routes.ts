import type { BodyCheck, JsonSchema } from '../../bodies/body-check.js';
import type { ApiRoute } from '../../routing/route.js';
import type { HttpServices } from '../../services.js';
import { actionRoutes } from './act.js';
import { bulkRoute } from './bulk.js';
import { createRoute } from './create.js';
import { deleteRoute, restoreRoute } from './delete.js';
import { historyRoute } from './history.js';
import { listRoute } from './list.js';
import { readRoute } from './read.js';
import { transitionRoute } from './transition.js';
import { updateRoute } from './update.js';

/** Everything that is done with records. */
export function recordRoutes(
  services: HttpServices,
  compile: (schema: JsonSchema) => BodyCheck,
): readonly ApiRoute[] {
  return [
    listRoute,
    createRoute,
    readRoute,
    updateRoute,
    deleteRoute,
    restoreRoute,
    transitionRoute,
    historyRoute,
    bulkRoute(compile),
    ...actionRoutes(services, compile),
  ];
}
