import { Article } from '@praxis/plugin-knowledge/contract';
import { startBench, type Bench } from '@praxis/testkit';
import type { Row } from './support/compare.js';
import { quantile } from './support/quantile.js';

const articles = 50_000;
const vocabulary = 20_000;
const asked = 200;

/**
 * How long it takes to answer a question from 50,000 articles, of which its asker may read a part, through the store as
 * the plugin asks it. Beside what one would write by hand: all words, joined by "or", ranked by PostgreSQL.
 */
export async function run(): Promise<Row[]> {
  const bench = await startBench({ plugins: ['knowledge'] });
  try {
    await fill(bench);
    const questions = Array.from({ length: asked }, (_, place) => wordsOf(place * 7919 + 13, 4).join(' '));
    const agent = bench.as('agent');
    const reader = bench.as('requester');
    const [praxis, narrow, byHand]: [number[], number[], number[]] = [[], [], []];
    for (const question of questions) {
      byHand.push(await timed(() => searchByHand(bench, question)));
      praxis.push(await timed(() => agent.similar(Article, queryOf(question))));
      narrow.push(await timed(() => reader.similar(Article, queryOf(question))));
    }
    return [0.5, 0.95].flatMap((part) =>
      [
        row(
          `articles for a question, an agent, among ${articles.toLocaleString('en')}, p${part * 100}`,
          praxis,
        ),
        row(`the same, a requester, who may read a quarter, p${part * 100}`, narrow),
      ].map((make) => make(part, byHand)),
    );
  } finally {
    await bench.close();
  }
}

function row(journey: string, measured: readonly number[]) {
  return (part: number, byHand: readonly number[]): Row => ({
    journey,
    metric: 'ms',
    praxis: quantile(measured, part),
    baseline: quantile(byHand, part),
    baselineName: 'all words or-ed, ts_rank',
    ratio: quantile(measured, part) / quantile(byHand, part),
  });
}

function queryOf(question: string) {
  return {
    texts: [question],
    measure: 'relevance' as const,
    filter: 'state in (published, outdated)',
    fields: ['title', 'issue', 'resolution', 'state', 'language', 'use_count'],
    limit: 30,
  };
}

/** Words as in languages: the hundredth is a hundred times as rare as the first (Zipf). */
function wordsOf(seed: number, count: number): readonly string[] {
  let state = (seed * 2654435761) >>> 0;
  return Array.from({ length: count }, () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return `word${Math.floor(vocabulary ** (state / 2 ** 32))}`;
  });
}

async function fill(bench: Bench): Promise<void> {
  for (let start = 0; start < articles; start += 1000) {
    const results = await bench.store.importRecords(
      Article,
      Array.from({ length: 1000 }, (_, index) => {
        const place = start + index;
        return {
          values: {
            title: wordsOf(place, 5).join(' '),
            issue: wordsOf(place + 1e6, 20).join(' '),
            resolution: wordsOf(place + 2e6, 150).join(' '),
            audience: place % 4 === 0 ? 'customer' : 'internal',
            state: 'published',
          },
        };
      }),
    );
    if (results.some(({ status }) => status !== 'done')) throw new Error('An article was refused.');
  }
  await bench.platform.sql.query('VACUUM ANALYZE rec_article');
}

async function searchByHand(bench: Bench, question: string): Promise<unknown> {
  return bench.platform.sql.query({
    name: 'articles-by-hand',
    text: `SELECT id, number, title, issue FROM rec_article, to_tsquery('simple', $1) query
      WHERE search @@ query AND state IN ('published', 'outdated') AND deleted_at IS NULL
      ORDER BY ts_rank(search, query) DESC LIMIT 30`,
    values: [question.split(' ').join(' | ')],
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
