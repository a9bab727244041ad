import { compare, type Row } from './support/compare.js';
import { readingJourneys } from './support/reading-journeys.js';
import { isFull, openWorld } from './support/world.js';

/** Reading one, lists, pages and search, beside the baseline on the same tables. */
export async function run(): Promise<Row[]> {
  const world = await openWorld(isFull ? 100_000 : 10_000);
  try {
    const rows: Row[] = [];
    for (const pair of await readingJourneys(world)) rows.push(...(await compare(world, pair)));
    return rows;
  } finally {
    await world.close();
  }
}
