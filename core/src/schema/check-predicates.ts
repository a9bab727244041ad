import {
  checkPredicate,
  isRelativeInstant,
  isVariable,
  type FieldKind,
  type Predicate,
  type PredicateSchema,
} from '@praxis/predicate';
import type { CompiledType } from '../generation.js';
import type { Report } from './collected-schemas.js';
import { predicateSchemaOf } from './predicate-schema.js';

/** Checks the predicates inside a type: guards of transitions, and conditions of partial indexes. */
export function checkPredicates(
  type: CompiledType,
  types: ReadonlyMap<string, CompiledType>,
  report: Report,
): void {
  const check = (pointer: string, input: unknown, schema: PredicateSchema): void => {
    const checked = checkPredicate(input, schema);
    if (!('problems' in checked)) return;
    for (const problem of checked.problems) {
      report({
        plugin: type.plugin,
        type: type.name,
        pointer: pointer + problem.pointer,
        code: 'E_SCHEMA_PREDICATE',
        message: problem.message,
      });
    }
  };
  const schema = predicateSchemaOf(type, types);
  for (const [name, { guard }] of Object.entries(type.lifecycle?.transitions ?? {})) {
    if (guard === undefined) continue;
    check(`/x-record/lifecycle/transitions/${name}/guard`, guard, {
      ...schema,
      variables: usedVariables(guard),
    });
  }
  type.schema['x-record'].indexes.forEach(({ where }, index) => {
    if (where === undefined) return;
    const pointer = `/x-record/indexes/${index}/where`;
    check(pointer, where, literalSchema(schema));
    if (mentionsNow(where)) {
      const message = 'An index cannot depend on the present moment: use literals only.';
      report({ plugin: type.plugin, type: type.name, pointer, code: 'E_SCHEMA_PREDICATE', message });
    }
  });
}

/** An index sees one row and nothing else: no other records, no variables. */
export function literalSchema(schema: PredicateSchema): PredicateSchema {
  return { field: (name) => schema.field(name) };
}

/** Plugins add variables when somebody signs in, so here every variable counts as known. */
export function usedVariables(predicate: unknown): Readonly<Record<string, FieldKind>> {
  const kinds: Record<string, FieldKind> = {};
  for (const { op, value } of comparisons(predicate)) {
    if (isVariable(value)) kinds[value.variable] = op === 'in' || op === 'notIn' ? 'list' : 'text';
  }
  return kinds;
}

function mentionsNow(predicate: unknown): boolean {
  return comparisons(predicate).some(({ value }) => isRelativeInstant(value));
}

type Comparison = Extract<Predicate, { readonly field: string }>;

/** The comparisons in something that may or may not be a predicate. */
function comparisons(input: unknown): readonly Comparison[] {
  if (typeof input !== 'object' || input === null) return [];
  if (Array.isArray(input)) return input.flatMap(comparisons);
  const node = input as Readonly<Record<string, unknown>>;
  if ('field' in node) return node['value'] === null ? [] : [node as unknown as Comparison];
  return comparisons(node['all'] ?? node['any'] ?? node['not']);
}
