import { Readable } from 'node:stream';
import {
  Recipients,
  Secrets,
  Site,
  defineError,
  type PluginContext,
  type RecordOf,
  type Route,
} from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { changesIn, type PlannedRecord } from '../changes-in.js';
import { calendarLayers, type CalendarEntry, type CalendarFilter } from '../entries.js';
import { overlaysIn } from '../overlays.js';
import { CalendarFeed } from './calendar-feed.js';
import { feedIn } from './feed-address.js';
import { writeCalendar, type FeedEvent } from './write-calendar.js';

const dayMs = 86_400_000;
/** What a feed looks back and ahead. */
const [daysBack, daysAhead] = [60, 370];

const UnknownFeedError = defineError<Record<string, never>>(
  'E_CHANGES_FEED',
  404,
  () => 'There is no such calendar, or its address was withdrawn. Make a new one.',
);

/** What calendar programs read; the address itself is the key. */
export const feedRoute: Route = {
  method: 'get',
  path: '/feeds/:token/changes.ics',
  summary: 'A view of the calendar of changes for calendar programs (RFC 5545)',
  open: true,
  async handle({ params }, context) {
    const id = feedIn(context.use(Secrets), params['token'] ?? '');
    const system = context.store.asSystem('the address proves who may read');
    const [feed] = id === undefined ? [] : await system.getMany(CalendarFeed, [id]);
    const [owner] = feed === undefined ? [] : await system.getMany(Person, [feed.owner]);
    if (feed === undefined || feed.withdrawn || owner?.active !== true) throw new UnknownFeedError({});
    return {
      stream: Readable.from([await contentOf(context, feed)]),
      mediaType: 'text/calendar; charset=utf-8',
      headers: { 'cache-control': 'private, max-age=300' },
    };
  },
};

async function contentOf(context: PluginContext, feed: RecordOf<typeof CalendarFeed>): Promise<string> {
  const { store } = await context.use(Recipients).of(feed.owner);
  const { url: site = '' } = context.use(Site);
  const now = context.now().getTime();
  const range = { from: now - daysBack * dayMs, until: now + daysAhead * dayMs };
  const shows = (part: 'changes' | 'freezes' | 'windows' | 'others'): boolean =>
    feed.shows === null || feed.shows.length === 0 || feed.shows.includes(part);
  const filter: CalendarFilter = {
    ...(feed.service !== null && { service: feed.service }),
    ...(feed.team !== null && { team: feed.team }),
    ...(feed.item !== null && { item: feed.item }),
  };
  const changes =
    shows('changes') && store.types().includes('change')
      ? await changesIn(store, context, range, filter, { cancelled: true })
      : [];
  const overlays = (await overlaysIn(store, context, range, filter)).filter(({ kind }) =>
    kind === 'freeze' ? shows('freezes') : shows('windows'),
  );
  const layers = shows('others')
    ? await Promise.all(
        context.contributions(calendarLayers).map((layer) => layer.entries(store, range, context, filter)),
      )
    : [];
  return writeCalendar(feed.name, [
    ...changes.map((change) => eventOf(change, site)),
    ...[...overlays, ...layers.flat()].map((entry) => noteOf(entry, site, feed.created_at)),
  ]);
}

const statuses: Readonly<Record<string, FeedEvent['status']>> = {
  ...{ new: 'TENTATIVE', assess: 'TENTATIVE', authorise: 'TENTATIVE', cancelled: 'CANCELLED' },
};

function eventOf(change: PlannedRecord, site: string): FeedEvent {
  const key = change.number ?? change.id;
  return {
    uid: `${change.id}@praxis`,
    sequence: change.version,
    updatedAt: new Date(change.updated_at),
    from: new Date(change.planned_start),
    until: new Date(change.planned_end),
    summary: `${key} ${change.title}`,
    ...(change.description !== null && { description: change.description.slice(0, 4000).toWellFormed() }),
    ...(site !== '' && { href: `${site}/r/change/${key}` }),
    status: statuses[change.state] ?? 'CONFIRMED',
    isBusy: true,
    category: change.type,
  };
}

function noteOf(entry: CalendarEntry, site: string, createdAt: string): FeedEvent {
  return {
    uid: `${entry.id}@praxis`,
    sequence: 0,
    updatedAt: new Date(createdAt),
    from: new Date(entry.span.from),
    until: new Date(entry.span.until),
    summary: entry.title,
    ...(site !== '' && { href: `${site}${entry.href}` }),
    status: 'CONFIRMED',
    isBusy: false,
    category: entry.kind,
  };
}
