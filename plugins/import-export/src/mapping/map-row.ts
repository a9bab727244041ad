import type { RecordTypeSchema } from '@praxis/sdk';
import type { Row } from '../formats/table.js';
import type { PendingLookup } from './apply-transforms.js';
import { mapCell, type RowProblem } from './map-cell.js';
import type { Mapping, ValueSource } from './mapping.js';

/** A row on its way to become a record. */
export interface MappedRow {
  readonly row: Row;
  readonly values: Record<string, unknown>;
  /** Fields whose values are records still to be looked up. */
  readonly pending: ReadonlyMap<string, PendingLookup>;
  readonly number: string | undefined;
  readonly createdAt: string | undefined;
  /** For the writer of the mapping. */
  readonly extras: Readonly<Record<string, unknown>>;
  readonly problems: RowProblem[];
}

/** Members of {@link MappedRow.pending} that are no fields. */
export const createdByMember = '(created by)';

/** Turns a row into the values of a record, and tells everything that is wrong with it. */
export function mapRow(row: Row, mapping: Mapping, type: RecordTypeSchema, zone: string): MappedRow {
  const problems: RowProblem[] = [];
  const pending = new Map<string, PendingLookup>();
  const values: Record<string, unknown> = {};
  if (row.problem !== undefined) {
    problems.push({
      row: row.number,
      column: null,
      raw: null,
      code: 'E_IMPORT_ROW',
      message: row.problem,
      severity: 'error',
    });
  }
  const take = (name: string, source: ValueSource): unknown => {
    const cell = mapCell(row, source, zone, type.properties[name]);
    problems.push(...cell.problems);
    if (cell.pending !== undefined) pending.set(name, cell.pending);
    return cell.value;
  };
  for (const [name, source] of Object.entries(mapping.fields)) {
    const value = take(name, source);
    // An empty cell empties a field; a column that is not there, or a field that needs a value, is left alone.
    const emptied =
      source.column !== undefined && row.cells[source.column] !== undefined && !type.required.includes(name);
    if (value !== null || emptied) values[name] = value;
  }
  const number = mapping.number === undefined ? null : take('(number)', mapping.number);
  const createdAt =
    mapping.createdAt === undefined ? null : take('(created at)', withInstant(mapping.createdAt));
  if (mapping.createdBy !== undefined) take(createdByMember, mapping.createdBy);
  const extras = Object.fromEntries(
    Object.entries(mapping.writer?.extras ?? {}).map(([name, source]) => [name, take(`(${name})`, source)]),
  );
  return {
    row,
    values,
    pending,
    number: typeof number === 'string' ? number : undefined,
    createdAt: typeof createdAt === 'string' ? createdAt : undefined,
    extras,
    problems,
  };
}

/** The source of a moment that is no field, so that nothing says so but its place. */
export function withInstant(source: ValueSource): ValueSource {
  const { transforms = [] } = source;
  return transforms.some(({ kind }) => kind === 'instant')
    ? source
    : { ...source, transforms: [...transforms, { kind: 'instant' }] };
}
