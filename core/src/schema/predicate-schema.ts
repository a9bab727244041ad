import type { FieldInfo, FieldKind, PredicateSchema } from '@praxis/predicate';
import type { CompiledField, CompiledType } from '../generation.js';

/**
 * A record type as predicates see it: declared and system fields, and, along references, those of
 * the other types. It knows the variable `me` only; whoever has a principal adds its variables, see
 * {@link variableKinds}.
 */
export function predicateSchemaOf(
  type: CompiledType,
  types: ReadonlyMap<string, CompiledType>,
): PredicateSchema {
  return {
    variables,
    field(name) {
      const field = type.fields.get(name) ?? type.systemFields.get(name);
      return field === undefined ? undefined : fieldInfo(field);
    },
    related(name) {
      const target = types.get(name);
      return target === undefined ? undefined : predicateSchemaOf(target, types);
    },
  };
}

const variables: Readonly<Record<string, FieldKind>> = Object.freeze({ me: 'uuid' });

/** The kinds of variables, from their values: text fits ids and choices too. */
export function variableKinds(
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, FieldKind>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, FieldKind] => {
      if (Array.isArray(value)) return [name, 'list'];
      if (typeof value === 'boolean') return [name, 'boolean'];
      return [name, typeof value === 'number' ? 'decimal' : 'text'];
    }),
  );
}

function fieldInfo({ schema, required }: CompiledField): FieldInfo {
  const presence = required ? { required } : {};
  const choices = schema['x-choices']?.map(({ value }) => value);
  const target = schema['x-target'];
  switch (schema['x-kind']) {
    case 'text':
    case 'markdown':
      return { kind: 'text', ...presence };
    case 'duration':
      return { kind: 'integer', ...presence };
    case 'choice':
      return { kind: 'choice', ...(choices && { choices }), ...presence };
    case 'choices':
      return {
        kind: 'list',
        elementKind: choices ? 'choice' : 'text',
        ...(choices && { choices }),
        ...presence,
      };
    case 'reference':
      return { kind: 'reference', ...(target !== undefined && { target }), ...presence };
    case 'references':
      return { kind: 'list', elementKind: 'reference', ...(target !== undefined && { target }), ...presence };
    default:
      return { kind: schema['x-kind'], ...presence };
  }
}
