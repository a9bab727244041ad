import type { FieldSchema, RecordTypeSchema, Trait, TypeExtension } from '@praxis/sdk';

/** What enabled plugins and administrators contribute to the record types of one generation. */
export interface CollectedSchemas {
  readonly types: readonly { readonly plugin: string; readonly schema: RecordTypeSchema }[];
  readonly extensions: readonly { readonly plugin: string; readonly extension: TypeExtension }[];
  readonly traits: readonly { readonly plugin: string; readonly trait: Trait }[];
  readonly custom: readonly CustomSchema[];
}

/**
 * What an administrator makes in the interface: a whole type, called `u_<name>`, or fields called
 * `u_<name>` on a type that a plugin brought. The documents are the same as those of plugins.
 */
export type CustomSchema =
  | { readonly kind: 'type'; readonly schema: RecordTypeSchema }
  | {
      readonly kind: 'fields';
      readonly target: string;
      readonly properties: Readonly<Record<string, FieldSchema>>;
    };

/** Stands for a plugin where something was made by an administrator. */
export const customPlugin = 'custom';

/** One thing that keeps the types of a generation from fitting together. */
export interface SchemaProblem {
  /** Who contributed the place that is wrong; `custom` for administrators. */
  readonly plugin: string;
  readonly type: string;
  /** JSON Pointer into the type's document. */
  readonly pointer: string;
  readonly code: SchemaProblemCode;
  readonly message: string;
}

export type SchemaProblemCode =
  /** The document does not have the form of a record type's. */
  | 'E_SCHEMA_SHAPE'
  /** A name that is taken, reserved or too long. */
  | 'E_SCHEMA_NAME'
  /** A type, trait or field that is not there. */
  | 'E_SCHEMA_UNKNOWN'
  /** A field that is there, but cannot be used in this way. */
  | 'E_SCHEMA_FIELD'
  /** A default that its own field would refuse. */
  | 'E_SCHEMA_DEFAULT'
  /** A lifecycle with states that are missing or cannot be reached. */
  | 'E_SCHEMA_LIFECYCLE'
  /** A predicate that does not fit the type. */
  | 'E_SCHEMA_PREDICATE';

/** Takes problems as they are found. */
export type Report = (problem: SchemaProblem) => void;
