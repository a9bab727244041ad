import { sqlParameters, type SqlParameters } from '@praxis/predicate';
import { AccessDeniedError, ValidationError, type ImportOptions, type TypeReference } from '@praxis/sdk';
import { v7 as uuidv7 } from 'uuid';
import type { CompiledType } from '../generation.js';
import type { Values } from '../hooks/hook-bus.js';
import { accessSql, and, subjectTypesOfRows } from './conditions.js';
import { insertRow } from './insert-rows.js';
import { actorOf, entryOf, momentOf, valuesAtFirst } from './journal-entry.js';
import { prepareDraft, refuseUnwritable } from './prepare-draft.js';
import { referenceProblems, referencesSql } from './reference-checks.js';
import type { ReadyRecord } from './ready-record.js';
import { answeredColumns } from './rows.js';
import { hookRun, needsTransaction, refuseLoops, type Save } from './save-context.js';
import { isSystem, typeOf, type Session } from './session.js';
import { written } from './record-memory.js';
import type { UnitOfWork } from './unit-of-work.js';
import { constraintProblem } from './constraint-problems.js';

/** Creates a record: every phase of the save, then one statement that writes row and journal. */
export async function createRecord(
  session: Session,
  unit: UnitOfWork,
  reference: TypeReference,
  values: Values,
  options: ImportOptions,
): Promise<Values> {
  const type = typeOf(session, reference);
  const { id, row, entries, run } = await readyRecord(session, unit, type, values, options);
  if (needsTransaction(session, type, run)) await unit.begin();
  const parameters = sqlParameters();
  const condition = and(
    createSql(session, type, [row], parameters),
    referencesSql(session, type, row, parameters),
  );
  const returning = answeredColumns(type, row);
  const [answer] = await unit
    .finish<Values>(insertRow(type, row, entries[0], { condition, returning, parameters }))
    .catch((error: unknown) => {
      throw constraintProblem(type, error);
    });
  if (answer === undefined) {
    const problems = await referenceProblems(session, type, row);
    if (problems.length > 0) throw new ValidationError({ type: type.name }, { problems });
    throw new AccessDeniedError({ action: 'create', type: type.name });
  }
  const record = { ...row, ...answer };
  unit.touch(type.name);
  if (unit.begun) unit.memory.keep(type.name, id, written(record));
  await session.dependencies.generation.hooks.derive(type.name, record, run);
  return record;
}

/** Takes a new record through the phases before the write. */
export async function readyRecord(
  session: Session,
  unit: UnitOfWork,
  type: CompiledType,
  values: Values,
  options: ImportOptions,
): Promise<ReadyRecord> {
  refuseLoops(session, type);
  refuseUnwritable(session, type, values);
  const id = isSystem(session) && options.id !== undefined ? options.id : uuidv7();
  const at = momentOf(session, options);
  const by = actorOf(session, options);
  const number = isSystem(session) ? (options.number ?? null) : null;
  const stamp = {
    ...{ id, number, version: 1, deleted_at: null },
    ...{ created_at: at, created_by: by, updated_at: at, updated_by: by },
  };
  const save: Save = {
    type,
    action: 'create',
    transition: undefined,
    id,
    before: undefined,
    given: values,
    imported: isSystem(session),
    draft: initialDraft(session, type, values, options),
    stamp: { ...stamp, number: null },
  };
  const run = hookRun(session, unit, save);
  await prepareDraft(session, save, run, unit);
  const row = withState(type, save.draft);
  const changes = valuesAtFirst(type, row);
  const creation = { type: type.name, recordId: id, version: 1, action: 'create' as const, changes };
  return { id, row: { ...stamp, ...row }, entries: [entryOf(session, creation, options)], run };
}

/**
 * The condition under which the session may create the rows, whose alias is `t`.
 *
 * @throws AccessDeniedError when it may create none
 */
export function createSql(
  session: Session,
  type: CompiledType,
  rows: readonly Values[],
  parameters: SqlParameters,
): string {
  const allowed = accessSql(session, type, 't', 'create', parameters, subjectTypesOfRows(type, rows));
  if (allowed === 'FALSE') throw new AccessDeniedError({ action: 'create', type: type.name });
  return allowed;
}

export function initialDraft(
  session: Session,
  type: CompiledType,
  values: Values,
  options: ImportOptions,
): Values {
  const state = type.lifecycle?.field;
  const free = isImport(session, options);
  if (state !== undefined && state in values && !free && values[state] !== type.lifecycle?.initial) {
    throw new ValidationError(
      { type: type.name },
      {
        problems: [
          {
            pointer: `/${state}`,
            code: 'E_STATE',
            message: `A new ${type.name} begins in state "${type.lifecycle?.initial ?? ''}". Create it, then use its transitions.`,
          },
        ],
      },
    );
  }
  const empty = Object.fromEntries(
    [...type.fields.values()].filter((field) => !field.generated).map((field) => [field.name, null]),
  );
  return {
    ...empty,
    ...type.defaults,
    ...(state !== undefined && { [state]: type.lifecycle?.initial }),
    ...values,
  };
}

function isImport(session: Session, options: ImportOptions): boolean {
  return isSystem(session) && options.anyState === true;
}

/** Adds the category of the state, so that reports and indexes need not know the states. */
export function withState(type: CompiledType, draft: Values): Values {
  const { lifecycle } = type;
  if (lifecycle === undefined) return draft;
  const state = lifecycle.states[draft[lifecycle.field] as string];
  return { ...draft, [`${lifecycle.field}_category`]: state?.category ?? null };
}
