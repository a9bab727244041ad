import { RecordTypeNotFoundError, type RecordTypeSchema, type TypeReference } from '@praxis/sdk';
import type { TypeAccess } from '../access/model.js';
import type { CompiledType } from '../generation.js';
import { accessOf, typeOf, type Session } from './session.js';

/** The schema of a type as the session may see it; see the store's `describe`. */
export function describeType(session: Session, reference: TypeReference): RecordTypeSchema {
  const type = typeOf(session, reference);
  const access = accessOf(session, type);
  if (access.rows('read') === false) throw new RecordTypeNotFoundError({ type: type.name });
  let description = descriptions.get(access);
  if (description === undefined) descriptions.set(access, (description = describe(type, access)));
  return description;
}

/** Access to a type is one object for all with the same roles, and never changes, nor does what they see of it. */
const descriptions = new WeakMap<TypeAccess, RecordTypeSchema>();

function describe(type: CompiledType, { readable, writable }: TypeAccess): RecordTypeSchema {
  const properties = Object.fromEntries(
    Object.entries(type.schema.properties)
      .filter(([name]) => readable.has(name))
      .map(([name, field]) => [name, writable.has(name) ? field : { ...field, readOnly: true }]),
  );
  return { ...type.schema, properties, required: type.schema.required.filter((name) => readable.has(name)) };
}

/** Names of the types of which the session may read at least some records. */
export function readableTypes(session: Session): readonly string[] {
  const { types } = session.dependencies.generation;
  return [...types.values()]
    .filter((type) => accessOf(session, type).rows('read') !== false)
    .map(({ name }) => name)
    .sort();
}
