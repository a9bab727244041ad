import type { CompiledField, CompiledType, Platform } from '@praxis/core';
import type { FieldSchema, Principal } from '@praxis/sdk';
import { ownPrefix } from './definition.js';

/** The fields that administrators have put on one type: a single document, changed version by version. */
export interface OwnFields {
  readonly type: string;
  readonly properties: Readonly<Record<string, FieldSchema>>;
  /** Counts changes of any of them; 0 before the first. */
  readonly version: number;
}

export async function ownFields(platform: Platform, type: string): Promise<OwnFields> {
  const stored = (await platform.schemas.list()).find(({ target }) => target === type);
  return stored?.document.kind === 'fields'
    ? { type, properties: stored.document.properties, version: stored.version }
    : { type, properties: {}, version: 0 };
}

/**
 * Puts a field on a type, or in place of the one of that name; without a schema takes it away. Values
 * that were stored in it stay, and are there again when it comes back. `version` is the one that whoever
 * asks for the change has seen.
 *
 * @throws GenerationError, CustomSchemaStaleError, or E_SCHEMA_AGREEMENT when tables would lose something
 */
export async function changeOwnField(
  platform: Platform,
  { type, properties, version }: OwnFields,
  change: { readonly name: string; readonly schema: FieldSchema | undefined; readonly by: Principal },
): Promise<void> {
  const others = Object.entries(properties).filter(([name]) => name !== change.name);
  const all = change.schema === undefined ? others : [...others, [change.name, change.schema] as const];
  if (all.length === 0) await platform.schemas.remove(type, { version, by: change.by });
  else
    await platform.schemas.save(
      { kind: 'fields', target: type, properties: Object.fromEntries(all) },
      { version, by: change.by },
    );
}

export function ownFieldsOf(type: CompiledType): readonly CompiledField[] {
  return [...type.fields.values()].filter(({ name }) => name.startsWith(ownPrefix));
}

export function typeHref(type: string): string {
  return `/admin/types/${type}`;
}

export function fieldHref(type: string, field: string): string {
  return `${typeHref(type)}/fields/${field}`;
}
