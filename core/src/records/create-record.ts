import { sqlParameters } from '@praxis/predicate';
import { AccessDeniedError, ValidationError, type ImportOptions, type TypeReference } from '@praxis/sdk';
import { v7 as uuidv7 } from 'uuid';
import type { CompiledType } from '../generation.js';
import type { Values } from '../hooks/hook-bus.js';
import { accessSql, and } from './conditions.js';
import { actorOf, journalChanges, journalCte } from './journal-fragment.js';
import { prepareDraft, refuseUnwritable } from './prepare-draft.js';
import { referenceProblems, referencesSql } from './reference-checks.js';
import { allColumns } from './rows.js';
import { hookRun, needsTransaction, refuseLoops, type Save } from './save-context.js';
import { isSystem, typeOf, type Session } from './session.js';
import { prepared } from './statements.js';
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
  refuseLoops(session, type);
  refuseUnwritable(session, type, values);
  const id = isSystem(session) && options.id !== undefined ? options.id : uuidv7();
  const [at, by] = [options.at ?? session.now.toISOString(), actorOf(session, options)];
  const save: Save = {
    type,
    action: 'create',
    transition: undefined,
    id,
    before: undefined,
    given: values,
    imported: isSystem(session),
    draft: initialDraft(session, type, values, options),
    stamp: { id, number: null, version: 1, created_at: at, created_by: by, updated_at: at, updated_by: by },
  };
  const run = hookRun(session, unit, save);
  await prepareDraft(session, save, run, unit);
  const row = withState(type, save.draft);

  if (needsTransaction(session, type, (hook) => run.wants(hook))) await unit.begin();
  const record = await insert(session, unit, type, id, row, options);
  unit.touch(type.name);
  if (unit.begun) unit.memory.keep(type.name, id, written(record));
  await session.dependencies.generation.hooks.derive(type.name, record, run);
  return record;
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

async function insert(
  session: Session,
  unit: UnitOfWork,
  type: CompiledType,
  id: string,
  row: Values,
  options: ImportOptions,
): Promise<Values> {
  const collected = sqlParameters();
  const actor = actorOf(session, options);
  const at = options.at ?? session.now.toISOString();
  const fields = [...type.fields.values()].filter((field) => !field.generated);
  const columns: [string, string][] = [
    ['id', `${collected.add(id)}::uuid`],
    ['version', '1'],
    ['created_at', `${collected.add(at)}::timestamptz(3)`],
    ['created_by', `${collected.add(actor)}::uuid`],
    ['updated_at', `${collected.add(at)}::timestamptz(3)`],
    ['updated_by', `${collected.add(actor)}::uuid`],
    ...(options.number !== undefined && type.sequence !== undefined && isSystem(session)
      ? [['number', `${collected.add(options.number)}::text`] as [string, string]]
      : []),
    ...fields.map(({ name, column, sqlType, toParameter }): [string, string] => [
      column,
      `${collected.add(toParameter(row[name] ?? null))}::${sqlType}`,
    ]),
  ];
  const names = columns.map(([name]) => `"${name}"`).join(', ');
  const allowed = accessSql(session, type, 't', 'create', collected);
  if (allowed === 'FALSE') throw new AccessDeniedError({ action: 'create', type: type.name });
  const references = referencesSql(session, type, row, collected);
  const changes = journalChanges(
    undefined,
    row,
    fields.filter(({ name }) => (row[name] ?? null) !== null).map(({ name }) => name),
  );
  const journal = journalCte(
    session,
    { type: type.name, recordId: id, version: 1, action: 'create', changes },
    options,
    'written',
    collected,
  );
  const text =
    `WITH written AS (INSERT INTO ${type.table} (${names}) ` +
    `SELECT ${names} FROM (SELECT ${columns.map(([name, value]) => `${value} AS "${name}"`).join(', ')}) t ` +
    `WHERE ${and(allowed, references)} RETURNING ${allColumns(type)}), journalled AS (${journal}) SELECT * FROM written`;
  const [record] = await unit.finish<Values>(prepared(text, collected.values)).catch((error: unknown) => {
    throw constraintProblem(type, error);
  });
  if (record !== undefined) return record;
  const problems = await referenceProblems(session, type, row);
  if (problems.length > 0) throw new ValidationError({ type: type.name }, { problems });
  throw new AccessDeniedError({ action: 'create', type: type.name });
}
