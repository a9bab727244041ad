import { evaluatePredicate, type Predicate } from '@praxis/predicate';
import {
  AccessDeniedError,
  TransitionError,
  ValidationError,
  type Action,
  type PossibleTransition,
  type TransitionSchema,
  type TypeReference,
  type WriteOptions,
} from '@praxis/sdk';
import type { CompiledType } from '../generation.js';
import type { Values } from '../hooks/hook-bus.js';
import { accessOf, typeOf, variablesOf, type Session } from './session.js';
import type { UnitOfWork } from './unit-of-work.js';
import { updateRecord } from './update-record.js';

/** Moves a record along its lifecycle, with the fields that the transition asks for. */
export async function transitionRecord(
  session: Session,
  unit: UnitOfWork,
  reference: TypeReference,
  id: string,
  name: string,
  values: Values,
  options: WriteOptions,
): Promise<Values> {
  const type = typeOf(session, reference);
  const { lifecycle } = type;
  const transition =
    lifecycle !== undefined && Object.hasOwn(lifecycle.transitions, name)
      ? lifecycle.transitions[name]
      : undefined;
  return updateRecord(session, unit, type.name, id, values, options, {
    action: 'transition',
    access: `transition:${name}`,
    transition: name,
    plan(before) {
      const state = lifecycle === undefined ? '' : (before[lifecycle.field] as string);
      if (
        lifecycle === undefined ||
        transition === undefined ||
        !isPossible(session, type, transition, state, before)
      ) {
        const possible = transitionsOf(session, type, before).map((other) => other.name);
        throw new TransitionError({ type: type.name, id, transition: name, state, possible });
      }
      if (transition.permission !== undefined && !permits(session, transition.permission)) {
        throw new AccessDeniedError({ action: transition.label.toLowerCase(), type: type.name });
      }
      return { [lifecycle.field]: transition.to };
    },
    check: (draft) => refuseMissing(type, transition, draft),
  });
}

/** The transitions that the session may use on a record as it is, primary ones first. */
export function transitionsOf(session: Session, type: CompiledType, record: Values): PossibleTransition[] {
  const { lifecycle } = type;
  if (lifecycle === undefined) return [];
  const access = accessOf(session, type);
  const state = record[lifecycle.field] as string;
  return Object.entries(lifecycle.transitions)
    .filter(
      ([name, transition]) =>
        access.rows(`transition:${name}` satisfies Action) !== false &&
        isPossible(session, type, transition, state, record) &&
        (transition.permission === undefined || permits(session, transition.permission)),
    )
    .map(([name, { label, to, primary, fields, requires }]) => ({
      name,
      label,
      to,
      primary: primary === true,
      fields: fields ?? [],
      requires: requires ?? [],
    }))
    .sort((left, right) => Number(right.primary) - Number(left.primary));
}

function isPossible(
  session: Session,
  type: CompiledType,
  transition: TransitionSchema,
  state: string,
  record: Values,
): boolean {
  if (!transition.from.includes(state)) return false;
  if (transition.guard === undefined) return true;
  return evaluatePredicate(transition.guard as Predicate, record, {
    schema: session.dependencies.generation.predicateSchema(type.name),
    now: session.now,
    variables: variablesOf(session),
  });
}

function permits(session: Session, permission: string): boolean {
  const { generation, systemPrincipal } = session.dependencies;
  return generation.access.permits(
    session.identity.system === undefined ? session.identity.principal : systemPrincipal,
    permission,
  );
}

function refuseMissing(type: CompiledType, transition: TransitionSchema | undefined, draft: Values): void {
  const missing = (transition?.requires ?? []).filter((name) => isEmpty(draft[name]));
  if (missing.length === 0) return;
  const problems = missing.map((name) => ({
    pointer: `/${name}`,
    code: 'E_FIELD_REQUIRED',
    message: `"${type.fields.get(name)?.schema.title ?? name}" needs a value before "${transition?.label ?? ''}".`,
  }));
  throw new ValidationError({ type: type.name }, { problems });
}

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
