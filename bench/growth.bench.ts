import { mkdirSync, writeFileSync } from 'node:fs';
import { fire, type Row } from './support/compare.js';
import { explainLists } from './support/plans.js';
import { readingJourneys } from './support/reading-journeys.js';
import { isFull, openWorld, type World } from './support/world.js';

const few = 10_000;
const many = isFull ? 1_000_000 : 100_000;
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);

/** Every reading journey on few and on many incidents: how much longer it takes, turn by turn. */
export async function run(): Promise<Row[]> {
  const small = await openWorld(few);
  const large = await openWorld(many);
  try {
    const plans = `${await explainLists(large)}`;
    mkdirSync(new URL('plans', import.meta.url), { recursive: true });
    writeFileSync(new URL(`plans/lists-${many}.md`, import.meta.url), plans);
    const rows: Row[] = [];
    const largeJourneys = await readingJourneys(large);
    for (const [index, { praxis: onFew }] of (await readingJourneys(small)).entries()) {
      const onMany = largeJourneys[index]?.praxis;
      if (onMany === undefined) throw new TypeError('Both worlds have the same journeys.');
      await fire(small.praxis, onFew, 2, 1);
      await fire(large.praxis, onMany, 2, 1);
      const turns: Row[] = [];
      for (let turn = 0; turn < rounds; turn += 1) turns.push(await slowdown(small, large, onFew, onMany));
      turns.sort((left, right) => left.ratio - right.ratio);
      const middle = turns[Math.floor(rounds / 2)];
      if (middle !== undefined) rows.push(middle);
    }
    return rows;
  } finally {
    await small.close();
    await large.close();
  }
}

type Journey = Awaited<ReturnType<typeof readingJourneys>>[number]['praxis'];

async function slowdown(small: World, large: World, onFew: Journey, onMany: Journey): Promise<Row> {
  const baseline = 1000 / (await fire(small.praxis, onFew, 1, 1.5));
  const praxis = 1000 / (await fire(large.praxis, onMany, 1, 1.5));
  return {
    journey: `${onFew.name}, ${many.toLocaleString('en')} incidents`,
    metric: 'ms',
    praxis,
    baseline,
    baselineName: `Praxis, ${few.toLocaleString('en')}`,
    ratio: praxis / baseline,
  };
}
