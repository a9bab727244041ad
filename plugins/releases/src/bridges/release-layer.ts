import { calendarLayers } from '@praxis/plugin-changes/contract';
import { all, eq, gt, lt, ne } from '@praxis/predicate';
import { contributeTo } from '@praxis/sdk';
import { Release } from '../contract.js';

const hourMs = 3_600_000;
/** The longest deployment that begins before what a calendar shows and is still in it. */
const longestMs = 14 * 24 * hourMs;

/** Deployments of releases, over the calendar of changes. */
export const releaseLayer = contributeTo(calendarLayers, {
  id: 'releases.planned',
  async entries(store, { from, until }, _context, { service, team }) {
    if (!store.types().includes(Release.name)) return [];
    const { items } = await store.find(Release, {
      filter: all(
        gt('planned_start', new Date(from - longestMs).toISOString()),
        lt('planned_start', new Date(until).toISOString()),
        ne('state', 'cancelled'),
        ...(service === undefined ? [] : [eq('service', service)]),
        ...(team === undefined ? [] : [eq('assignment_group', team)]),
      ),
      fields: ['title', 'version_name', 'planned_start', 'planned_end'],
      sort: ['planned_start'],
      limit: 200,
    });
    return items.flatMap(
      ({ id, number, title, version_name: version, planned_start: start, planned_end: end }) => {
        if (start === null) return [];
        const begins = Date.parse(start);
        const span = { from: begins, until: end === null ? begins + hourMs : Date.parse(end) };
        return span.until <= from
          ? []
          : [
              {
                ...{ id, kind: 'other' as const, key: number ?? '', span },
                title: [title, version].filter((word) => word !== null).join(' '),
                href: `/r/release/${number ?? id}`,
                ...{ symbol: 'package', tone: 'teal' as const },
              },
            ];
      },
    );
  },
});
