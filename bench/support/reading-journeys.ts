import { cursorOfPage, incidentIds, listPath, rawListPath, reading, type Pair } from './journeys.js';
import type { World } from './world.js';

const api = '/api/v1/records/incident';

/** Everything that is only read, as pairs of the same answer. */
export async function readingJourneys(world: World): Promise<readonly Pair[]> {
  const ids = await incidentIds(world, 300);
  const open = await incidentIds(world, 100, true);
  const deep = await cursorOfPage(world.praxis.url, listPath, world.headers, 100);
  const rawDeep = await cursorOfPage(world.raw.url, rawListPath, world.headers, 100);
  const words = await searchWords(world);
  const search = words.map((word) => encodeURIComponent(word));
  return [
    reading(
      world,
      'read one',
      ids.map((id) => `${api}/${id}`),
      ids.map((id) => `/incidents/${id}`),
    ),
    reading(world, 'list of 50, JSON, first page', [listPath()], [rawListPath()]),
    reading(world, 'list of 50, JSON, hundredth page', [listPath(deep)], [rawListPath(rawDeep)]),
    reading(world, 'HTML list page, first view', firstViews(['/q/incident.open']), ['/pages/incidents']),
    reading(world, 'HTML list page, opened again', ['/q/incident.open'], ['/pages/incidents']),
    reading(
      world,
      'HTML record page, first view',
      firstViews(open.map((id) => `/r/incident/${id}`)),
      open.map((id) => `/pages/incidents/${id}`),
    ),
    reading(
      world,
      'HTML record page, opened again',
      open.map((id) => `/r/incident/${id}`),
      open.map((id) => `/pages/incidents/${id}`),
    ),
    reading(
      world,
      'full text search',
      search.map((word) => `/api/v1/search?q=${word}&types=incident`),
      search.map((word) => `/search?q=${word}`),
    ),
  ];
}

/** Pages under addresses that nobody has opened: Praxis sends a page again while nothing was written. */
function firstViews(paths: readonly string[]): () => string {
  let views = 0;
  return () => `${paths[views % paths.length] ?? ''}?view=${(views += 1)}`;
}

/** Pairs of words that stand together in incidents: of the frequent ones and of the rarer ones. */
async function searchWords(world: World): Promise<readonly string[]> {
  const rows = await world.query<{ title: string }>(
    'SELECT title FROM rec_incident WHERE NOT restricted ORDER BY md5(id::text) LIMIT 40',
  );
  return rows.map(({ title }) => title.split(' ').slice(0, 2).join(' '));
}
