import { all, contains, eq, gt, lt, ne, type Predicate } from '@praxis/predicate';
import type { Context, RecordOf, RecordStore } from '@praxis/sdk';
import { Change } from '../record-types/change.js';
import { affectedItems } from '../schedule/affected-items.js';
import type { Span } from '../schedule/time/spans.js';
import type { CalendarFilter } from './entries.js';

export type PlannedRecord = RecordOf<typeof Change> & {
  readonly planned_start: string;
  readonly planned_end: string;
};

/** More than a calendar can show to anybody. */
const mostChanges = 1000;

const fields = [
  ...['title', 'state', 'type', 'risk', 'planned_start', 'planned_end', 'conflict_level'],
  ...['assignee', 'assignment_group', 'services'],
];

/** The filter of a calendar as a predicate over changes. */
export function filterOf(
  { service, item, team }: CalendarFilter,
  { contributions }: Pick<Context, 'contributions'>,
): readonly Predicate[] {
  const [source] = contributions(affectedItems);
  return [
    ...(service === undefined ? [] : [contains('services', service)]),
    ...(team === undefined ? [] : [eq('assignment_group', team)]),
    ...(item === undefined || source === undefined ? [] : [contains(source.field, item)]),
  ];
}

/**
 * The planned changes of a stretch of time that the store's principal may read, the earliest first; cancelled ones
 * only when asked for. One statement for each two hundred of them, by the index on the planned end and start.
 */
export async function changesIn(
  store: RecordStore,
  context: Pick<Context, 'contributions'>,
  { from, until }: Span,
  filter: CalendarFilter,
  { cancelled = false }: { readonly cancelled?: boolean } = {},
): Promise<readonly PlannedRecord[]> {
  const found: PlannedRecord[] = [];
  const query = {
    filter: all(
      gt('planned_end', new Date(from).toISOString()),
      lt('planned_start', new Date(until).toISOString()),
      ...(cancelled ? [] : [ne('state', 'cancelled')]),
      ...filterOf(filter, context),
    ),
    sort: ['planned_end'],
    fields: [...fields, 'updated_at', 'description'],
  };
  for await (const change of store.stream(Change, query)) {
    found.push(change as PlannedRecord);
    if (found.length === mostChanges) break;
  }
  return found.sort((left, right) => (left.planned_start < right.planned_start ? -1 : 1));
}
