import type { Row } from './support/compare.js';
import { quantile } from './support/quantile.js';
import { openWorld, type World } from './support/world.js';

const openClocks = 100_000;
const due = 1000;
/** Within this time after the beginning all of them fall due. */
const spreadMs = 60_000;
const longestWaitMs = 300_000;

/**
 * How late a breach is told when 100,000 clocks are open and 1,000 of them fall due within one minute,
 * beside a loop by hand that looks once a second and writes one statement for each.
 */
export async function run(): Promise<Row[]> {
  const world = await openWorld(openClocks);
  const [latest] = await world.query<{ seq: string }>(
    'SELECT coalesce(max(seq), 0) AS seq FROM core_journal',
  );
  try {
    await openAllClocks(world);
    const byHand = await latenessByHand(world);
    const praxis = await latenessOfPraxis(world);
    return [0.5, 0.95].map((part) => ({
      journey: `breach told, ${due.toLocaleString('en')} in a minute, ${openClocks.toLocaleString('en')} open clocks, p${part * 100}`,
      metric: 'ms late',
      praxis: quantile(praxis, part),
      baseline: quantile(byHand, part),
      baselineName: 'a look each second, by hand',
      ratio: quantile(praxis, part) / quantile(byHand, part),
    }));
  } finally {
    await putBack(world, latest?.seq ?? '0');
    await world.close();
  }
}

const policy = `(SELECT id FROM rec_sla_policy WHERE metric = 'resolution' LIMIT 1)`;
/** Four hours around the clock, as the target for priority 1 gives them. */
const limit = `interval '4 hours'`;

/** Every incident has a clock that runs; its next step lies days ahead. */
async function openAllClocks(world: World): Promise<void> {
  await world.query(
    `UPDATE rec_incident SET sla__to_replay = false, sla__next_at = now() + interval '3 days' + random() * interval '3 days',
       sla__clocks = jsonb_build_array(jsonb_build_object('policy', ${policy}, 'cycle', 1, 'pauses', '[]'::jsonb, 'fired', '[]'::jsonb,
         'start', (extract(epoch FROM now()) * 1000)::bigint))`,
  );
  await world.query('VACUUM ANALYZE rec_incident');
}

/**
 * Lets some open incidents fall due one after the other: from more than a minute ahead on, as in life, where
 * the run of a minute sees what is due in the next one.
 */
async function letSomeFallDue(world: World): Promise<void> {
  await world.query(
    `WITH chosen AS (
       SELECT id, row_number() OVER (ORDER BY id) AS place FROM rec_incident
       WHERE state_category IN ('new', 'active') AND sla__next_at > now() + interval '2 days' ORDER BY id LIMIT $1),
     timed AS (SELECT id, date_trunc('milliseconds', now() + $2::float8 * place / $1 * interval '1 millisecond' + interval '70 seconds') AS at FROM chosen)
     UPDATE rec_incident i SET priority = '1', sla__next_at = timed.at + interval '1 millisecond',
       sla__clocks = jsonb_build_array(jsonb_build_object('policy', ${policy}, 'cycle', 1, 'pauses', '[]'::jsonb,
         'fired', (SELECT coalesce(jsonb_agg(id), '[]') FROM rec_sla_step), 'start', (extract(epoch FROM timed.at - ${limit}) * 1000)::bigint))
     FROM timed WHERE i.id = timed.id`,
    [due, spreadMs],
  );
}

async function latenessOfPraxis(world: World): Promise<number[]> {
  await letSomeFallDue(world);
  const told = `FROM rec_sla_escalation WHERE kind = 'breach' AND policy = ${policy}`;
  const until = Date.now() + longestWaitMs;
  for (;;) {
    const [row] = await world.query<{ count: number }>(`SELECT count(*)::integer AS count ${told}`);
    if ((row?.count ?? 0) >= due) break;
    if (Date.now() > until) throw new Error(`Only ${row?.count ?? 0} of ${due} breaches were told.`);
    await pause(1000);
  }
  const rows = await world.query<{ ms: number }>(
    `SELECT extract(epoch FROM created_at - due_at)::float8 * 1000 AS ms ${told}`,
  );
  return rows.map(({ ms }) => ms);
}

/** What a timer costs without a platform: find what is due, mark it and write down that it was told. */
async function latenessByHand(world: World): Promise<number[]> {
  await world.query(
    'CREATE TABLE IF NOT EXISTS bench_told (id uuid, due_at timestamptz, told_at timestamptz)',
  );
  await world.query(
    'CREATE TABLE IF NOT EXISTS bench_due (id uuid PRIMARY KEY, due_at timestamptz NOT NULL)',
  );
  await world.query('TRUNCATE bench_told, bench_due');
  await world.query(
    `INSERT INTO bench_due SELECT id, now() + CASE WHEN place <= $1 THEN $2::float8 * place / $1 * interval '1 millisecond' ELSE interval '3 days' END
     FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM rec_incident) numbered`,
    [due, spreadMs],
  );
  await world.query('CREATE INDEX IF NOT EXISTS bench_due_at ON bench_due (due_at)');
  let told = 0;
  while (told < due) {
    const rows = await world.query<{ id: string }>(
      'SELECT id FROM bench_due WHERE due_at <= now() ORDER BY due_at',
    );
    for (const { id } of rows) {
      await world.query(
        'WITH gone AS (DELETE FROM bench_due WHERE id = $1 RETURNING id, due_at) INSERT INTO bench_told SELECT id, due_at, clock_timestamp() FROM gone',
        [id],
      );
    }
    told += rows.length;
    await pause(1000);
  }
  const rows = await world.query<{ ms: number }>(
    'SELECT extract(epoch FROM told_at - due_at)::float8 * 1000 AS ms FROM bench_told',
  );
  await world.query('DROP TABLE bench_told, bench_due');
  return rows.map(({ ms }) => ms);
}

async function putBack(world: World, seq: string): Promise<void> {
  await world.query('DELETE FROM rec_sla_escalation');
  await world.query('DELETE FROM rec_sla_result');
  await world.query('DELETE FROM core_journal WHERE seq > $1', [seq]);
  await world.query(
    `UPDATE rec_incident SET version = 2, sla__to_replay = NULL, sla__next_at = NULL, sla__clocks = NULL, sla__due_at = NULL,
       sla__standing = NULL, sla__settled = NULL, sla__escalated = NULL, sla__due_target = NULL, sla__due_limit = NULL`,
  );
  await world.query('VACUUM ANALYZE rec_incident');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
