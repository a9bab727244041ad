import { evaluatePredicate, parsePredicate, type Predicate } from '@praxis/predicate';
import { conditionSchema, type RecordOf, type RecordTypeSchema } from '@praxis/sdk';
import type { AffectedItem } from '../affected-items.js';
import type { ChangeWindow } from '../record-types/change-window.js';
import { dayNumberOf, type Recurrence } from '../time/recurrence.js';

type WindowRecord = RecordOf<typeof ChangeWindow>;

/** A window or a freeze, ready to be asked. */
export interface PlannedWindow {
  readonly id: string;
  readonly name: string;
  readonly kind: 'maintenance' | 'freeze';
  readonly level: 'soft' | 'hard';
  readonly recurrence: Recurrence;
  readonly services: readonly string[];
  /** Only about items, where one of these names some. */
  readonly items: readonly string[];
  readonly classes: readonly string[];
  readonly locations: readonly string[];
  readonly condition: Predicate | undefined;
}

/** Fields that the bridge to the items adds to windows. */
export const itemScope = {
  items: 'changes__items',
  classes: 'changes__classes',
  locations: 'changes__locations',
} as const;

// Keyed by the very array from which they were made: the platform makes a new one when a window changes.
const made = new WeakMap<readonly WindowRecord[], readonly PlannedWindow[]>();

/** The active windows and freezes, from memory. */
export function plannedWindows(records: readonly WindowRecord[]): readonly PlannedWindow[] {
  let windows = made.get(records);
  if (windows === undefined)
    made.set(records, (windows = records.filter(({ active }) => active).map((record) => planned(record))));
  return windows;
}

function planned(record: WindowRecord): PlannedWindow {
  const more: Readonly<Record<string, unknown>> = record;
  const ids = (field: string): readonly string[] => (more[field] ?? []) as readonly string[];
  return {
    ...{ id: record.id, name: record.name, kind: record.kind, level: record.strictness },
    recurrence: recurrenceOf(record),
    services: record.services ?? [],
    ...{ items: ids(itemScope.items), classes: ids(itemScope.classes), locations: ids(itemScope.locations) },
    condition: record.condition === null ? undefined : parsePredicate(record.condition),
  };
}

/** When a window is, as it is written down. */
export function recurrenceOf(
  window: Pick<WindowRecord, 'first_day' | 'start_time' | 'last_day' | 'end_time' | 'rule' | 'time_zone'>,
): Recurrence {
  const { first_day: firstDay, start_time: startTime, last_day: lastDay, end_time: endTime } = window;
  const overnight = endTime <= startTime ? 1 : 0;
  return {
    ...{ firstDay, startTime, endTime, rule: window.rule, timeZone: window.time_zone },
    days: lastDay === null ? overnight : dayNumberOf(lastDay) - dayNumberOf(firstDay),
  };
}

/** Whether a window speaks of items, rather than of services or of everything. */
export function isAboutItems({ items, classes, locations }: PlannedWindow): boolean {
  return items.length > 0 || classes.length > 0 || locations.length > 0;
}

/** Whether a window that speaks of items, or of services, speaks of this item. */
export function concernsItem(window: PlannedWindow, item: AffectedItem): boolean {
  if (!isAboutItems(window) && window.services.length === 0) return false;
  const named = (wanted: readonly string[], has: readonly string[]): boolean =>
    wanted.length === 0 || wanted.some((one) => has.includes(one));
  return (
    named(window.items, [item.id]) &&
    named(window.classes, item.classes) &&
    named(window.locations, item.locations) &&
    named(window.services, item.service === null ? [] : [item.service])
  );
}

/** Whether the condition of a window holds for a change; one that no longer fits the type holds for nothing. */
export function conditionHolds(
  { condition }: PlannedWindow,
  change: Readonly<Record<string, unknown>>,
  schema: RecordTypeSchema,
  now: Date,
): boolean {
  if (condition === undefined) return true;
  try {
    return evaluatePredicate(condition, change, { schema: conditionSchema(schema), now, variables: {} });
  } catch {
    return false;
  }
}
