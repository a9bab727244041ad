import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { Article } from '@praxis/plugin-knowledge/contract';
import { startBench, type Bench } from '@praxis/testkit';
import { describeDataSet } from './support/data-sets.js';
import { importWithCommand } from './support/import-with-command.js';

interface Found {
  readonly items: readonly { readonly id: string; readonly title: string }[];
}

describeDataSet('kb-articles', 'pages of two IT organisations', (folder) => {
  let bench: Bench;
  let printed: readonly string[] = [];
  let articles: readonly { readonly id: string; readonly title: string; readonly resolution: string | null }[] = [];

  before(async function () {
    this.timeout(60_000);
    bench = await startBench({ plugins: ['knowledge', 'import-export'] });
    const files = readdirSync(folder).filter((name) => name.endsWith('.tar.gz'));
    for (const file of files)
      printed = [
        ...printed,
        ...(await importWithCommand(bench, join(folder, file), { mapping: 'markdown-articles' })),
      ];
    const all = [];
    for await (const article of bench.store.stream(Article, { fields: ['title', 'resolution'] })) all.push(article);
    articles = all;
    await bench.platform.sql.query('ANALYZE rec_article');
  });
  after(() => bench?.close());

  it('become articles, every one of them', () => {
    expect(printed.join('\n')).to.match(/created 239, updated 0, unchanged 0, failed 0/);
    expect(printed.join('\n')).to.match(/created 246, updated 0, unchanged 0, failed 0/);
  });

  it('are found by their titles', async function () {
    this.timeout(60_000);
    const counts = new Map<string, number>();
    for (const { title } of articles) counts.set(title, (counts.get(title) ?? 0) + 1);
    const unique = articles.filter((_, n) => n % 3 === 0).filter(({ title }) => counts.get(title) === 1);
    const ranks = await ranksOf(bench, unique);
    expect(share(ranks, 1)).to.be.at.least(0.95);
    expect(share(ranks, 10)).to.be.at.least(0.99);
  });

  it('are found by words of their titles when these stand in no title', async function () {
    this.timeout(120_000);
    await bench.store.bulk(
      Article,
      articles.map(({ id }, index) => ({ op: 'update', id, values: { title: `Page ${index}`, keywords: null } })),
    );
    await bench.platform.sql.query('ANALYZE rec_article');
    const ranks = await ranksOf(bench, articles.filter((_, place) => place % 3 === 0));
    expect(share(ranks, 10)).to.be.at.least(0.72);
  });
});

async function ranksOf(
  bench: Bench,
  asked: readonly { readonly id: string; readonly title: string }[],
): Promise<readonly number[]> {
  const http = await bench.http();
  const ranks: number[] = [];
  for (const { id, title } of asked) {
    const query = new URLSearchParams({ q: title, limit: '10' }).toString();
    const answer = await http.fetch(`/api/v1/x/knowledge/search?${query}`, { as: 'agent' });
    const { items } = (await answer.json()) as Found;
    const place = items.findIndex((item) => item.id === id);
    ranks.push(place < 0 ? Infinity : place + 1);
  }
  return ranks;
}

function share(ranks: readonly number[], within: number): number {
  return ranks.filter((rank) => rank <= within).length / ranks.length;
}
