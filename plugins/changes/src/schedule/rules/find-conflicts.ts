import type { AffectedItem } from '../affected-items.js';
import { occurrencesIn } from '../time/recurrence.js';
import { isWithin, merged, overlaps, type Span } from '../time/spans.js';
import type { Conflict, Level } from './conflict.js';
import type { SchedulePolicy } from './schedule-policy.js';
import { concernsItem, isAboutItems, type PlannedWindow } from './window-book.js';

/** A change with a planned time, and what it works on. */
export interface PlannedChange {
  readonly span: Span;
  readonly services: readonly string[];
  readonly assignee: string | null;
  readonly own: readonly AffectedItem[];
  readonly neighbours: readonly AffectedItem[];
  /** What was not planned, or cannot wait: only a freeze keeps it from being scheduled. */
  readonly isUrgent: boolean;
}

/** Another change that has a planned time. */
export interface Booking {
  readonly id: string;
  readonly span: Span;
  readonly services: readonly string[];
  readonly items: readonly string[];
  readonly assignee: string | null;
  /** Whether it is agreed upon already; what is not yet only warns. */
  readonly isFirm: boolean;
}

export interface ScheduleRules {
  readonly policy: SchedulePolicy;
  /** Those whose condition holds for the change. */
  readonly windows: readonly PlannedWindow[];
}

/** All that stands against the planned time of a change, the worst first. Pure. */
export function findConflicts(
  change: PlannedChange,
  rules: ScheduleRules,
  bookings: readonly Booking[],
): readonly Conflict[] {
  const found = [
    ...bookings.flatMap((booking) => bookedTwice(change, rules.policy, booking)),
    ...freezes(change, rules),
    ...outsideOfWindows(change, rules),
  ];
  return found.sort((left, right) => Number(right.level === 'hard') - Number(left.level === 'hard'));
}

function bookedTwice(change: PlannedChange, policy: SchedulePolicy, booking: Booking): readonly Conflict[] {
  if (!overlaps(change.span, booking.span)) return [];
  const { isUrgent } = change;
  const found = (weight: Level | 'none', conflict: Omit<Conflict, 'level'>): readonly Conflict[] => {
    if (weight === 'none') return [];
    const level = isUrgent || !booking.isFirm ? 'soft' : weight;
    return [{ ...conflict, level, change: booking.id, ...timeOf(booking.span) }];
  };
  const item = change.own.find(({ id }) => booking.items.includes(id));
  const neighbour = change.neighbours.find(({ id }) => booking.items.includes(id));
  const service =
    change.own.length === 0 ? change.services.find((one) => booking.services.includes(one)) : undefined;
  return [
    ...(item === undefined ? [] : found(policy.same_item, { kind: 'item', item: item.id })),
    ...(item !== undefined || neighbour === undefined
      ? []
      : found(policy.neighbour_item, {
          ...{ kind: 'related', neighbour: neighbour.id },
          ...(neighbour.beside !== undefined && { item: neighbour.beside }),
        })),
    ...(service === undefined ? [] : found(policy.same_service, { kind: 'service', service })),
    ...(change.assignee !== null && change.assignee === booking.assignee
      ? found(policy.assignee_busy, { kind: 'assignee', person: change.assignee })
      : []),
  ];
}

function freezes(change: PlannedChange, { windows, policy }: ScheduleRules): readonly Conflict[] {
  return windows.flatMap((window): readonly Conflict[] => {
    if (window.kind !== 'freeze') return [];
    const about = whatIsFrozen(change, window, policy);
    if (about === undefined) return [];
    const [first] = occurrencesIn(window.recurrence, change.span);
    return first === undefined ? [] : [{ kind: 'freeze', window: window.id, ...about, ...timeOf(first) }];
  });
}

/** What of a change a freeze is about; undefined when it is not about it at all. */
function whatIsFrozen(
  change: PlannedChange,
  window: PlannedWindow,
  policy: SchedulePolicy,
): Pick<Conflict, 'level' | 'item' | 'neighbour' | 'service'> | undefined {
  const item = change.own.find((one) => concernsItem(window, one));
  if (item !== undefined) return { level: window.level, item: item.id };
  if (!isAboutItems(window)) {
    if (window.services.length === 0) return { level: window.level };
    const service = window.services.find((one) => change.services.includes(one));
    if (service !== undefined) return { level: window.level, service };
  }
  const neighbour = change.neighbours.find((one) => concernsItem(window, one));
  if (neighbour === undefined || policy.neighbour_item === 'none') return undefined;
  return {
    level: policy.neighbour_item === 'hard' ? window.level : 'soft',
    neighbour: neighbour.id,
    ...(neighbour.beside !== undefined && { item: neighbour.beside }),
  };
}

/** What a change works on, and the time in which that may be worked on. */
export interface WindowedTarget {
  readonly about: Pick<Conflict, 'item' | 'service' | 'neighbour'>;
  readonly windows: readonly PlannedWindow[];
}

/**
 * The maintenance windows that a change has to keep to, by what they are for. Those of an item or a service
 * stand in for the general ones, which are for what has none of its own.
 */
export function windowedTargets(
  { own, services }: Pick<PlannedChange, 'own' | 'services'>,
  windows: readonly PlannedWindow[],
): readonly WindowedTarget[] {
  const maintenance = windows.filter(({ kind }) => kind === 'maintenance');
  const targets: WindowedTarget[] = [
    ...own.map((item) => ({
      about: { item: item.id },
      windows: maintenance.filter((window) => concernsItem(window, item)),
    })),
    ...services
      .filter((service) => !own.some((item) => item.service === service))
      .map((service) => ({
        about: { service },
        windows: maintenance.filter((one) => !isAboutItems(one) && one.services.includes(service)),
      })),
  ].filter((target) => target.windows.length > 0);
  if (targets.length > 0) return targets;
  const general = maintenance.filter((one) => !isAboutItems(one) && one.services.length === 0);
  return general.length === 0 ? [] : [{ about: {}, windows: general }];
}

function outsideOfWindows(change: PlannedChange, { windows, policy }: ScheduleRules): readonly Conflict[] {
  const outside = ({ windows: some }: WindowedTarget): boolean =>
    !isWithin(
      change.span,
      merged(some.flatMap(({ recurrence }) => occurrencesIn(recurrence, widened(change.span)))),
    );
  const own = windowedTargets(change, windows)
    .filter(outside)
    .map((target): Conflict => {
      const isHard = target.windows.some(({ level }) => level === 'hard');
      return {
        kind: 'window',
        level: isHard && !change.isUrgent ? 'hard' : 'soft',
        ...target.about,
        ...(target.windows[0] && { window: target.windows[0].id }),
      };
    });
  if (policy.neighbour_item === 'none') return own;
  const beside = change.neighbours
    .map((item) => ({
      about: { neighbour: item.id, ...(item.beside !== undefined && { item: item.beside }) },
      windows: windows.filter(
        (window) =>
          window.kind === 'maintenance' && window.items.includes(item.id) && concernsItem(window, item),
      ),
    }))
    .filter((target) => target.windows.length > 0 && outside(target))
    .map(({ about, windows: [first] }): Conflict => ({
      ...{ kind: 'window', level: 'soft', ...about },
      ...(first && { window: first.id }),
    }));
  return [...own, ...beside];
}

/** Windows that touch count as one: what joins on either side belongs to it. */
function widened({ from, until }: Span): Span {
  return { from: from - 1, until: until + 1 };
}

function timeOf({ from, until }: Span): { readonly from: string; readonly until: string } {
  return { from: new Date(from).toISOString(), until: new Date(until).toISOString() };
}
