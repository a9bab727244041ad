import type { Principal } from '@praxis/sdk';
import type { StoredCustomSchema } from '../ddl/custom-schemas.js';
import type { CustomSchema } from '../schema/collected-schemas.js';
import type { ChangePlan } from './plugin-manager.js';

/** Record types that administrators make (`u_<name>`), and their fields (`u_<field>`) on types of plugins. */
export interface CustomSchemas {
  list(): Promise<readonly StoredCustomSchema[]>;
  /** What `save` would do, without doing it. */
  plan(schema: CustomSchema): Promise<ChangePlan>;
  /**
   * Builds the next generation with this document, new (`version` 0) or in place of the version on
   * which it is based. Fields of one type are one document.
   *
   * @throws GenerationError with the problems, or CustomSchemaStaleError; nothing has changed then
   */
  save(schema: CustomSchema, options: CustomChangeOptions & { readonly version: number }): Promise<void>;
  /**
   * Builds the next generation without the document of that version. Tables and columns keep their values.
   *
   * @throws GenerationError with the problems, or CustomSchemaStaleError; nothing has changed then
   */
  remove(target: string, options: CustomChangeOptions & { readonly version: number }): Promise<void>;
}

export interface CustomChangeOptions {
  readonly by?: Principal;
  /** Agrees to changes of the tables that are not purely additive. */
  readonly acceptSchemaChanges?: boolean;
}
