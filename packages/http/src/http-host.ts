import type { Host, Platform } from '@praxis/core';
import { actionPoint } from './actions/prepared-actions.js';
import { routePoint } from './plugin-routes/prepared-routes.js';
import { managePluginsPermission } from './routes/plugins.js';

/**
 * The parts of the house that take routes and actions of plugins.
 *
 * @param platform the platform that is made with these hosts; asked for only when a request comes
 */
export function httpHosts(platform: () => Platform): readonly Host[] {
  return [
    { id: 'http', points: [routePoint(platform), actionPoint()] },
    {
      id: 'plugins',
      builtin: { permissions: [{ id: managePluginsPermission, title: 'Manage plugins' }] },
    },
  ];
}
