import type { CompiledType } from '@praxis/core';
import type { GenericRecord } from '@praxis/sdk';
import { rawValue } from './raw-value.js';
import type { Visit } from './visit.js';

/** Name of a record type, for one record and for many. */
export function typeTitle(visit: Visit, type: CompiledType): { readonly one: string; readonly many: string } {
  return {
    one: visit.label(type.plugin, type.schema.title),
    many: visit.label(type.plugin, type.schema['x-record'].plural),
  };
}

/** What a record is called in a word: its number, else its title; its id when it has neither. */
export function recordName(type: CompiledType, record: GenericRecord): string {
  return record.number ?? (rawValue(record[type.schema['x-record'].display]) || record.id);
}
