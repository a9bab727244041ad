import type { Action, Principal, Predicate } from '@praxis/sdk';

/** What a principal may do with one type, worked out once per set of roles. */
export interface TypeAccess {
  /** Rows for an action: true is all, false none, else a predicate over the principal's variables. */
  rows(action: Action): Predicate | boolean;
  /** Names of the fields that may be read, system fields included; a static list. */
  readonly readable: ReadonlySet<string>;
  readonly writable: ReadonlySet<string>;
}

export interface AccessModel {
  /** @returns undefined when the type is not enabled */
  of(principal: Principal, type: string): TypeAccess | undefined;
  permits(principal: Principal, permission: string): boolean;
  /** Equal for principals whose access, apart from variables, is the same. */
  audience(principal: Principal): string;
}
