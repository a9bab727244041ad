import type { RecordStore } from '@praxis/sdk';
import { loadBookings, loadPlanned, spanOf, type ChangeValues } from './load-planned.js';
import { levelOf } from './rules/conflict.js';
import {
  findConflicts,
  windowedTargets,
  type Booking,
  type PlannedChange,
  type ScheduleRules,
} from './rules/find-conflicts.js';
import type { ScheduleContext } from './schedule-context.js';
import { freeSlots } from './time/free-slots.js';
import { occurrencesIn } from './time/recurrence.js';
import { merged, shared, type Span } from './time/spans.js';

const hourMs = 3_600_000;
/** How far ahead slots are looked for. */
const horizonMs = 90 * 24 * hourMs;
const gridMs = hourMs / 4;
/** One slot of a night is enough. */
const spacingMs = 12 * hourMs;
/** Of a change that has no planned time yet. */
const usualLengthMs = hourMs;

export interface SlotWish {
  /** Slots begin at this moment or later, and not in the past. */
  readonly after?: number;
  readonly lengthMs?: number;
  readonly limit?: number;
}

/** A time that a change could take. */
export interface Slot extends Span {
  /** Whether something would be warned of; slots that are refused are not offered. */
  readonly warns: boolean;
}

/**
 * The next times at which nothing stands against a change: within the windows, outside of freezes, with items and
 * people free. Where there is none within ninety days, those that are only warned of.
 *
 * @param store reads what it has to, whoever asks: what comes back are times alone
 */
export async function findSlots(
  store: RecordStore,
  context: ScheduleContext,
  id: string,
  change: ChangeValues,
  { after, lengthMs, limit = 5 }: SlotWish = {},
): Promise<readonly Slot[]> {
  const planned = spanOf(change);
  const from = Math.max(context.now().getTime(), after ?? planned?.from ?? 0);
  const length = lengthMs ?? (planned === undefined ? usualLengthMs : planned.until - planned.from);
  const within = { from, until: from + horizonMs };
  const loaded = await loadPlanned(store, context, change, within);
  const bookings = await loadBookings(store, context, id, loaded.change);
  const search = (strict: boolean) =>
    freeSlots({
      ...{ within, lengthMs: length, gridMs, spacingMs: Math.max(spacingMs, length), limit },
      ...timeFor(loaded.change, loaded.rules, bookings, strict),
    });
  const best = search(true);
  const found = best.length > 0 ? best : search(false);
  return found.map((span) => ({ ...span, warns: best.length === 0 }));
}

/**
 * The time in which a change may lie, and that of which it may touch nothing.
 *
 * @param strict keeps to what only warns, too
 */
function timeFor(
  change: PlannedChange,
  { policy, windows }: ScheduleRules,
  bookings: readonly Booking[],
  strict: boolean,
): { readonly allowed?: readonly Span[]; readonly blocked: readonly Span[] } {
  const counts = windows.filter(({ level }) => strict || level === 'hard');
  // One window, or one other change, at a time: whether it would stand against the change at its own time.
  const against = (span: Span, rules: ScheduleRules, some: readonly Booking[]): boolean => {
    const level = levelOf(findConflicts({ ...change, span }, rules, some));
    return level === 'hard' || (strict && level === 'soft');
  };
  const frozen = counts
    .filter(({ kind }) => kind === 'freeze')
    .flatMap((freeze) =>
      occurrencesIn(freeze.recurrence, change.span).filter((span) =>
        against(span, { policy, windows: [freeze] }, []),
      ),
    );
  const taken = bookings
    .filter((booking) => against(booking.span, { policy, windows: [] }, [booking]))
    .map(({ span }) => span);
  const targets = windowedTargets(change, counts);
  const allowed = targets
    .map((target) =>
      merged(target.windows.flatMap(({ recurrence }) => occurrencesIn(recurrence, change.span))),
    )
    .reduce<readonly Span[] | undefined>(
      (sum, spans) => (sum === undefined ? spans : shared(sum, spans)),
      undefined,
    );
  return { blocked: [...frozen, ...taken], ...(allowed !== undefined && { allowed }) };
}
