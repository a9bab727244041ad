import type { Cause, ImportRecordsOptions } from '@praxis/sdk';
import type { CompiledType } from '../generation.js';
import type { Values } from '../hooks/hook-bus.js';
import type { NewEntry } from '../journal/index.js';
import { valuesAtFirst } from './journal-entry.js';
import type { PastStep } from './past-changes.js';
import type { Session } from './session.js';

/** How a record began that comes from elsewhere. */
export interface ImportedCreation {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly reason: string | undefined;
  readonly values: Values;
}

/** The journal of a record that comes from elsewhere: its creation and each step, by whom and when they were made. */
export function entriesOfPast(
  { identity: { principal, requestId, cause } }: Session,
  type: CompiledType,
  { id, values, at, actor, reason }: ImportedCreation,
  steps: readonly PastStep[],
  options: ImportRecordsOptions,
): readonly [NewEntry, ...NewEntry[]] {
  const common = { type: type.name, recordId: id, onBehalfOf: principal.onBehalfOf, requestId };
  const because = (why: string | undefined): Cause => ({
    kind: 'import',
    ...(options.id !== undefined && { id: options.id }),
    ...(why !== undefined && { reason: why }),
    ...(cause !== undefined && { via: cause }),
  });
  const changes = valuesAtFirst(type, values);
  return [
    { ...common, at, version: 1, action: 'create', actor, cause: because(reason), changes },
    ...steps.map((step, index): NewEntry => ({
      ...common,
      at: step.at,
      version: index + 2,
      action: step.state === undefined ? 'update' : 'transition',
      transition: step.state?.transition,
      actor: step.actor ?? actor,
      cause: because(step.reason),
      changes: step.changes,
    })),
  ];
}
