import type autocannon from 'autocannon';
import type { Journey } from './compare.js';
import type { World } from './world.js';

/** One journey as both servers know it. */
export interface Pair {
  readonly praxis: Journey;
  readonly raw: Journey;
}

type Method = 'GET' | 'POST' | 'PATCH';

/** A journey of GETs: paths of one client, different from those of the others; or a path for each request. */
export function reading(
  world: World,
  name: string,
  praxis: readonly string[] | (() => string),
  raw: readonly string[],
): Pair {
  const all = (paths: readonly string[] | (() => string)) => (client: number) =>
    typeof paths === 'function'
      ? [
          {
            ...request(world, 'GET', '/'),
            setupRequest: (one: autocannon.Request) => ({ ...one, path: paths() }),
          },
        ]
      : rotated(paths, client * 37).map((path) => request(world, 'GET', path));
  return { praxis: { name, requests: all(praxis) }, raw: { name, requests: all(raw) } };
}

/** A request with the token and, where there is a body, its type. */
export function request(world: World, method: Method, path: string, body?: unknown): autocannon.Request {
  return {
    method,
    path,
    headers: { ...world.headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}

function rotated<T>(items: readonly T[], by: number): readonly T[] {
  const start = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

/** Incidents from all over the table that the agent may read. */
export async function incidentIds(world: World, count: number, open = false): Promise<readonly string[]> {
  const rows = await world.query<{ id: string }>(
    `SELECT id FROM rec_incident WHERE NOT restricted AND deleted_at IS NULL AND ($2 = false OR state_category = ANY (ARRAY['new', 'active', 'paused']))
     ORDER BY md5(id::text) LIMIT $1`,
    [count, open],
  );
  return rows.map(({ id }) => id);
}

export const openFilter = 'state_category in (new, active, paused)';

/** The list of open incidents by priority: its first page, or, with a cursor, a later one. */
export function listPath(cursor?: string): string {
  const query = new URLSearchParams({ filter: openFilter, sort: 'priority,-opened_at', limit: '50' });
  if (cursor !== undefined) query.set('cursor', cursor);
  return `/api/v1/records/incident?${query.toString()}`;
}

export function rawListPath(cursor?: string): string {
  return cursor === undefined ? '/incidents' : `/incidents?cursor=${cursor}`;
}

/** Follows `next` from page to page. @returns the cursor of the page asked for, or of the last one */
export async function cursorOfPage(
  base: string,
  path: (cursor?: string) => string,
  headers: Readonly<Record<string, string>>,
  page: number,
): Promise<string | undefined> {
  let cursor: string | undefined;
  for (let number = 1; number < page; number += 1) {
    const response = await fetch(base + path(cursor), { headers });
    const { next } = (await response.json()) as { readonly next: string | null };
    if (next === null) return cursor;
    cursor = next;
  }
  return cursor;
}
