import type { Generation, Platform } from '@praxis/core';
import { RecordNotFoundError, type Principal, type RecordAction } from '@praxis/sdk';
import { ActionNotFoundError, ActionNotPossibleError, PermissionError } from '../errors.js';
import { appliesTo, preparedActions } from './prepared-actions.js';

export interface ActionCall {
  readonly type: string;
  readonly action: string;
  /** Ids of the records; at most 200. */
  readonly records: readonly string[];
  /** What the action asks for. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly principal: Principal;
  readonly generation: Generation;
  readonly requestId: string;
  readonly signal: AbortSignal;
}

export type ActionAnswer = Awaited<ReturnType<RecordAction['run']>>;

/**
 * Runs an action of a plugin on records that the principal may read and for which it is offered.
 *
 * @throws ActionNotFoundError, PermissionError, ActionNotPossibleError
 * @throws BodyError for values that do not fit the fields that the action asks for
 * @throws RecordNotFoundError when one of the records is not there or not readable
 */
export async function runAction(platform: Platform, call: ActionCall): Promise<ActionAnswer> {
  const { type: typeName, principal, generation, records: ids, values } = call;
  const type = generation.types.get(typeName);
  const prepared = preparedActions(generation).get(call.action);
  if (type === undefined || prepared === undefined || !appliesTo(prepared.action, typeName, type.traits)) {
    throw new ActionNotFoundError({ action: call.action, type: typeName });
  }
  const { plugin, action, checkValues } = prepared;
  if (action.permission !== undefined && !generation.access.permits(principal, action.permission)) {
    throw new PermissionError({ permission: action.permission });
  }
  if (ids.length > 1 && action.bulk !== true) {
    throw new ActionNotPossibleError({ action: action.label, reason: 'it takes one record at a time' });
  }
  checkValues(values);
  const options = { requestId: call.requestId, generation, signal: call.signal };
  const records = await platform.store(principal, options).getMany(typeName, ids);
  const found = new Set(records.map(({ id }) => id));
  const missing = ids.find((id) => !found.has(id.toLowerCase()));
  if (missing !== undefined) throw new RecordNotFoundError({ type: typeName, id: missing });
  if (action.when !== undefined) {
    const fitting = await platform.matchingRecords(principal, typeName, records, { filter: action.when });
    if (fitting.size < found.size) {
      const reason =
        records.length === 1
          ? 'the record is not in a state for it'
          : 'not all records are in a state for it';
      throw new ActionNotPossibleError({ action: action.label, reason });
    }
  }
  return platform.call({ plugin, contribution: action.id }, () =>
    action.run({ type: typeName, records, values }, platform.context(plugin, principal, options)),
  );
}
