import type { ImportedRecord, PastChange, RecordTypeSchema } from '@praxis/sdk';
import type { Milestone } from './mapping.js';

/** A change on the line of a record's life. */
export interface Happening {
  readonly at: string;
  readonly actor: string | undefined;
  readonly reason: string | undefined;
  readonly values: Readonly<Record<string, unknown>>;
  readonly state: string | undefined;
  readonly from: readonly string[] | undefined;
}

export interface FinishedRecord {
  readonly values: Readonly<Record<string, unknown>>;
  readonly number: string | undefined;
  readonly createdAt: string | undefined;
  readonly createdBy: string | undefined;
  /** Of the history file, in order. */
  readonly events: readonly Happening[];
}

/**
 * Lays out the life of a record: what it was created with, and what happened since, from its own
 * moments (milestones) and its history, merged by time.
 *
 * The record itself has the last word: where its history leads to other values than it has, one
 * change at the end says so.
 */
export function pastOfRecord(
  record: FinishedRecord,
  milestones: readonly Milestone[],
  type: RecordTypeSchema,
): ImportedRecord {
  const { values, events, number, createdBy } = record;
  const lifecycle = type['x-record'].lifecycle;
  const happenings = inOrder(events, milestonesOf(milestones, values));
  const stateField = lifecycle?.field;
  const told = new Set(happenings.flatMap((each) => Object.keys(each.values)));
  if (stateField !== undefined && happenings.some(({ state }) => state !== undefined)) told.add(stateField);

  const first = Object.fromEntries(
    Object.entries(values).filter(([name, value]) => !told.has(name) && value !== null),
  );
  const current: Record<string, unknown> = { ...first };
  let state = lifecycle?.initial;
  const past = happenings.map(({ at, actor, reason, values: given, ...move }): PastChange => {
    const moves = move.state !== undefined && (move.from === undefined || move.from.includes(state ?? ''));
    if (moves) state = move.state;
    Object.assign(current, given);
    return {
      at,
      values: { ...given, ...(moves && stateField !== undefined && { [stateField]: move.state }) },
      ...(actor !== undefined && { actor }),
      ...(reason !== undefined && { reason }),
    };
  });
  if (stateField !== undefined) current[stateField] = state;

  const differing = [...told].filter(
    (name) => (values[name] ?? null) !== null && values[name] !== (current[name] ?? null),
  );
  const at = earliest(record.createdAt, past[0]?.at);
  const last = past.at(-1)?.at ?? at;
  if (differing.length > 0 && last !== undefined) {
    past.push({
      at: last,
      reason: 'As the record stands in the file',
      values: Object.fromEntries(differing.map((name) => [name, values[name]])),
    });
  }
  return {
    values: first,
    past,
    ...(number !== undefined && { number }),
    ...(at !== undefined && { at }),
    ...(createdBy !== undefined && { actor: createdBy }),
  };
}

function milestonesOf(
  milestones: readonly Milestone[],
  values: FinishedRecord['values'],
): readonly Happening[] {
  return milestones.flatMap((milestone) => {
    const at = values[milestone.at];
    if (typeof at !== 'string') return [];
    const names = [milestone.at, ...(milestone.fields ?? [])];
    const given = Object.fromEntries(
      names.flatMap((name) => ((values[name] ?? null) === null ? [] : [[name, values[name]]])),
    );
    return [
      {
        at,
        actor: undefined,
        reason: milestone.reason,
        values: given,
        state: milestone.state,
        from: milestone.from,
      },
    ];
  });
}

/** By time; of one moment, what the history tells comes before what follows from the record. */
function inOrder(events: readonly Happening[], milestones: readonly Happening[]): readonly Happening[] {
  return [...events, ...milestones]
    .map((happening, place) => ({ happening, place }))
    .sort(
      (left, right) =>
        Date.parse(left.happening.at) - Date.parse(right.happening.at) || left.place - right.place,
    )
    .map(({ happening }) => happening);
}

function earliest(left: string | undefined, right: string | undefined): string | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return Date.parse(left) <= Date.parse(right) ? left : right;
}
