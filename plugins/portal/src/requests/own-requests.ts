import { all, lt, not } from '@praxis/predicate';
import type { GenericRecord, PluginContext, Predicate } from '@praxis/sdk';
import { contextOf } from '../points/contribution-context.js';
import { requestTrackers, type RequestLine, type RequestTracker } from '../points/trackers.js';
import { requestHref } from './request-href.js';

/** A request of the reader, as a line that leads to it. */
export interface OwnRequest extends RequestLine {
  readonly id: string;
  readonly type: string;
  readonly key: string;
  readonly href: string;
  /** The moment by which it is ordered. */
  readonly sentAt: string;
}

export interface OwnRequestsQuery {
  readonly open: boolean;
  readonly limit: number;
  /** Only those that were sent before this moment. */
  readonly before?: string;
  /** Only those with these words. */
  readonly words?: string;
}

/** What the reader asked for, of all kinds, the latest first. */
export async function ownRequests(
  context: PluginContext,
  query: OwnRequestsQuery,
): Promise<{ readonly items: readonly OwnRequest[]; readonly more: boolean }> {
  const known = new Set(context.store.types());
  const trackers = context.contributions(requestTrackers).filter(({ type }) => known.has(type));
  const found = (await Promise.all(trackers.map((tracker) => ofTracker(context, tracker, query)))).flat();
  const items = found.sort((one, other) => other.sentAt.localeCompare(one.sentAt));
  return { items: items.slice(0, query.limit), more: items.length > query.limit };
}

async function ofTracker(
  context: PluginContext,
  tracker: RequestTracker,
  query: OwnRequestsQuery,
): Promise<readonly OwnRequest[]> {
  const { type, orderedBy = 'created_at' } = tracker;
  const states: Predicate = query.open ? tracker.open : not(tracker.open);
  const earlier = query.before === undefined ? [] : [lt(orderedBy, query.before)];
  const pages = await Promise.all(
    tracker.mine.map((mine) =>
      context.store.find(type, {
        filter: all(mine, states, ...earlier),
        sort: [`-${orderedBy}`],
        // One more than is shown tells that there are more.
        limit: Math.min(query.limit + 1, 200),
        ...(query.words !== undefined && { search: query.words }),
      }),
    ),
  );
  const records = [
    ...new Map(pages.flatMap(({ items }) => items).map((record) => [record.id, record])).values(),
  ];
  const lines = records.length === 0 ? [] : await tracker.lines(records, contextOf(context, tracker.id));
  return records.flatMap((record, index) => {
    const line = lines[index];
    return line === undefined ? [] : [asRequest(record, line, tracker)];
  });
}

function asRequest(record: GenericRecord, line: RequestLine, tracker: RequestTracker): OwnRequest {
  const { id, number } = record;
  const key = number ?? id;
  const sentAt = record[tracker.orderedBy ?? 'created_at'];
  return {
    ...line,
    id,
    type: tracker.type,
    key: number ?? '',
    href: requestHref(tracker.type, key),
    sentAt: typeof sentAt === 'string' ? sentAt : record.created_at,
  };
}
