import type { CompiledType } from '@praxis/core';
import type { Visit } from './visit.js';

/** Name of a record type, for one record and for many. */
export function typeTitle(visit: Visit, type: CompiledType): { readonly one: string; readonly many: string } {
  return {
    one: visit.label(type.plugin, type.schema.title),
    many: visit.label(type.plugin, type.schema['x-record'].plural),
  };
}
