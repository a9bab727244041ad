import { impactOf } from '@praxis/plugin-cmdb/contract';
import { startBench, type Bench } from '@praxis/testkit';
import { impactByHand } from './raw/impact.mjs';
import type { Row } from './support/compare.js';
import { parentOf, processorTimeOf } from './support/processor-time.js';
import { quantile } from './support/quantile.js';

const items = Number(process.env['BENCH_ITEMS'] ?? 100_000);
const asked = 100;
const depth = 6;

/**
 * What fails with an item, redundancy included, six steps deep among 100,000 items and 600,000 relations:
 * with items drawn at random, and with those that most depend on. Beside it a recursive statement by hand.
 * Milliseconds by the clock, and of processor time, the database's included.
 */
export async function run(): Promise<Row[]> {
  const bench = await startBench({ plugins: ['cmdb'] });
  try {
    await fill(bench);
    const ids = async (text: string): Promise<readonly string[]> =>
      (await bench.platform.sql.query<{ id: string }>({ text, values: [] })).map(({ id }) => id);
    const random = await ids(`SELECT id FROM rec_ci ORDER BY md5(name) LIMIT ${asked}`);
    const hubs = await ids(
      `SELECT impact_from AS id FROM rec_ci_relation WHERE impact_from IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${asked}`,
    );
    return [
      ...(await measured(bench, 'items at random', random)),
      ...(await measured(bench, 'what most depend on', hubs)),
    ];
  } finally {
    await bench.close();
  }
}

async function measured(bench: Bench, what: string, ids: readonly string[]): Promise<Row[]> {
  const store = bench.as('agent');
  const walk = async (id: string): Promise<void> => void (await impactOf(store, [id], { depth }));
  const byHand = async (id: string): Promise<void> =>
    void (await bench.platform.sql.query({ ...impactByHand, values: [[id], depth] }));
  // Plans are made and pages are read once before anything counts.
  for (const id of ids.slice(0, 10)) await walk(id).then(() => byHand(id));
  const praxis = await timed(bench, ids, walk);
  const baseline = await timed(bench, ids, byHand);
  const journey = `impact, ${items.toLocaleString('en')} items, ${depth} steps, ${what}`;
  const row = (metric: string, ours: number, theirs: number): Row => ({
    ...{
      journey,
      metric,
      praxis: ours,
      baseline: theirs,
      baselineName: 'recursive SQL',
      ratio: ours / theirs,
    },
  });
  return [
    ...[0.5, 0.95].map((part) =>
      row(`ms, p${part * 100}`, quantile(praxis.walls, part), quantile(baseline.walls, part)),
    ),
    row('ms of processor, mean', praxis.processor, baseline.processor),
  ];
}

async function timed(
  bench: Bench,
  ids: readonly string[],
  work: (id: string) => Promise<void>,
): Promise<{ readonly walls: readonly number[]; readonly processor: number }> {
  const [backend] = await bench.platform.sql.query<{ pid: number }>({
    text: 'SELECT pg_backend_pid() AS pid',
    values: [],
  });
  const server = parentOf(backend?.pid ?? 0) ?? 0;
  const used = (): number => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000 + processorTimeOf(server);
  };
  const before = used();
  const walls: number[] = [];
  for (const id of ids) {
    const start = performance.now();
    await work(id);
    walls.push(performance.now() - start);
  }
  return { walls, processor: (used() - before) / ids.length };
}

/** Layers of an estate, from racks to processes: what each is of all items. */
const layers = [0.02, 0.08, 0.3, 0.4, 0.16, 0.04];

/**
 * Each item depends on five of the layer below or the one beneath that, on few of them far more often than on
 * most; one relation in five passes no failure on, and one item in ten is redundant.
 */
async function fill({ platform: { sql } }: Bench): Promise<void> {
  const bounds = layers.reduce<number[]>((all, share) => [...all, (all.at(-1) ?? 0) + share * items], [0]);
  const base = `1, now(), gen_random_uuid(), now(), gen_random_uuid()`;
  const columns = 'version, created_at, created_by, updated_at, updated_by';
  await sql.query(
    `INSERT INTO rec_ci (id, ${columns}, number, name, class, operational_status, minimum_up, minimum_up_unit, state, state_category)
     SELECT uuidv7(), ${base}, 'CI' || to_char(n, 'FM0000000'), 'Item ' || n, (SELECT id FROM rec_ci_class WHERE name = 'Cluster'),
       'operational', CASE WHEN n % 10 = 0 THEN 2 END, 'items', 'in_use', 'active' FROM generate_series(1, ${items}) n`,
  );
  // Indexes at the end: one row at a time they would take many times as long.
  const definitions = await sql.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
     WHERE indrelid = 'rec_ci_relation'::regclass AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)`,
  );
  for (const { name } of definitions) await sql.query(`DROP INDEX ${name}`);
  for (const [layer, start] of bounds.slice(1, -1).entries()) {
    const [lower = 0, upper = 0] = [bounds[Math.max(0, layer - 1)], start];
    await sql.query(
      `WITH drawn AS (
         SELECT DISTINCT ON (u, 3) u, tie, ${lower} + 1 + floor(power(random(), 2) * ${upper - lower})::integer AS place
         FROM generate_series(${upper + 1}, ${bounds[layer + 2] ?? items}) u, generate_series(1, 6) t(tie)),
       types AS (SELECT max(id::text) FILTER (WHERE name = 'depends on')::uuid AS strong, max(id::text) FILTER (WHERE name = 'connects to')::uuid AS weak FROM rec_ci_relation_type),
       pairs AS (SELECT tie, upper.id AS first, lower.id AS second FROM drawn
         JOIN (SELECT id, row_number() OVER (ORDER BY number) AS n FROM rec_ci) upper ON upper.n = u
         JOIN (SELECT id, row_number() OVER (ORDER BY number) AS n FROM rec_ci) lower ON lower.n = place)
       INSERT INTO rec_ci_relation (id, ${columns}, first, relation_type, second, impact_from, impact_to)
       SELECT uuidv7(), ${base}, first, CASE WHEN tie = 6 THEN weak ELSE strong END, second,
         CASE WHEN tie < 6 THEN second END, CASE WHEN tie < 6 THEN first END FROM pairs, types`,
    );
  }
  for (const { definition } of definitions) await sql.query(definition);
  const [{ count } = { count: 0 }] = await sql.query<{ count: number }>(
    'SELECT count(*)::integer AS count FROM rec_ci_relation',
  );
  if (count < 5 * items) throw new Error(`Only ${count} relations were made.`);
  await sql.query('VACUUM ANALYZE rec_ci');
  await sql.query('VACUUM ANALYZE rec_ci_relation');
}
