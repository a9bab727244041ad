import { request } from './support/journeys.js';
import type { Row } from './support/compare.js';
import { openWorld, type World } from './support/world.js';

const batches = 3;
const batchSize = 500;

/** Creating hundreds of incidents in one call, every hook included, beside the baseline's single requests. */
export async function run(): Promise<Row[]> {
  const world = await openWorld();
  const [latest] = await world.query<{ seq: string }>(
    'SELECT coalesce(max(seq), 0) AS seq FROM core_journal',
  );
  try {
    const turns: Row[] = [];
    for (let batch = 0; batch < batches; batch += 1) {
      const baseline = await perSecond(100, () => oneByOne(world, 100));
      const praxis = await perSecond(batchSize, () => inOneCall(world));
      turns.push({
        ...{ journey: `bulk of ${batchSize.toLocaleString('en')} incidents`, metric: 'records/s' },
        ...{ praxis, baseline, baselineName: 'raw, one by one', ratio: praxis / baseline },
      });
    }
    turns.sort((left, right) => left.ratio - right.ratio);
    return turns.slice(Math.floor(batches / 2), Math.floor(batches / 2) + 1);
  } finally {
    await world.query(
      `WITH gone AS (DELETE FROM core_journal WHERE seq > $1 RETURNING record_id)
       DELETE FROM rec_incident WHERE id IN (SELECT record_id FROM gone)`,
      [latest?.seq ?? '0'],
    );
    await world.close();
  }
}

const values = {
  title: 'Keyboard does not type',
  description: 'Since this morning, with another one too.',
  impact: '4',
  urgency: '4',
};

async function inOneCall(world: World): Promise<void> {
  const operations = Array.from({ length: batchSize }, () => ({ op: 'create', values }));
  await send(world.praxis.url, request(world, 'POST', '/api/v1/records/incident/bulk', { operations }));
}

async function oneByOne(world: World, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await send(world.raw.url, request(world, 'POST', '/incidents', values));
}

async function send(url: string, { method, path, headers, body }: ReturnType<typeof request>): Promise<void> {
  const response = await fetch(url + (path ?? ''), {
    method: method ?? 'GET',
    headers: headers as Record<string, string>,
    body: (body as string | undefined) ?? null,
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${answer.slice(0, 500)}`);
}

async function perSecond(count: number, work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (count * 1000) / (performance.now() - startedAt);
}
