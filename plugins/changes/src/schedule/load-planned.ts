import { all, any, gt, isIn, lt, ne, eq, type Predicate } from '@praxis/predicate';
import type { GenericRecord, RecordStore } from '@praxis/sdk';
import { Change } from '../record-types/change.js';
import { affectedItems } from './affected-items.js';
import type { Booking, PlannedChange, ScheduleRules } from './rules/find-conflicts.js';
import { bookingStates, firmStates, isOneOf, urgentTypes } from './rules/states.js';
import { conditionHolds, plannedWindows } from './rules/window-book.js';
import { policyOf, type ScheduleContext } from './schedule-context.js';
import { ChangeWindow } from './record-types/change-window.js';
import type { Span } from './time/spans.js';

/** A change as it is stored, or as it is about to be. */
export type ChangeValues = Readonly<Record<string, unknown>>;

/** As many ids as a filter holds. */
const mostIds = 500;

/** Planned time of a change; undefined while it has none. */
export function spanOf(change: ChangeValues): Span | undefined {
  const [start, end] = [change['planned_start'], change['planned_end']];
  if (typeof start !== 'string' || typeof end !== 'string') return undefined;
  const span = { from: Date.parse(start), until: Date.parse(end) };
  return span.from < span.until ? span : undefined;
}

/**
 * What a change works on, and the rules for it. Windows come from memory; items cost as many statements as there
 * are steps to their neighbours, and one for all of them, or none where the change names no items.
 *
 * @param store reads what it has to, whoever asks
 */
export async function loadPlanned(
  store: RecordStore,
  context: ScheduleContext,
  change: ChangeValues,
  span: Span,
): Promise<{ readonly change: PlannedChange; readonly rules: ScheduleRules }> {
  const policy = policyOf(context);
  const schema = store.describe(Change);
  const windows = plannedWindows(await context.lookup(ChangeWindow)).filter((window) =>
    conditionHolds(window, change, schema, context.now()),
  );
  const [source] = context.contributions(affectedItems);
  const ids = source === undefined ? [] : listIn(change, source.field);
  const depth = policy.neighbour_item === 'none' ? 0 : policy.neighbour_depth;
  const items =
    source === undefined || ids.length === 0
      ? { own: [], neighbours: [] }
      : await source.around(store, ids, depth, context);
  return {
    change: {
      ...{ span, ...items, services: listIn(change, 'services') },
      assignee: typeof change['assignee'] === 'string' ? change['assignee'] : null,
      isUrgent: isOneOf(urgentTypes, change['type']),
    },
    rules: { policy, windows },
  };
}

/**
 * Other changes in a stretch of time that have an item, a neighbour, an assignee or a service in common with one:
 * one statement, by the index on the planned end and start.
 */
export async function loadBookings(
  store: RecordStore,
  context: Pick<ScheduleContext, 'contributions'>,
  id: string,
  { own, neighbours, services, assignee, span }: PlannedChange,
): Promise<readonly Booking[]> {
  const [source] = context.contributions(affectedItems);
  const items = [...own, ...neighbours].map((item) => item.id).slice(0, mostIds);
  const common: Predicate[] = [
    ...(source === undefined || items.length === 0 ? [] : [isIn(source.field, items)]),
    ...(own.length > 0 || services.length === 0 ? [] : [isIn('services', services)]),
    ...(assignee === null ? [] : [eq('assignee', assignee)]),
  ];
  if (common.length === 0) return [];
  const bookings: Booking[] = [];
  const found = store.stream(Change, {
    filter: all(
      gt('planned_end', new Date(span.from).toISOString()),
      lt('planned_start', new Date(span.until).toISOString()),
      isIn('state', bookingStates),
      ne('id', id),
      any(...common),
    ),
    fields: [
      'planned_start',
      'planned_end',
      'state',
      'services',
      'assignee',
      ...(source ? [source.field] : []),
    ],
    sort: ['planned_end'],
  });
  for await (const other of found) {
    const booking = bookingOf(other, source?.field);
    if (booking !== undefined) bookings.push(booking);
  }
  return bookings;
}

function bookingOf(change: GenericRecord, itemField: string | undefined): Booking | undefined {
  const span = spanOf(change);
  return span === undefined
    ? undefined
    : {
        ...{ id: change.id, span, services: listIn(change, 'services') },
        items: itemField === undefined ? [] : listIn(change, itemField),
        assignee: typeof change['assignee'] === 'string' ? change['assignee'] : null,
        isFirm: isOneOf(firmStates, change['state']),
      };
}

function listIn(change: ChangeValues, field: string): readonly string[] {
  return (change[field] ?? []) as readonly string[];
}
