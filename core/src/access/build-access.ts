import type { Action, Grant, Predicate, Principal, Restriction, Role } from '@praxis/sdk';
import type { CompiledType } from '../generation.js';
import type { AccessModel, TypeAccess } from './model.js';
import { scopeAllows } from './scopes.js';

export interface AccessContributions {
  readonly types: ReadonlyMap<string, CompiledType>;
  readonly roles: readonly Role[];
  readonly grants: readonly Grant[];
  readonly restrictions: readonly Restriction[];
}

/** The role that may do everything, so that no system can lock out its administrators. */
export const administratorRole = 'admin';

/**
 * Composes roles, grants and restrictions into the model that every read and write asks.
 *
 * What a set of roles may do is worked out once and kept for the life of the generation, so asking
 * costs two map look-ups.
 */
export function buildAccess(contributions: AccessContributions): AccessModel {
  const roles = new Map(contributions.roles.map((role) => [role.id, role]));
  const byType = groupByType(contributions);
  const audiences = new Map<string, Map<string, TypeAccess>>();
  const permissions = new Map<string, Map<string, boolean>>();

  // A list asks some hundred times for the same principal, and principals never change.
  const named = new WeakMap<Principal, string>();
  const audience = (principal: Principal): string => {
    let name = named.get(principal);
    if (name === undefined) named.set(principal, (name = audienceOf(principal)));
    return name;
  };

  return {
    audience,
    of(principal, typeName) {
      const type = contributions.types.get(typeName);
      if (type === undefined) return undefined;
      const key = audience(principal);
      let known = audiences.get(key);
      if (known === undefined) audiences.set(key, (known = new Map<string, TypeAccess>()));
      let access = known.get(typeName);
      if (access === undefined) {
        access = isAlmighty(principal, roles)
          ? fullAccess(type, principal.scopes)
          : typeAccess(type, withIncluded(principal.roles, roles), byType.get(typeName), principal.scopes);
        known.set(typeName, access);
      }
      return access;
    },
    permits(principal, permission) {
      const key = audience(principal);
      let known = permissions.get(key);
      if (known === undefined) permissions.set(key, (known = new Map<string, boolean>()));
      let permitted = known.get(permission);
      if (permitted === undefined) known.set(permission, (permitted = permits(principal, permission)));
      return permitted;
    },
  };

  function permits(principal: Principal, permission: string): boolean {
    if (!scopeAllows(principal.scopes, 'permission', permission)) return false;
    if (isAlmighty(principal, roles)) return true;
    return [...withIncluded(principal.roles, roles)].some(
      (id) => roles.get(id)?.permissions?.includes(permission) === true,
    );
  }
}

function audienceOf({ kind, roles, scopes }: Principal): string {
  if (kind === 'system') return '*';
  return `${[...roles].sort().join(',')}|${scopes === undefined ? '*' : [...scopes].sort().join(',')}`;
}

interface TypeRules {
  readonly grants: readonly Grant[];
  readonly restrictions: readonly Restriction[];
}

function groupByType({ grants, restrictions }: AccessContributions): ReadonlyMap<string, TypeRules> {
  const names = new Set([...grants, ...restrictions].map((rule) => rule.type));
  return new Map(
    [...names].map((name) => [
      name,
      {
        grants: grants.filter(({ type }) => type === name),
        restrictions: restrictions.filter(({ type }) => type === name),
      },
    ]),
  );
}

function isAlmighty(principal: Principal, roles: ReadonlyMap<string, Role>): boolean {
  return principal.kind === 'system' || withIncluded(principal.roles, roles).has(administratorRole);
}

function withIncluded(ids: readonly string[], roles: ReadonlyMap<string, Role>): ReadonlySet<string> {
  const all = new Set<string>();
  const add = (id: string): void => {
    if (all.has(id)) return;
    all.add(id);
    roles.get(id)?.includes?.forEach(add);
  };
  ids.forEach(add);
  return all;
}

function fullAccess(type: CompiledType, scopes: readonly string[] | undefined): TypeAccess {
  return {
    rows: (action) => scopeAllows(scopes, type.name, action),
    readable: new Set([...type.systemFields.keys(), ...type.fields.keys()]),
    writable: writableFields(type, () => true),
  };
}

function typeAccess(
  type: CompiledType,
  roles: ReadonlySet<string>,
  rules: TypeRules | undefined,
  scopes: readonly string[] | undefined,
): TypeAccess {
  const grants = (rules?.grants ?? []).filter((grant) => roles.has(grant.role));
  const restrictions = (rules?.restrictions ?? []).filter(
    (restriction) => restriction.exemptRoles?.some((role) => roles.has(role)) !== true,
  );
  const readers = grants.filter((grant) => covers(grant.actions, 'read'));
  const writers = grants.filter((grant) =>
    grant.actions.some((action) => action !== 'read' && action !== 'delete'),
  );
  const readGroups = new Set(readers.flatMap((grant) => grant.read ?? ['default']));
  const writeGroups = new Set(writers.flatMap((grant) => grant.write ?? grant.read ?? ['default']));
  const rows = new Map<Action, Predicate | boolean>();
  return {
    rows(action) {
      let result = rows.get(action);
      if (result === undefined) {
        result = scopeAllows(scopes, type.name, action) && rowsFor(action, grants, restrictions);
        rows.set(action, result);
      }
      return result;
    },
    readable: new Set([
      ...(readers.length > 0 ? type.systemFields.keys() : []),
      ...[...type.fields.values()]
        .filter((field) => inGroup(readGroups, field.group))
        .map((field) => field.name),
    ]),
    writable: writableFields(type, (group) => inGroup(writeGroups, group)),
  };
}

function rowsFor(
  action: Action,
  grants: readonly Grant[],
  restrictions: readonly Restriction[],
): Predicate | boolean {
  const granting = grants.filter((grant) => covers(grant.actions, action));
  if (granting.length === 0) return false;
  const granted = granting.some((grant) => grant.where === undefined)
    ? []
    : [{ any: granting.flatMap((grant) => (grant.where === undefined ? [] : [grant.where])) }];
  // Whoever may not see a record may not change it either, so a restriction on reading covers all.
  const withheld = restrictions.filter(({ actions }) => covers(actions, action) || covers(actions, 'read'));
  const all: Predicate[] = [...granted, ...withheld.map(({ where }) => where)];
  if (all.length === 0) return true;
  return all.length === 1 ? (all[0] as Predicate) : { all };
}

function covers(actions: readonly Action[], action: Action): boolean {
  return actions.some(
    (granted) =>
      granted === '*' || granted === action || (granted === 'transition' && action.startsWith('transition:')),
  );
}

function inGroup(groups: ReadonlySet<string>, group: string): boolean {
  return groups.has('*') || groups.has(group);
}

function writableFields(type: CompiledType, allowed: (group: string) => boolean): ReadonlySet<string> {
  return new Set(
    [...type.fields.values()]
      .filter((field) => field.writable && allowed(field.group))
      .map((field) => field.name),
  );
}
