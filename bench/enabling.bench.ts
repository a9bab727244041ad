import { setTimeout as wait } from 'node:timers/promises';
import { call, switchOn } from './support/administration.js';
import type { Row } from './support/compare.js';
import { incidentIds, listPath } from './support/journeys.js';
import { isFull, openWorld, type World } from './support/world.js';

const incidents = isFull ? 1_000_000 : 100_000;
/** It brings tables of its own, and a field with an index on incidents. */
const plugin = 'cmdb';
const shortestMs = 5000;

/**
 * The longest that a colleague waits while an administrator enables a plugin that puts an indexed field on
 * incidents, beside as long a time in which nobody does. Colleagues read lists and records, and write.
 */
export async function run(): Promise<Row[]> {
  const world = await openWorld(incidents);
  try {
    await begone(world);
    await waitedWhile(world, () => wait(shortestMs));
    const startedAt = performance.now();
    const praxis = await waitedWhile(world, async () => {
      await switchOn(world, [plugin], true);
      await wait(1000);
    });
    const baseline = await waitedWhile(world, () =>
      wait(Math.max(shortestMs, performance.now() - startedAt)),
    );
    return [
      {
        journey: `longest request while a plugin is enabled, ${incidents.toLocaleString('en')} incidents`,
        metric: 'ms',
        praxis,
        baseline,
        baselineName: 'nobody enables one',
        ratio: praxis / baseline,
      },
    ];
  } finally {
    await begone(world);
    await world.close();
  }
}

/** Puts the plugin and all that it made out of the way, so that it is enabled as if for the first time. */
async function begone(world: World): Promise<void> {
  const { items } = await call<{ items: { id: string; state: string }[] }>(world, '/plugins');
  const state = items.find(({ id }) => id === plugin)?.state;
  if (state === 'enabled') await switchOn(world, [plugin], false);
  if (state === 'enabled' || state === 'disabled') await call(world, `/plugins/${plugin}/purge`, {});
}

/** Milliseconds of the longest request that colleagues made meanwhile. @throws Error when one failed */
async function waitedWhile(world: World, meanwhile: () => Promise<unknown>): Promise<number> {
  const ids = await incidentIds(world, 100, true);
  let isOver = false;
  let longest = 0;
  const colleague = async (requestAt: (turn: number) => readonly [path: string, init?: RequestInit]) => {
    for (let turn = 0; !isOver; turn += 1) {
      const [path, init] = requestAt(turn);
      const startedAt = performance.now();
      const response = await fetch(world.praxis.url + path, {
        ...init,
        headers: { ...world.headers, 'content-type': 'application/json' },
      });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      longest = Math.max(longest, performance.now() - startedAt);
      await wait(20);
    }
  };
  const record = (turn: number): string => `/api/v1/records/incident/${ids[turn % ids.length]}`;
  const colleagues = [
    colleague(() => [listPath()]),
    colleague((turn) => [record(turn)]),
    colleague((turn) => [
      record(turn),
      { method: 'PATCH', body: JSON.stringify({ affected_item: `asset-${turn}-${Date.now()}` }) },
    ]),
  ];
  await meanwhile().finally(() => (isOver = true));
  await Promise.all(colleagues);
  return longest;
}
