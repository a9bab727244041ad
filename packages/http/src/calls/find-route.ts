import type { IncomingMessage } from 'node:http';
import type { Generation } from '@praxis/core';
import { MethodNotAllowedError, RouteNotFoundError } from '../errors.js';
import { preparedRoutes } from '../plugin-routes/prepared-routes.js';
import { decodePart } from '../queries/read-query.js';
import type { Answer, ApiRoute, Method } from '../routing/route.js';
import type { RouteMatch, RouteTable } from '../routing/route-table.js';
import { apiPrefix } from './api-prefix.js';

export interface FoundRoute {
  readonly route: ApiRoute;
  readonly params: RouteMatch['params'];
}

/**
 * Finds the route of a request, or the answer to `OPTIONS`.
 *
 * @param path the whole path of the request, as it was sent
 * @throws RouteNotFoundError, MethodNotAllowedError, UrlError
 */
export function findRoute(
  table: RouteTable,
  generation: Generation,
  request: IncomingMessage,
  path: string,
): FoundRoute | Answer {
  if (!path.startsWith(`${apiPrefix}/`)) throw new RouteNotFoundError({ path: path.slice(0, 200) });
  const below = path.slice(apiPrefix.length);
  const segments = below
    .split('/')
    .slice(1)
    .map((segment) => decodePart(segment));
  // One slash at the end changes nothing.
  if (segments.length > 1 && segments.at(-1) === '') segments.pop();
  const match = segments[0] === 'x' ? pluginMatch(generation, below, segments) : table.match(segments);
  if (match === undefined) throw new RouteNotFoundError({ path: path.slice(0, 200) });
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const route = match.methods.get(method as Method);
  if (route !== undefined) return { route, params: match.params };
  const allow = [...match.methods.keys(), ...(match.methods.has('GET') ? ['HEAD'] : []), 'OPTIONS'];
  if (method === 'OPTIONS') return { status: 204, headers: { Allow: allow.join(', ') } };
  throw new MethodNotAllowedError({ method: String(request.method), allow });
}

function pluginMatch(
  generation: Generation,
  below: string,
  segments: readonly string[],
): RouteMatch | undefined {
  const plugin = segments[1];
  if (plugin === undefined) return undefined;
  const rest = below.slice(`/x/${plugin}`.length).replace(/(?<=.)\/$/, '');
  const found = preparedRoutes(generation).find(plugin, rest === '' ? '/' : rest);
  if (found === undefined) return undefined;
  const params = Object.entries(found.params).map(([name, value]) => [name, decodePart(value)] as const);
  return { methods: found.methods, params: Object.fromEntries(params) };
}
