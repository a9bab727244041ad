import type {
  FieldSchema,
  LifecycleSchema,
  Log,
  PluginDefinition,
  PluginManifest,
  Problem,
  RecordTypeSchema,
} from '@praxis/sdk';
import type { PredicateSchema } from '@praxis/predicate';
import type { AccessModel } from './access/model.js';
import type { HookBus } from './hooks/hook-bus.js';

/** A field, ready to be written and read. */
export interface CompiledField {
  readonly name: string;
  readonly schema: FieldSchema;
  /** Snake case; where it stands alone it is quoted, because it may be a word of SQL, such as `group`. */
  readonly column: string;
  readonly sqlType: string;
  readonly group: string;
  readonly required: boolean;
  /** System fields, generated and read-only ones are not writable by callers. */
  readonly writable: boolean;
  readonly generated: boolean;
  /** Plugin that brought it; the type's own plugin, an extending one, or `custom`. */
  readonly plugin: string;
  /** The parameter for PostgreSQL: JSON text for json, the value itself otherwise. */
  toParameter(value: unknown): unknown;
}

/** A record type with everything that stands on it: traits, extensions, admin-made fields, lifecycle. */
export interface CompiledType {
  readonly name: string;
  /** `rec_<name>` */
  readonly table: string;
  readonly plugin: string;
  /** The effective document, from which OpenAPI and forms are made. */
  readonly schema: RecordTypeSchema;
  /** Declared fields, `state` and `state_category` included, system fields not. */
  readonly fields: ReadonlyMap<string, CompiledField>;
  /** System fields: id, number, version, created_at, created_by, updated_at, updated_by, deleted_at. */
  readonly systemFields: ReadonlyMap<string, CompiledField>;
  readonly lifecycle: LifecycleSchema | undefined;
  readonly traits: ReadonlySet<string>;
  readonly searchable: boolean;
  /** Sequence of the human numbers, if the type has them. */
  readonly sequence: string | undefined;
  /** Values for fields that a creation leaves out. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** Problems with the values of a new record; empty when they fit. Unknown members are a problem. */
  checkNew(values: Readonly<Record<string, unknown>>): readonly Problem[];
  /** The same for what a trusted import brings: read-only fields and any state are welcome. */
  checkImported(values: Readonly<Record<string, unknown>>): readonly Problem[];
  /** Problems with a patch: each given field by itself. */
  checkPatch(values: Readonly<Record<string, unknown>>): readonly Problem[];
  /** The same for what rules of plugins set: read-only and immutable fields are theirs. */
  checkTrustedPatch(values: Readonly<Record<string, unknown>>): readonly Problem[];
}

/** Something that a plugin contributed, and who it was. */
export interface Contribution<Value = unknown> {
  readonly plugin: string;
  readonly value: Value;
}

/** A plugin whose code is loaded. */
export interface LoadedPlugin {
  readonly id: string;
  readonly version: string;
  readonly manifest: PluginManifest;
  readonly definition: PluginDefinition;
  /** Folder of its package: templates, locales and assets are in there. */
  readonly folder: string;
  readonly log: Log;
}

/**
 * What is enabled, composed: immutable, built beside the running one and swapped in by one pointer.
 * A request keeps the generation with which it started.
 */
export interface Generation {
  readonly number: number;
  /** In build order: each after those that it requires. */
  readonly plugins: readonly LoadedPlugin[];
  readonly types: ReadonlyMap<string, CompiledType>;
  /** What predicates may speak of on a type. @throws TypeError for a type that is not enabled */
  predicateSchema(type: string): PredicateSchema;
  readonly access: AccessModel;
  readonly hooks: HookBus;
  /** All contributions of one kind, such as `routes`, in plugin order. */
  contributions<Value>(kind: string): readonly Contribution<Value>[];
  /** What a host made when the generation was built: of the contributions to its point, or by its id. */
  prepared<Value>(name: string): Value;
  isEnabled(plugin: string): boolean;
}
