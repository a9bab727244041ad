import type { CompiledType, Generation, TypeAccess } from '@praxis/core';
import type { Action, Principal } from '@praxis/sdk';
import { readableType, type ReadableType } from '../routes/readable-type.js';
import { sharedSchemas } from '../routes/schemas.js';
import type { ApiRoute } from '../routing/route.js';
import { operationOf, schemaName, type Described } from './operation.js';
import { changeSchema, newSchema, recordSchema } from './record-schemas.js';

export interface DocumentOptions {
  readonly routes: readonly ApiRoute[];
  readonly generation: Generation;
  /** For whom; without one, for somebody who has not signed in. */
  readonly principal: Principal | undefined;
  readonly version: string;
  /** Address of the server, without a path. */
  readonly serverUrl: string;
}

/** The OpenAPI 3.1 document of what is enabled and what the caller may do. */
export function openApiDocument(options: DocumentOptions): Described {
  const { routes, generation, principal, version, serverUrl } = options;
  const types = principal === undefined ? [] : readableTypes(generation, principal);
  const paths: Record<string, Record<string, unknown>> = {};
  const add = (path: string, route: ApiRoute, operation: Described): void => {
    (paths[path] ??= {})[route.method.toLowerCase()] = operation;
  };

  for (const route of routes) {
    if (!isFor(route, generation, principal)) continue;
    if (route.perType === undefined) {
      add(route.path, route, operationOf(route, route.path, undefined));
      continue;
    }
    for (const { type, access } of types) {
      if (!mayDo(route.perType.action, type, access)) continue;
      const path = route.path.replace('{type}', type.name);
      add(path, route, operationOf(route, path, type));
    }
  }

  return {
    openapi: '3.1.0',
    info: {
      title: 'Praxis',
      version,
      description: 'What is enabled on this system and what the caller may do with it.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: `${serverUrl}/api/v1` }],
    security: [{ token: [] }, { password: [] }, { session: [] }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token: POST /tokens.' },
        password: { type: 'http', scheme: 'basic' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'praxis_session',
          description: 'A session: POST /session. What changes something sends X-CSRF-Token, too.',
        },
      },
      schemas: { ...sharedSchemas, ...(Object.assign({}, ...types.map(typeSchemas)) as Described) },
      responses: { Problem: problemAnswer },
    },
  };
}

const problemAnswer = {
  description: 'It did not work; the body tells why.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function readableTypes(generation: Generation, principal: Principal): readonly ReadableType[] {
  return [...generation.types.keys()].flatMap((name) => readableType(generation, principal, name) ?? []);
}

function isFor(route: ApiRoute, generation: Generation, principal: Principal | undefined): boolean {
  if (principal === undefined) return route.open === true;
  return route.permission === undefined || generation.access.permits(principal, route.permission);
}

function mayDo(action: Action, type: CompiledType, access: TypeAccess): boolean {
  if (action !== 'transition') return access.rows(action) !== false;
  return Object.keys(type.lifecycle?.transitions ?? {}).some(
    (name) => access.rows(`transition:${name}`) !== false,
  );
}

function typeSchemas({ type, access }: ReadableType): Described {
  return {
    [schemaName('Record', type)]: recordSchema(type, access),
    [schemaName('New', type)]: newSchema(type, access),
    [schemaName('Change', type)]: changeSchema(type, access),
  };
}
