import { defineError, type Problem } from './errors.js';

/** The input does not fit the schema, or a guard refused it. `problems` names every place at once. */
export const ValidationError = defineError<{ type: string; summary?: string }>(
  'E_VALIDATION',
  422,
  ({ type, summary }) => summary ?? `The values do not fit the record type "${type}". See "errors".`,
);

export const RecordTypeNotFoundError = defineError<{ type: string }>(
  'E_RECORD_TYPE_NOT_FOUND',
  404,
  ({ type }) => `There is no record type "${type}", or its plugin is not enabled, or you may not read it.`,
);

/** Also thrown for a record that exists but may not be read: the two must not be told apart. */
export const RecordNotFoundError = defineError<{ type: string; id: string }>(
  'E_RECORD_NOT_FOUND',
  404,
  ({ type, id }) => `There is no ${type} "${id}" that you may read.`,
);

export const AccessDeniedError = defineError<{ action: string; type: string; field?: string }>(
  'E_ACCESS_DENIED',
  403,
  ({ action, type, field }) =>
    `You may not ${action} ${field === undefined ? type : `the field "${field}" of ${type}`}. ` +
    'Ask an administrator for a role that grants it.',
);

/** The caller insisted on one version (`If-Match`), and the record has moved on. */
export const StaleRecordError = defineError<{ type: string; id: string; expected: number; actual: number }>(
  'E_RECORD_STALE',
  412,
  ({ type, id, expected, actual }) =>
    `${type} ${id} is at version ${actual}, but the change insists on version ${expected}. Read it again.`,
);

export interface FieldConflict {
  readonly field: string;
  readonly base: unknown;
  readonly theirs: unknown;
  readonly yours: unknown;
}

/** Both sides changed the same field since the version that the change was based on. */
export const RecordConflictError = defineError<{
  type: string;
  id: string;
  version: number;
  conflicts: readonly FieldConflict[];
}>(
  'E_RECORD_CONFLICT',
  409,
  ({ type, id, conflicts }) =>
    `Somebody else changed ${conflicts.map((conflict) => `"${conflict.field}"`).join(', ')} of ${type} ${id} ` +
    'since you read it. Choose which value stays.',
);

/** The lifecycle has no such transition from the state in which the record is. */
export const TransitionError = defineError<{
  type: string;
  id: string;
  transition: string;
  state: string;
  possible: readonly string[];
}>(
  'E_TRANSITION',
  409,
  ({ type, transition, state, possible }) =>
    `A ${type} in state "${state}" has no transition "${transition}". ` +
    (possible.length > 0 ? `Possible are: ${possible.join(', ')}.` : 'It is in its final state.'),
);

/** A refusal with what is needed to tell it in another language. */
export interface ToldRefusal extends Problem {
  readonly plugin: string;
  /** The English sentence that catalogues translate; `values` stand in it by their names in braces. */
  readonly sentence: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Thrown when guards refused; the refusals stand in `problems`. */
export const RefusedError = defineError<{ type: string; refusals: readonly ToldRefusal[] }>(
  'E_REFUSED',
  422,
  ({ refusals }) => refusals.map((refusal) => refusal.message).join(' '),
);

export const CursorError = defineError(
  'E_CURSOR',
  400,
  () => 'The cursor does not belong to this query. Start again without a cursor.',
);

export const QueryError = defineError<{ parameter: string; reason: string }>(
  'E_QUERY',
  400,
  ({ parameter, reason }) => `"${parameter}" cannot be used: ${reason}`,
);
