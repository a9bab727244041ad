import type { CompiledType, Contribution, Generation, TypeAccess } from '@praxis/core';
import type { Form, Principal, View } from '@praxis/sdk';
import { route, type ApiRoute } from '../routing/route.js';
import { readableSchema } from '../openapi/record-schemas.js';
import { readableType, refuseUnreadable } from './readable-type.js';
import { objectOf } from './schemas.js';

const summary = {
  name: { type: 'string' },
  title: { type: 'string' },
  plural: { type: 'string' },
  plugin: { type: 'string' },
  icon: { type: 'string' },
  visible: { type: 'boolean' },
  permissions: {
    type: 'array',
    items: { type: 'string' },
    description: 'What the caller may do with some records.',
  },
};

/** The record types that the caller may read. */
export const typeRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    path: '/types',
    summary: 'Lists the record types that the caller may read.',
    tag: 'types',
    answer: {
      status: 200,
      description: 'The types, by name.',
      schema: objectOf({ items: { type: 'array', items: { type: 'object', properties: summary } } }),
    },
    handle({ generation, principal }) {
      const items = [...generation.types.keys()]
        .flatMap((name) => readableType(generation, principal, name) ?? [])
        .map(({ type, access }) => typeSummary(generation, principal, type, access))
        .sort((left, right) => (left.name < right.name ? -1 : 1));
      return { json: { items } };
    },
  }),
  route({
    method: 'GET',
    path: '/types/{type}',
    summary: 'Describes a record type as the caller knows it.',
    tag: 'types',
    answer: {
      status: 200,
      description: 'Schema, lifecycle, forms, views, and what the caller may do.',
      schema: {
        type: 'object',
        properties: {
          ...summary,
          schema: { type: 'object', description: 'JSON Schema of its records.' },
          lifecycle: { type: ['object', 'null'] },
          writable: { type: 'array', items: { type: 'string' } },
          forms: { type: 'array', items: { type: 'object' } },
          views: { type: 'array', items: { type: 'object' } },
        },
      },
    },
    handle({ generation, principal, params }) {
      const name = params['type'] as string;
      const { type, access } = refuseUnreadable(generation, principal, name);
      const { lifecycle } = type;
      return {
        json: {
          ...typeSummary(generation, principal, type, access),
          schema: readableSchema(type, access),
          lifecycle: lifecycle !== undefined && access.readable.has(lifecycle.field) ? lifecycle : null,
          writable: [...access.writable],
          forms: documentsOf<Form>(generation, 'forms', name),
          views: documentsOf<View>(generation, 'views', name).filter(
            ({ roles }) => roles === undefined || roles.some((role) => principal.roles.includes(role)),
          ),
        },
      };
    },
  }),
];

function typeSummary(
  generation: Generation,
  principal: Principal,
  type: CompiledType,
  access: TypeAccess,
): { readonly name: string; readonly [member: string]: unknown } {
  const { plural, icon, visible } = type.schema['x-record'];
  const actions = ['create', 'update', 'delete'] as const;
  const transitions = Object.entries(type.lifecycle?.transitions ?? {})
    .filter(
      ([name, { permission }]) =>
        access.rows(`transition:${name}`) !== false &&
        (permission === undefined || generation.access.permits(principal, permission)),
    )
    .map(([name]) => `transition:${name}`);
  return {
    name: type.name,
    title: type.schema.title,
    plural,
    plugin: type.plugin,
    ...(icon !== undefined && { icon }),
    visible,
    permissions: ['read', ...actions.filter((action) => access.rows(action) !== false), ...transitions],
  };
}

function documentsOf<D extends { readonly type: string }>(
  generation: Generation,
  kind: string,
  type: string,
): readonly D[] {
  return generation
    .contributions<D>(kind)
    .map(({ value }: Contribution<D>) => value)
    .filter((document) => document.type === type);
}
