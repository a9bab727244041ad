import { Change } from '@praxis/plugin-changes/contract';
import { Person } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { startBench, type Bench } from '@praxis/testkit';
import type { Row } from './support/compare.js';
import { quantile } from './support/quantile.js';

const scheduled = 10_000;
const [people, services] = [50, 40];
const asked = 200;
const hourMs = 3_600_000;

/**
 * How long a check of a planned time takes, at 10,000 scheduled changes within a year: over HTTP as a page asks it
 * before a change is dropped, beside the one statement in which one would look for the other changes by hand.
 */
export async function run(): Promise<Row[]> {
  const bench = await startBench({ plugins: ['changes'] });
  try {
    const base = await fill(bench);
    const { items } = await bench.store.find(Change, { filter: 'title = "Asked about"', limit: 1 });
    const id = items[0]?.id ?? '';
    const http = await bench.http();
    const [praxis, byHand]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < asked; turn += 1) {
      const start = new Date(base + ((turn * 43) % 8760) * hourMs).toISOString();
      const end = new Date(Date.parse(start) + 2 * hourMs).toISOString();
      byHand.push(await timed(() => lookByHand(bench, id, start, end)));
      const path = `/api/v1/x/changes/conflicts/${id}?planned_start=${start}&planned_end=${end}`;
      praxis.push(await timed(async () => (await http.fetch(path, { as: 'change-manager' })).text()));
    }
    return [0.5, 0.95].map((part) => ({
      journey: `conflicts of a planned time, ${scheduled.toLocaleString('en')} scheduled changes, p${part * 100}`,
      metric: 'ms',
      praxis: quantile(praxis, part),
      baseline: quantile(byHand, part),
      baselineName: 'one statement by hand',
      ratio: quantile(praxis, part) / quantile(byHand, part),
    }));
  } finally {
    await bench.close();
  }
}

/** Changes of two hours, spread over a year, each of one service and one person. */
async function fill(bench: Bench): Promise<number> {
  const who: string[] = [];
  for (let at = 0; at < people; at += 1) who.push((await bench.create(Person, { name: `Person ${at}` })).id);
  const what: string[] = [];
  for (let at = 0; at < services; at += 1)
    what.push((await bench.create(Service, { name: `Service ${at}` })).id);
  const base = Date.parse('2026-03-03T00:00:00Z');
  const change = (at: number, title: string) => {
    const start = base + ((at * 7919) % 17_520) * (hourMs / 2);
    return {
      values: {
        ...{ title, state: 'scheduled', services: [what[at % services] ?? ''], assignee: who[at % people] },
        planned_start: new Date(start).toISOString(),
        planned_end: new Date(start + 2 * hourMs).toISOString(),
      },
    };
  };
  for (let at = 0; at < scheduled; at += 500) {
    const some = Array.from({ length: 500 }, (_, place) => change(at + place, `Change ${at + place}`));
    const results = await bench.store.importRecords(Change, some);
    const failed = results.find(({ status }) => status !== 'done');
    if (failed !== undefined) throw new Error(JSON.stringify(failed));
  }
  await bench.store.importRecords(Change, [change(7, 'Asked about')]);
  await bench.platform.sql.query('VACUUM ANALYZE rec_change');
  return base;
}

async function lookByHand(bench: Bench, id: string, start: string, end: string): Promise<void> {
  await bench.platform.sql.query({
    name: 'conflicts-by-hand',
    text: `SELECT o.id, o.number, o.title FROM rec_change c JOIN rec_change o
        ON o.planned_end > $2 AND o.planned_start < $3 AND o.id <> c.id AND o.deleted_at IS NULL
        AND o.state IN ('assess', 'authorise', 'scheduled', 'implement')
        AND (o.services && c.services OR o.assignee = c.assignee) WHERE c.id = $1`,
    values: [id, start, end],
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
