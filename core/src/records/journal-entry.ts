import type { WriteOptions } from '@praxis/sdk';
import type { CompiledType } from '../generation.js';
import type { Values } from '../hooks/hook-bus.js';
import type { Changes, NewEntry } from '../journal/index.js';
import { isSystem, type Session } from './session.js';

/** The journal's entry of what a session does. */
export function entryOf(
  session: Session,
  change: Pick<NewEntry, 'type' | 'recordId' | 'version' | 'action' | 'transition' | 'changes'>,
  options: WriteOptions,
): NewEntry {
  const { principal, cause, requestId, system } = session.identity;
  const why = cause ?? (system === undefined ? undefined : { kind: 'system' as const, reason: system });
  return {
    ...change,
    at: momentOf(session, options),
    actor: actorOf(session, options),
    onBehalfOf: principal.onBehalfOf,
    cause: options.reason === undefined ? why : { kind: 'person', ...why, reason: options.reason },
    requestId,
  };
}

/** When it happens: imported history keeps its own times. */
export function momentOf({ now }: Session, { at }: WriteOptions): string {
  return (at === undefined ? now : new Date(at)).toISOString();
}

/** Who counts as the author: imported history keeps its own people. */
export function actorOf(session: Session, options: WriteOptions): string {
  return isSystem(session) && options.actor !== undefined ? options.actor : session.identity.principal.id;
}

/** The journal's form of what a save changes. */
export function changesOf(before: Values | undefined, after: Values, names: Iterable<string>): Changes {
  const changes: Record<string, readonly [unknown, unknown]> = {};
  for (const name of names) changes[name] = [before?.[name] ?? null, after[name] ?? null];
  return changes;
}

/** What a record begins with: everything that has a value. */
export function valuesAtFirst(type: CompiledType, values: Values): Changes {
  const names = Object.keys(values).filter(
    (name) => (values[name] ?? null) !== null && type.fields.get(name)?.generated === false,
  );
  return changesOf(undefined, values, names);
}
