import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Incident } from '@praxis/plugin-incidents/contract';
import { startBench, type Bench } from '@praxis/testkit';
import { asIncident, importTickets, readTopicTickets } from '../test/data/support/topic-tickets.js';
import type { Row } from './support/compare.js';
import { quantile } from './support/quantile.js';

const asked = 200;

/**
 * How long it takes to find the open incidents that are like one, as an agent who may not see restricted
 * ones, when all 47,837 tickets of the data set "ticket-text-47k" are open: the worst case, as everything
 * has to be compared that shares a word. Beside what one would write by hand: all words, joined by "or",
 * ranked by PostgreSQL. Left out where `PRAXIS_DATASETS` names no folder with that set.
 */
export async function run(): Promise<Row[]> {
  const folder = join(process.env['PRAXIS_DATASETS'] ?? '', 'ticket-text-47k');
  if (process.env['PRAXIS_DATASETS'] === undefined || !existsSync(folder)) return [];
  const tickets = readTopicTickets(folder);
  const bench = await startBench({ plugins: ['incidents'] });
  try {
    await importTickets(bench, tickets, { open: true });
    await bench.platform.sql.query('VACUUM ANALYZE rec_incident');
    const step = Math.floor(tickets.length / asked);
    const texts = tickets.filter((_, place) => place % step === 0).map(({ text }) => asIncident(text));
    const praxis: number[] = [];
    const byHand: number[] = [];
    for (const text of texts) {
      byHand.push(await timed(() => searchByHand(bench, text)));
      praxis.push(await timed(() => similar(bench, text)));
    }
    return [0.5, 0.95].map((part) => ({
      journey: `open incidents like one, among ${tickets.length.toLocaleString('en')}, p${part * 100}`,
      metric: 'ms',
      praxis: quantile(praxis, part),
      baseline: quantile(byHand, part),
      baselineName: 'all words or-ed, ts_rank',
      ratio: quantile(praxis, part) / quantile(byHand, part),
    }));
  } finally {
    await bench.close();
  }
}

type Text = ReturnType<typeof asIncident>;

/** What the panel beside an incident asks. */
async function similar(bench: Bench, { title, description }: Text): Promise<void> {
  await bench.as('agent').similar(Incident, {
    texts: [title, description],
    filter: 'state_category in (new, active, paused)',
    fields: ['title', 'opened_at'],
  });
}

async function searchByHand(bench: Bench, { title, description }: Text): Promise<void> {
  const words = new Set(`${title} ${description}`.slice(0, 2000).match(/[a-z]{2,}/g) ?? []);
  await bench.platform.sql.query({
    name: 'similar-by-hand',
    text: `SELECT id, number, title, opened_at FROM rec_incident, to_tsquery('simple', $1) query
      WHERE search @@ query AND state_category IN ('new', 'active', 'paused') AND NOT restricted AND deleted_at IS NULL
      ORDER BY ts_rank(search, query) DESC LIMIT 5`,
    values: [[...words].join(' | ')],
  });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
