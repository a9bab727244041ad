import type { CompiledType, Generation, TypeAccess } from '@praxis/core';
import { RecordTypeNotFoundError, type Principal } from '@praxis/sdk';

/** A record type and what a principal may do with it. */
export interface ReadableType {
  readonly type: CompiledType;
  readonly access: TypeAccess;
}

/** The type, if the principal may read any of its records. */
export function readableType(
  generation: Generation,
  principal: Principal,
  name: string,
): ReadableType | undefined {
  const type = generation.types.get(name);
  const access = generation.access.of(principal, name);
  if (type === undefined || access === undefined) return undefined;
  return access.rows('read') === false || access.readable.size === 0 ? undefined : { type, access };
}

/** @throws RecordTypeNotFoundError for a type that is not there for this principal */
export function refuseUnreadable(generation: Generation, principal: Principal, name: string): ReadableType {
  const found = readableType(generation, principal, name);
  if (found === undefined) throw new RecordTypeNotFoundError({ type: name });
  return found;
}
