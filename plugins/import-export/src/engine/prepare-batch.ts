import type { ImportedRecord, RecordTypeSchema, Store, Transaction } from '@praxis/sdk';
import type { Row } from '../formats/table.js';
import type { PendingLookup } from '../mapping/apply-transforms.js';
import type { RowProblem } from '../mapping/map-cell.js';
import { createdByMember, mapRow, type MappedRow } from '../mapping/map-row.js';
import type { Mapping } from '../mapping/mapping.js';
import { pastOfRecord, type Happening } from '../mapping/past-of-record.js';
import { actorMember, recordHistory, type HistoryEvent } from '../mapping/record-history.js';
import type { WrittenRecord } from '../record-types/import-batch.js';
import type { LookupCache } from './resolve-lookups.js';
import { textOf } from '../formats/text-of.js';

/** A problem, and the file in which its row stands. */
export interface FiledProblem extends RowProblem {
  readonly file: 'records' | 'history';
}

/** A row that can be written. */
export interface PreparedRow {
  readonly row: number;
  readonly record: ImportedRecord;
  /** All values as the record stands in the file, for an update. */
  readonly values: Readonly<Record<string, unknown>>;
  /** For the writer of the mapping. */
  readonly extras: Readonly<Record<string, unknown>>;
}

export interface PreparedBatch {
  readonly rows: readonly PreparedRow[];
  readonly problems: readonly FiledProblem[];
  /** Records that were made because rows refer to them. */
  readonly made: readonly WrittenRecord[];
  /** Rows that refer to records of their own type that are not there yet; others may bring them. */
  readonly waiting: readonly Row[];
}

export interface BatchContext {
  readonly mapping: Mapping;
  readonly type: RecordTypeSchema;
  readonly zone: string;
  readonly lookups: LookupCache;
  /** History rows by record; those that are used are taken out. */
  readonly history: Map<string, Row[]> | undefined;
}

/**
 * Turns rows into records: values, history, and everything that they refer to.
 *
 * @param mayWait whether rows may be set aside, to be prepared again when others are written
 */
export async function prepareBatch(
  store: Store | Transaction,
  rows: readonly Row[],
  context: BatchContext,
  { mayWait }: { readonly mayWait: boolean },
): Promise<PreparedBatch> {
  const { mapping, type, zone, lookups } = context;
  const drafts = rows.map((row) => {
    const mapped = mapRow(row, mapping, type, zone);
    return { mapped, ...eventsOf(mapped, context) };
  });
  const wanted = drafts.flatMap(({ mapped, events }) => [
    ...mapped.pending.values(),
    ...events.flatMap(({ pending }) => [...pending.values()]),
  ]);
  const made = await lookups.prepare(store, wanted);

  const problems: FiledProblem[] = [];
  const prepared: PreparedRow[] = [];
  const waiting: Row[] = [];
  for (const { mapped, events, problems: historyProblems } of drafts) {
    const row = mapped.row.number;
    const own = resolve(mapped.values, mapped.pending, row, lookups);
    if (
      mayWait &&
      own.problems.some(({ column }) => mapped.pending.get(column ?? '')?.lookup.type === mapping.type)
    ) {
      waiting.push(mapped.row);
      continue;
    }
    forgetHistory(mapped, context);
    const values: Record<string, unknown> = { ...own.values };
    const createdBy = values[createdByMember];
    delete values[createdByMember];
    const wrong = [...mapped.problems, ...own.problems];
    const happenings = events.map((event) => happeningOf(event, lookups, historyProblems));
    problems.push(...wrong.map((problem) => ({ ...problem, file: 'records' as const })), ...historyProblems);
    if (wrong.some(({ severity }) => severity === 'error')) continue;
    const record = pastOfRecord(
      {
        values,
        number: mapped.number,
        createdAt: mapped.createdAt,
        createdBy: typeof createdBy === 'string' ? createdBy : undefined,
        events: happenings,
      },
      mapping.milestones ?? [],
      type,
    );
    prepared.push({ row, record, values, extras: mapped.extras });
  }
  return { rows: prepared, problems, made, waiting };
}

function eventsOf(
  mapped: MappedRow,
  { mapping, history, zone }: BatchContext,
): { readonly events: readonly HistoryEvent[]; readonly problems: FiledProblem[] } {
  if (mapping.history === undefined || history === undefined) return { events: [], problems: [] };
  const key = textOf(mapped.row.cells[mapping.history.recordKey]);
  const rows = history.get(key) ?? [];
  const { events, problems } = recordHistory(rows, mapping.history, mapped.values, zone, mapped.row.number);
  const ofRecord = (problem: RowProblem): boolean =>
    problem.code.startsWith('E_IMPORT_ANCHOR') || problem.code === 'E_IMPORT_ZONE';
  return {
    events,
    // A change that cannot be read is left out and told; the record is imported without it.
    problems: problems.map((problem) => ({
      ...problem,
      file: ofRecord(problem) ? 'records' : 'history',
      severity: 'warning',
    })),
  };
}

/** What is left at the end belongs to no record. */
function forgetHistory({ row }: MappedRow, { mapping, history }: BatchContext): void {
  if (mapping.history !== undefined) history?.delete(textOf(row.cells[mapping.history.recordKey]));
}

function happeningOf(event: HistoryEvent, lookups: LookupCache, problems: FiledProblem[]): Happening {
  const resolved = resolve(event.values, event.pending, event.row.number, lookups);
  problems.push(
    ...resolved.problems.map((problem) => ({
      ...problem,
      file: 'history' as const,
      severity: 'warning' as const,
    })),
  );
  const { [actorMember]: actor, ...values } = resolved.values;
  return {
    at: event.at,
    reason: event.reason,
    actor: typeof actor === 'string' ? actor : undefined,
    values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)),
    state: event.state,
    from: event.from,
  };
}

function resolve(
  values: Readonly<Record<string, unknown>>,
  pending: ReadonlyMap<string, PendingLookup>,
  row: number,
  lookups: LookupCache,
): { readonly values: Readonly<Record<string, unknown>>; readonly problems: readonly RowProblem[] } {
  const problems: RowProblem[] = [];
  const found: Record<string, unknown> = {};
  for (const [name, lookup] of pending) {
    const { value, problem } = lookups.answer(lookup);
    found[name] = value;
    if (problem !== undefined) {
      const raw = typeof lookup.wanted === 'string' ? lookup.wanted : lookup.wanted.join(', ');
      problems.push({ ...problem, row, column: name, raw });
    }
  }
  return { values: { ...values, ...found }, problems };
}
