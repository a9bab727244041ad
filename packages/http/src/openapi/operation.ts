import type { CompiledType } from '@praxis/core';
import type { JsonSchema } from '../bodies/body-check.js';
import type { QueryParameters } from '../queries/parameter.js';
import type { ApiRoute } from '../routing/route.js';

export type Described = Readonly<Record<string, unknown>>;

/** `Record.incident`; names of components may have dots. */
export function schemaName(kind: 'Record' | 'New' | 'Change', type: CompiledType): string {
  return `${kind}.${type.name}`;
}

function componentOf(kind: 'Record' | 'New' | 'Change', type: CompiledType): JsonSchema {
  return { $ref: `#/components/schemas/${schemaName(kind, type)}` };
}

/** A route as an operation of OpenAPI; with a type, as it is for records of that type. */
export function operationOf(route: ApiRoute, path: string, type: CompiledType | undefined): Described {
  const body = bodySchema(route, type);
  return {
    operationId: `${route.method.toLowerCase()}${path.replace(/[^A-Za-z0-9]+/g, '_').replace(/_$/, '')}`,
    summary: route.summary,
    tags: [route.tag],
    ...(route.open === true && { security: [] }),
    parameters: [
      ...pathParameters(path, type),
      ...queryParameters(route.query ?? {}),
      ...headerParameters(route, type),
    ],
    ...(body !== undefined && { requestBody: requestBody(route, body) }),
    responses: {
      [route.answer.status]: answerOf(route, type),
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

function bodySchema(route: ApiRoute, type: CompiledType | undefined): JsonSchema | undefined {
  const kind = route.perType?.body;
  if (kind === undefined || type === undefined) return route.body?.schema;
  return componentOf(kind === 'New' ? 'New' : 'Change', type);
}

function requestBody({ body, uploadLimit }: ApiRoute, schema: JsonSchema): Described {
  const mediaTypes = [
    'application/json',
    ...(body?.mediaTypes ?? []),
    ...(uploadLimit === undefined ? [] : ['multipart/form-data']),
  ];
  return {
    required: body?.required === true,
    content: Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema }])),
  };
}

function pathParameters(path: string, type: CompiledType | undefined): readonly Described[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const transitions = Object.keys(type?.lifecycle?.transitions ?? {});
    const isTransition = name === 'name' && transitions.length > 0;
    return {
      name,
      in: 'path',
      required: true,
      schema: { type: 'string', ...(isTransition && { enum: transitions }) },
    };
  });
}

function queryParameters(parameters: QueryParameters): readonly Described[] {
  return Object.entries(parameters).map(([name, { description, schema }]) => ({
    name,
    in: 'query',
    description,
    schema,
  }));
}

function headerParameters(route: ApiRoute, type: CompiledType | undefined): readonly Described[] {
  const header = (name: string, description: string): Described => ({
    name,
    in: 'header',
    description,
    schema: { type: 'string' },
  });
  const changesOne = type !== undefined && route.path.includes('{id}') && route.method !== 'GET';
  return [
    ...(route.repeatable === true
      ? [header('Idempotency-Key', 'The same request with the same key is done once in 24 hours.')]
      : []),
    ...(changesOne && !route.path.endsWith('/restore')
      ? [header('If-Match', 'ETag of the version that is to be changed; another one is refused with 412.')]
      : []),
    ...(type !== undefined && route.method === 'GET' && route.path.endsWith('{id}')
      ? [header('If-None-Match', 'ETag of the version that is known already; answered with 304.')]
      : []),
  ];
}

function answerOf({ answer, perType }: ApiRoute, type: CompiledType | undefined): Described {
  const schema =
    type === undefined || perType?.answer === undefined ? answer.schema : typedAnswer(perType.answer, type);
  const headers = Object.entries(answer.headers ?? {}).map(([name, description]) => [
    name,
    { description, schema: { type: 'string' } },
  ]);
  return {
    description: answer.description,
    ...(headers.length > 0 && { headers: Object.fromEntries(headers) as Described }),
    ...(schema !== undefined && { content: { 'application/json': { schema } } }),
  };
}

function typedAnswer(kind: 'Record' | 'RecordPage', type: CompiledType): JsonSchema {
  const record = componentOf('Record', type);
  if (kind === 'Record') return record;
  return {
    type: 'object',
    properties: {
      // With "fields" in the query, records have fewer members.
      items: {
        type: 'array',
        items: { type: 'object', properties: { id: { type: 'string' } } },
        'x-record': record,
      },
      next: { type: ['string', 'null'] },
      prev: { type: ['string', 'null'] },
      count: { type: 'object', properties: { value: { type: 'integer' }, exact: { type: 'boolean' } } },
      included: {
        type: 'object',
        description: 'Titles by id.',
        additionalProperties: { $ref: '#/components/schemas/RecordTitle' },
      },
    },
    required: ['items', 'next', 'prev'],
  };
}
