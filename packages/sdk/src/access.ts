import type { Predicate } from '@praxis/predicate';
import { typeName, type TypeReference } from './record-type.js';

/**
 * What may be done with records of a type. `transition` covers every transition;
 * `transition:resolve` one of them. `delete` covers restoring. `*` is everything.
 */
export type Action = 'read' | 'create' | 'update' | 'transition' | `transition:${string}` | 'delete' | '*';

export interface Role {
  /** Stable, such as `agent` or `incident-manager`. */
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  /** Permissions that are not about one record type, such as `plugins.manage`. */
  readonly permissions?: readonly string[];
  /** Roles whose grants and permissions this role has too. */
  readonly includes?: readonly string[];
}

/** Gives a role, whichever plugin defines it, actions on a type. Grants of all roles are or-ed. */
export interface Grant {
  readonly role: string;
  readonly type: string;
  readonly actions: readonly Action[];
  /** Only on records for which this holds; without it on all. On creation it is asked of the new record. */
  readonly where?: Predicate;
  /** Field groups that may be read; without it only `default`. `*` is every group. */
  readonly read?: readonly string[];
  /** Field groups that may be written; without it those that may be read. */
  readonly write?: readonly string[];
}

/** Withholds records from everybody except where `where` holds or a role is exempt. And-ed to all grants. */
export interface Restriction {
  readonly id: string;
  readonly type: string;
  readonly actions: readonly Action[];
  readonly where: Predicate;
  readonly exemptRoles?: readonly string[];
}

/** A named right that routes, pages, transitions and panels may ask for. */
export interface Permission {
  /** `<plugin>.<name>`. */
  readonly id: string;
  readonly title: string;
}

/** Grants a role actions on a type; see {@link Grant}. */
export function grant(role: string, type: TypeReference, options: Omit<Grant, 'role' | 'type'>): Grant {
  return Object.freeze({ role, type: typeName(type), ...options });
}

/** Restricts a type for everybody; see {@link Restriction}. */
export function restrict(
  id: string,
  type: TypeReference,
  options: Omit<Restriction, 'id' | 'type'>,
): Restriction {
  return Object.freeze({ id, type: typeName(type), ...options });
}
