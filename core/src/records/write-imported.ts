import type { Cause, ImportRecordsOptions, JournalAction } from '@praxis/sdk';
import type { CompiledField, CompiledType } from '../generation.js';
import type { Values } from '../hooks/hook-bus.js';
import type { ReadyRecord } from './ready-record.js';
import { allColumns } from './rows.js';
import type { Session } from './session.js';
import { prepared } from './statements.js';
import type { UnitOfWork } from './unit-of-work.js';

/**
 * Writes many records and all their journal entries in one statement per kind of number.
 *
 * @param options with `wholeRows` all columns come back, else what tells a record
 * @returns the rows as they were written, by id
 */
export async function writeImported(
  session: Session,
  unit: UnitOfWork,
  type: CompiledType,
  records: readonly ReadyRecord[],
  options: ImportRecordsOptions & { readonly wholeRows: boolean },
): Promise<ReadonlyMap<string, Values>> {
  const isNumbered = ({ number }: ReadyRecord): boolean =>
    number !== undefined && type.sequence !== undefined;
  const numbered = records.filter(isNumbered);
  const others = records.filter((record) => !isNumbered(record));
  const written = new Map<string, Values>();
  await makeRoomForNumbers(unit, type, numbered);
  for (const [group, withNumber] of [
    [numbered, true],
    [others, false],
  ] as const) {
    if (group.length === 0) continue;
    for (const row of await write(session, unit, type, group, withNumber, options))
      written.set(row['id'] as string, row);
  }
  return written;
}

/**
 * Lets imported numbers be: a record in the bin gives its number up, as after an import that was undone
 * and comes again, and the sequence goes on after the highest number of its own kind.
 */
async function makeRoomForNumbers(
  unit: UnitOfWork,
  type: CompiledType,
  records: readonly ReadyRecord[],
): Promise<void> {
  const { number: kind } = type.schema['x-record'];
  if (records.length === 0 || kind === undefined || type.sequence === undefined) return;
  const numbers = records.map(({ number }) => number ?? '');
  await unit.query({
    text: `UPDATE ${type.table} SET number = number || '~' || upper(right(id::text, 6)) WHERE number = ANY($1::text[]) AND deleted_at IS NOT NULL`,
    values: [numbers],
  });
  const own = numbers
    .filter((number) => number.startsWith(kind.prefix) && /^\d{1,15}$/.test(number.slice(kind.prefix.length)))
    .map((number) => Number(number.slice(kind.prefix.length)));
  if (own.length === 0) return;
  await unit.query({
    text: `SELECT setval('${type.sequence}', $1::bigint) FROM ${type.sequence} WHERE last_value < $1::bigint`,
    values: [own.reduce((highest, each) => Math.max(highest, each))],
  });
}

async function write(
  session: Session,
  unit: UnitOfWork,
  type: CompiledType,
  records: readonly ReadyRecord[],
  withNumber: boolean,
  options: ImportRecordsOptions & { readonly wholeRows: boolean },
): Promise<readonly Values[]> {
  const fields = [...type.fields.values()].filter((field) => !field.generated);
  const columns: readonly (readonly [name: string, sqlType: string])[] = [
    ['id', 'uuid'],
    ['version', 'integer'],
    ['created_at', 'timestamptz(3)'],
    ['created_by', 'uuid'],
    ['updated_at', 'timestamptz(3)'],
    ['updated_by', 'uuid'],
    ...(withNumber ? [['number', 'text'] as const] : []),
    ...fields.map(({ column, sqlType }) => [column, sqlType] as const),
  ];
  const names = columns.map(([name]) => `"${name}"`).join(', ');
  const shape = columns.map(([name, sqlType]) => `"${name}" ${sqlType}`).join(', ');
  const brief = type.sequence === undefined ? 'id, version' : 'id, version, number';
  const returned = options.wholeRows ? allColumns(type) : brief;
  const text =
    `WITH written AS (INSERT INTO ${type.table} (${names}) SELECT ${names} ` +
    `FROM jsonb_to_recordset($1::jsonb) AS given (${shape}) RETURNING ${returned}), ` +
    `journalled AS (INSERT INTO core_journal (${entryNames}) SELECT ${entryNames} ` +
    `FROM jsonb_to_recordset($2::jsonb) AS entry (${entryShape}, place integer) ` +
    'WHERE record_id IN (SELECT id FROM written) ORDER BY place) SELECT * FROM written';
  const rows = records.map((record) => rowOf(record, fields, withNumber));
  const entries = records.flatMap((record) => entriesOf(session, type, record, fields, options));
  const values = [JSON.stringify(rows), JSON.stringify(entries.map((entry, place) => ({ ...entry, place })))];
  return unit.query<Values>(prepared(text, values));
}

function rowOf(record: ReadyRecord, fields: readonly CompiledField[], withNumber: boolean): Values {
  const latest = record.steps.at(-1);
  return {
    id: record.id,
    version: record.steps.length + 1,
    created_at: record.at,
    created_by: record.actor,
    updated_at: latest?.at ?? record.at,
    updated_by: latest === undefined ? record.actor : (latest.actor ?? record.actor),
    ...(withNumber && { number: record.number }),
    // What is missing in the JSON is NULL in the row, and most fields of most records are.
    ...Object.fromEntries(
      fields.flatMap(({ name, column }) =>
        (record.row[name] ?? null) === null ? [] : [[column, record.row[name]]],
      ),
    ),
  };
}

interface Entry {
  readonly at: string;
  readonly type: string;
  readonly record_id: string;
  readonly version: number;
  readonly action: JournalAction;
  readonly transition: string | null;
  readonly actor: string;
  readonly on_behalf_of: string | null;
  readonly cause: Cause;
  readonly request_id: string | null;
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
}

const entryColumns: Readonly<Record<keyof Entry, string>> = {
  at: 'timestamptz',
  type: 'text',
  record_id: 'uuid',
  version: 'integer',
  action: 'text',
  transition: 'text',
  actor: 'uuid',
  on_behalf_of: 'uuid',
  cause: 'jsonb',
  request_id: 'text',
  changes: 'jsonb',
};
const entryNames = Object.keys(entryColumns).join(', ');
const entryShape = Object.entries(entryColumns)
  .map(([name, sqlType]) => `${name} ${sqlType}`)
  .join(', ');

function entriesOf(
  session: Session,
  type: CompiledType,
  record: ReadyRecord,
  fields: readonly CompiledField[],
  options: ImportRecordsOptions,
): readonly Entry[] {
  const { principal, requestId, cause } = session.identity;
  const common = {
    type: type.name,
    record_id: record.id,
    on_behalf_of: principal.onBehalfOf ?? null,
    request_id: requestId ?? null,
  };
  const because = (reason: string | undefined): Cause => ({
    kind: 'import',
    ...(options.id !== undefined && { id: options.id }),
    ...(reason !== undefined && { reason }),
    ...(cause !== undefined && { via: cause }),
  });
  const given = fields.filter(({ name }) => (record.first[name] ?? null) !== null);
  const creation: Entry = {
    ...common,
    at: record.at,
    version: 1,
    action: 'create',
    transition: null,
    actor: record.actor,
    cause: because(record.reason),
    changes: Object.fromEntries(given.map(({ name }) => [name, [null, record.first[name]]])),
  };
  return [
    creation,
    ...record.steps.map(({ at, actor, reason, state, changes }, index): Entry => ({
      ...common,
      at,
      version: index + 2,
      action: state === undefined ? 'update' : 'transition',
      transition: state?.transition ?? null,
      actor: actor ?? record.actor,
      cause: because(reason),
      changes,
    })),
  ];
}
