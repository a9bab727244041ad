import { RecordTypeNotFoundError, type RecordTypeSchema, type TypeReference } from '@praxis/sdk';
import { accessOf, typeOf, type Session } from './session.js';

/** The schema of a type as the session may see it; see the store's `describe`. */
export function describeType(session: Session, reference: TypeReference): RecordTypeSchema {
  const type = typeOf(session, reference);
  const { rows, readable, writable } = accessOf(session, type);
  if (rows('read') === false) throw new RecordTypeNotFoundError({ type: type.name });
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
