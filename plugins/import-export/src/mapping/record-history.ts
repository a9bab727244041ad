import type { Row } from '../formats/table.js';
import type { PendingLookup } from './apply-transforms.js';
import { mapCell, type RowProblem } from './map-cell.js';
import { withInstant } from './map-row.js';
import type { HistoryMapping, ValueSource } from './mapping.js';
import { parseTime } from './parse-time.js';
import { textOf } from '../formats/text-of.js';

/** One change of a record's past, as the file tells it. */
export interface HistoryEvent {
  readonly row: Row;
  readonly at: string;
  readonly reason: string | undefined;
  readonly values: Record<string, unknown>;
  readonly pending: ReadonlyMap<string, PendingLookup>;
  /** State after the change, and the states from which it is reached. */
  readonly state: string | undefined;
  readonly from: readonly string[] | undefined;
}

/** Member of {@link HistoryEvent.pending} that is no field. */
export const actorMember = '(actor)';

export interface RecordHistory {
  /** In the order in which they happened. */
  readonly events: readonly HistoryEvent[];
  readonly problems: readonly RowProblem[];
}

/**
 * Turns the history rows of one record into events, in the order in which they happened.
 *
 * @param recordRow row of the record, to which warnings about the whole history belong
 */
export function recordHistory(
  rows: readonly Row[],
  mapping: HistoryMapping,
  values: Readonly<Record<string, unknown>>,
  zone: string,
  recordRow: number,
): RecordHistory {
  const problems: RowProblem[] = [];
  const warn = (code: string, message: string): void => {
    problems.push({ row: recordRow, column: null, raw: null, code, message, severity: 'warning' });
  };
  const others = new Map<string, number>();
  const events = rows.flatMap((row) => {
    const written = zoneOf(row, mapping) ?? zone;
    if (written !== zone) others.set(written, (others.get(written) ?? 0) + 1);
    return eventOf(row, mapping, written, problems) ?? [];
  });
  for (const [other, count] of others) {
    warn(
      'E_IMPORT_ZONE',
      `${count} of ${rows.length} times of the history were written in ${other} and are read so.`,
    );
  }
  checkAnchor(events, mapping, values, warn);
  events.sort((left, right) => compare(left, right, mapping.tieBreak ?? []));
  return { events, problems };
}

function eventOf(
  row: Row,
  mapping: HistoryMapping,
  zone: string,
  problems: RowProblem[],
): HistoryEvent | undefined {
  const pending = new Map<string, PendingLookup>();
  const take = (name: string, source: ValueSource): unknown => {
    const cell = mapCell(row, source, zone, undefined);
    problems.push(...cell.problems);
    if (cell.pending !== undefined) pending.set(name, cell.pending);
    return cell.value;
  };
  const at = take('(at)', withInstant(mapping.at));
  if (typeof at !== 'string') return undefined;
  const values: Record<string, unknown> = {};
  for (const [name, source] of Object.entries(mapping.fields)) {
    const value = take(name, source);
    if (value !== null) values[name] = value;
  }
  const reason = mapping.reason === undefined ? null : take('(reason)', mapping.reason);
  if (mapping.actor !== undefined) take(actorMember, mapping.actor);
  const word = mapping.state === undefined ? '' : textOf(row.cells[mapping.state.column]);
  return {
    row,
    at,
    reason: typeof reason === 'string' ? reason : undefined,
    values,
    pending,
    state: mapping.state?.values[word],
    from: mapping.state?.from?.[word],
  };
}

/** The zone of the era in which a row was written, if it is not the mapping's own. */
function zoneOf(row: Row, { eras = [], at }: HistoryMapping): string | undefined {
  if (eras.length === 0) return undefined;
  const pattern = at.transforms?.find((transform) => transform.kind === 'instant')?.pattern;
  const written = parseTime(textOf(row.cells[at.column ?? '']).trim(), pattern);
  if (written === undefined || written.offsetMs !== undefined) return undefined;
  return eras.find(({ until }) => written.wallMs < (parseTime(until)?.wallMs ?? Number.NEGATIVE_INFINITY))
    ?.zone;
}

function checkAnchor(
  events: readonly HistoryEvent[],
  { anchor }: HistoryMapping,
  values: Readonly<Record<string, unknown>>,
  warn: (code: string, message: string) => void,
): void {
  if (anchor === undefined) return;
  const moment = Date.parse(values[anchor.field] as string);
  const distances = events
    .filter(({ row }) => row.cells[anchor.column] === anchor.value)
    .map(({ at }) => Math.abs(Date.parse(at) - moment) / 1000);
  if (distances.length === 0) {
    warn(
      'E_IMPORT_ANCHOR_MISSING',
      `The history has no "${anchor.value}", so nothing shows that its times are in the right zone.`,
    );
    return;
  }
  const apart = Math.min(...distances);
  if (apart <= anchor.toleranceSeconds) return;
  warn(
    'E_IMPORT_ANCHOR_APART',
    `"${anchor.value}" in the history is ${Math.round(apart)} seconds from the record's own time.`,
  );
}

function compare(left: HistoryEvent, right: HistoryEvent, tieBreak: readonly string[]): number {
  if (left.at !== right.at) return left.at < right.at ? -1 : 1;
  for (const column of tieBreak) {
    const a = textOf(left.row.cells[column]);
    const b = textOf(right.row.cells[column]);
    if (a !== b) return a < b ? -1 : 1;
  }
  return left.row.number - right.row.number;
}
