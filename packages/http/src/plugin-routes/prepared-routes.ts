import type { ContributionPoint, Generation, Platform } from '@praxis/core';
import type { Problem, Route } from '@praxis/sdk';
import { match, pathToRegexp, type MatchFunction } from 'path-to-regexp';
import { bodyChecks, schemaCheck, type JsonSchema } from '../bodies/body-check.js';
import type { ApiRoute, Method } from '../routing/route.js';
import { apiRouteOf } from './api-route-of.js';

/** The routes of a generation's plugins, ready to be called. */
export interface PreparedRoutes {
  /** Of all plugins, for the OpenAPI document. */
  readonly routes: readonly ApiRoute[];
  /** @param path what stands behind `/api/v1/x/<plugin>`, as it was sent */
  find(plugin: string, path: string): PluginRouteMatch | undefined;
}

export interface PluginRouteMatch {
  readonly methods: ReadonlyMap<Method, ApiRoute>;
  readonly params: Readonly<Record<string, string>>;
}

interface Pattern {
  readonly matches: MatchFunction<Record<string, string | string[]>>;
  readonly methods: Map<Method, ApiRoute>;
}

/** What plugins contribute as `routes`. @param platform the one that will run them */
export function routePoint(platform: () => Platform): ContributionPoint {
  const checkSchema = schemaCheck();
  return {
    kind: 'routes',
    check: ({ value }) => routeProblems(value as Route, checkSchema),
    prepare(contributions): PreparedRoutes {
      const compile = bodyChecks();
      const compileForm = bodyChecks({ fromText: true });
      const byPlugin = new Map<string, Map<string, Pattern>>();
      const routes: ApiRoute[] = [];
      for (const { plugin, value } of contributions) {
        const contributed = value as Route;
        const route = apiRouteOf(plugin, contributed, { platform, compile, compileForm });
        routes.push(route);
        const patterns = byPlugin.get(plugin) ?? new Map<string, Pattern>();
        byPlugin.set(plugin, patterns);
        const pattern: Pattern = patterns.get(contributed.path) ?? {
          matches: match(contributed.path, { decode: false }),
          methods: new Map(),
        };
        patterns.set(contributed.path, pattern);
        if (pattern.methods.has(route.method)) {
          throw new TypeError(`"${plugin}" has two routes ${route.method} ${contributed.path}.`);
        }
        pattern.methods.set(route.method, route);
      }
      return { routes, find: (plugin, path) => findRoute(byPlugin.get(plugin), path) };
    },
  };
}

/** The prepared routes of a generation. */
export function preparedRoutes(generation: Generation): PreparedRoutes {
  return generation.prepared<PreparedRoutes>('routes');
}

function findRoute(
  patterns: ReadonlyMap<string, Pattern> | undefined,
  path: string,
): PluginRouteMatch | undefined {
  for (const { matches, methods } of patterns?.values() ?? []) {
    const found = matches(path);
    if (found === false) continue;
    const params = Object.entries(found.params).map(
      ([name, value]) => [name, [value].flat().join('/')] as const,
    );
    return { methods, params: Object.fromEntries(params) };
  }
  return undefined;
}

const methods: readonly string[] = ['get', 'post', 'put', 'patch', 'delete'];

function routeProblems(route: Route, checkSchema: (schema: JsonSchema) => void): readonly Problem[] {
  const problems: Problem[] = [];
  const refuse = (member: keyof Route, message: string): void => {
    problems.push({ pointer: `/${member}`, code: 'E_ROUTE', message });
  };
  const name = `The route ${String(route.method)} ${String(route.path)}`;
  if (!methods.includes(route.method))
    refuse('method', `${name} has a method that is none of ${methods.join(', ')}.`);
  if (typeof route.path !== 'string' || !route.path.startsWith('/') || /[\s?#]/.test(route.path))
    refuse('path', `${name} has to start with "/" and may have no blanks, "?" or "#".`);
  else refusePattern(route.path, (reason) => refuse('path', `${name} cannot be matched: ${reason}`));
  if (typeof route.summary !== 'string' || route.summary.trim() === '')
    refuse('summary', `${name} needs a summary for the reference.`);
  if (route.open === true && route.permission !== undefined)
    refuse('open', `${name} asks nobody to sign in, so it cannot ask for a permission.`);
  if (route.uploadLimitBytes !== undefined && !(route.uploadLimitBytes > 0))
    refuse('uploadLimitBytes', `${name} limits uploads to a positive number of bytes.`);
  for (const [member, schemas] of [
    ['body', route.body === undefined ? [] : [route.body]],
    ['query', Object.values(route.query ?? {})],
  ] as const) {
    for (const schema of schemas) {
      try {
        checkSchema(schema);
      } catch (error) {
        refuse(member, `${name} has a JSON Schema that cannot be used: ${(error as Error).message}`);
      }
    }
  }
  return problems;
}

function refusePattern(path: string, refuse: (reason: string) => void): void {
  try {
    pathToRegexp(path);
  } catch (error) {
    refuse((error as Error).message);
  }
}
