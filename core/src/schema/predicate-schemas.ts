import type { PredicateSchema } from '@praxis/predicate';
import type { CompiledType } from '../generation.js';
import { predicateSchemaOf } from './predicate-schema.js';

/** Predicate schemas of a generation's types, each made when it is first asked for. */
export function predicateSchemas(
  types: ReadonlyMap<string, CompiledType>,
): (type: string) => PredicateSchema {
  const known = new Map<string, PredicateSchema>();
  return (name) => {
    let schema = known.get(name);
    if (schema === undefined) {
      const type = types.get(name);
      if (type === undefined) throw new TypeError(`"${name}" is not an enabled record type.`);
      known.set(name, (schema = predicateSchemaOf(type, types)));
    }
    return schema;
  };
}
