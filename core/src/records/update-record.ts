import { sqlParameters } from '@praxis/predicate';
import {
  AccessDeniedError,
  PraxisError,
  ValidationError,
  type Action,
  type JournalAction,
  type TypeReference,
  type WriteOptions,
} from '@praxis/sdk';
import type { CompiledType } from '../generation.js';
import type { Values } from '../hooks/hook-bus.js';
import { entrySql } from '../journal/index.js';
import { and } from './conditions.js';
import { constraintProblem } from './constraint-problems.js';
import { withState } from './create-record.js';
import { actorOf, changesOf, entryOf, momentOf } from './journal-entry.js';
import { refuseConflicts } from './merge.js';
import { prepareDraft, refuseUnwritable } from './prepare-draft.js';
import { written } from './record-memory.js';
import { referenceProblems, referencesSql } from './reference-checks.js';
import { answeredColumns, readForWrite } from './rows.js';
import { hookRun, needsTransaction, refuseLoops, type Save } from './save-context.js';
import { isSystem, typeOf, type Session } from './session.js';
import { prepared } from './statements.js';
import type { UnitOfWork } from './unit-of-work.js';
import { changedFields, normalizeValues } from './values.js';

/** Others may write between our read and our write; each time the change is merged anew. */
const maximumAttempts = 10;

/** What kind of change is made, and what it sets beyond the caller's patch. */
export interface Change {
  readonly action: JournalAction;
  readonly access: Action;
  readonly transition?: string;
  /** Checks the stored record; returns values that the change sets by itself. */
  readonly plan?: (before: Values) => Values;
  /** Looks at what will be written, and throws what it does not accept. */
  readonly check?: (draft: Values) => void;
  /** Sets or clears the mark of the bin, instead of fields. */
  readonly deletedAt?: string | null;
}

/** Changes a record's fields: one read, the phases of the save, one version-checked write. */
export async function updateRecord(
  session: Session,
  unit: UnitOfWork,
  reference: TypeReference,
  idOrNumber: string,
  patch: Values,
  options: WriteOptions,
  change: Change = { action: 'update', access: 'update' },
): Promise<Values> {
  const type = typeOf(session, reference);
  refuseLoops(session, type);
  const once = (): Promise<Values> => attemptUpdate(session, unit, type, idOrNumber, patch, options, change);
  const { hooks } = session.dependencies.generation;
  const mayWriteBefore = hooks.has('beforeSave', type.name) || hooks.has('guard', type.name);
  for (let attempt = 1; attempt <= maximumAttempts; attempt += 1) {
    try {
      return await (mayWriteBefore ? unit.attempt(once) : once());
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  }
  throw new PraxisError(
    'E_RECORD_BUSY',
    503,
    `${type.name} ${idOrNumber} is being changed too often right now. Try again.`,
    {
      type: type.name,
      id: idOrNumber,
    },
  );
}

/** Somebody else has written between the read and the write; what hooks wrote meanwhile is taken back. */
class Overtaken extends Error {}

async function attemptUpdate(
  session: Session,
  unit: UnitOfWork,
  type: CompiledType,
  idOrNumber: string,
  patch: Values,
  options: WriteOptions,
  change: Change,
): Promise<Values> {
  const { row: before, allowed } = await readForWrite(session, type, idOrNumber, change.access, {
    deleted: change.deletedAt === null,
  });
  if (!allowed) throw new AccessDeniedError({ action: change.access, type: type.name });
  refuseUnwritable(session, type, patch);
  refuseMalformed(session, type, patch);
  const normal = normalizeValues(type, patch);
  await refuseConflicts(session, type, before, normal, options);
  const set = { ...normal, ...change.plan?.(before) };
  const id = before['id'] as string;
  const save: Save = {
    type,
    action: change.action,
    transition: change.transition,
    id,
    before: Object.freeze(before),
    given: normal,
    draft: { ...before, ...set },
  };
  const run = hookRun(session, unit, save);
  await prepareDraft(session, save, run, unit);
  change.check?.(save.draft);

  const draft = withState(type, save.draft);
  const names = changedFields(before, draft).filter((name) => type.fields.get(name)?.generated === false);
  if (names.length === 0 && change.deletedAt === undefined && change.action === 'update') return before;
  if (needsTransaction(session, type, run)) await unit.begin();

  const after = await write(session, unit, type, before, draft, names, options, change);
  if (after === undefined) {
    unit.memory.clear();
    const problems = await referenceProblems(session, type, pick(draft, names));
    if (problems.length > 0) throw new ValidationError({ type: type.name }, { problems });
    throw new Overtaken();
  }
  unit.touch(type.name);
  if (unit.begun) unit.memory.keep(type.name, id, written(after));
  await session.dependencies.generation.hooks.derive(type.name, after, run);
  return after;
}

/** Values are normalised before they are compared, so malformed ones must be told first. */
function refuseMalformed(session: Session, type: CompiledType, patch: Values): void {
  const problems = isSystem(session) ? type.checkTrustedPatch(patch) : type.checkPatch(patch);
  if (problems.length > 0) throw new ValidationError({ type: type.name }, { problems });
}

async function write(
  session: Session,
  unit: UnitOfWork,
  type: CompiledType,
  before: Values,
  draft: Values,
  names: readonly string[],
  options: WriteOptions,
  change: Change,
): Promise<Values | undefined> {
  const collected = sqlParameters();
  const version = before['version'] as number;
  const set = pick(draft, names);
  const stamped: Values = {
    ...set,
    version: version + 1,
    updated_at: momentOf(session, options),
    updated_by: actorOf(session, options),
    ...(change.deletedAt !== undefined && { deleted_at: change.deletedAt }),
  };
  const sets = Object.entries(stamped).flatMap(([name, value]) => {
    const field = type.fields.get(name) ?? type.systemFields.get(name);
    return field === undefined
      ? []
      : [`"${field.column}" = ${collected.add(field.toParameter(value))}::${field.sqlType}`];
  });
  const references = referencesSql(session, type, set, collected);
  const condition = and(
    `t.id = ${collected.add(before['id'])}::uuid`,
    `t.version = ${collected.add(version)}::integer`,
    references,
  );
  const entry = entryOf(
    session,
    {
      type: type.name,
      recordId: before['id'] as string,
      version: version + 1,
      action: change.action,
      transition: change.transition,
      changes: changesOf(before, draft, names),
    },
    options,
  );
  const text =
    `WITH written AS (UPDATE ${type.table} t SET ${sets.join(', ')} WHERE ${condition} RETURNING ${answeredColumns(type, set)}), ` +
    `journalled AS (${entrySql(entry, 'written', collected)}) SELECT * FROM written`;
  const rows = await unit.finish<Values>(prepared(text, collected.values)).catch((error: unknown) => {
    throw constraintProblem(type, error);
  });
  return rows[0] === undefined ? undefined : { ...before, ...stamped, ...rows[0] };
}

function pick(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
}

/** Puts a record into the bin. */
export function deleteRecord(
  session: Session,
  unit: UnitOfWork,
  type: TypeReference,
  id: string,
  options: WriteOptions,
): Promise<Values> {
  const deletedAt = momentOf(session, options);
  return updateRecord(session, unit, type, id, {}, options, {
    action: 'delete',
    access: 'delete',
    deletedAt,
  });
}

/** Takes a record out of the bin. */
export function restoreRecord(
  session: Session,
  unit: UnitOfWork,
  type: TypeReference,
  id: string,
  options: WriteOptions,
): Promise<Values> {
  return updateRecord(session, unit, type, id, {}, options, {
    action: 'restore',
    access: 'delete',
    deletedAt: null,
  });
}
