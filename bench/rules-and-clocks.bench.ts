import { setTimeout as wait } from 'node:timers/promises';
import { fire, type Journey, type Row } from './support/compare.js';
import { deskRules } from './support/desk-rules.js';
import { forget, incidentsToCreate } from './support/writing-journeys.js';
import { request } from './support/journeys.js';
import { parentOf, processorTimeOf } from './support/processor-time.js';
import { call, switchOn } from './support/administration.js';
import { openWorld, type World } from './support/world.js';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const seconds = Number(process.env['BENCH_SECONDS'] ?? 1.5);
const plugins = ['automation', 'sla'] as const;

/**
 * What rules and clocks cost whoever creates incidents: one house, turn by turn without automation and
 * service levels and with them. The promises are those that come with Praxis, the rules those of an
 * ordinary desk.
 *
 * Processor time is that of the server and of PostgreSQL until everything has come to rest, so it holds
 * what rules and results do after the commit, too.
 */
export async function run(): Promise<Row[]> {
  const world = await openWorld(10_000);
  const [latest] = await world.query<{ seq: string }>(
    'SELECT coalesce(max(seq), 0) AS seq FROM core_journal',
  );
  try {
    await switchOn(world, plugins, true);
    for (const rule of deskRules) await call(world, '/records/automation_rule', rule);
    return await measure(world, latest?.seq ?? '0');
  } finally {
    await switchOn(world, plugins, true);
    await world.query('DELETE FROM rec_automation_run');
    await world.query('DELETE FROM rec_automation_rule');
    await forget(world, latest?.seq ?? '0');
    await world.close();
  }
}

interface Turn {
  /** Creations in a second. */
  readonly rate: number;
  /** Processor time of one, in milliseconds. */
  readonly cpu: number;
}

async function measure(world: World, seq: string): Promise<Row[]> {
  const [backend] = await world.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const postgres = parentOf(backend?.pid ?? 0) ?? 0;
  const used = (): number => processorTimeOf(world.praxis.process.pid ?? 0) + processorTimeOf(postgres);
  // Nobody is told of what no group has: what others do after the commit would hide what is measured.
  const bodies = incidentsToCreate(world).map((body) => ({ ...body, assignment_group: null }));
  const journey: Journey = {
    name: 'create',
    requests: () => bodies.map((body) => request(world, 'POST', '/api/v1/records/incident', body)),
  };
  const turns: Record<string, { readonly without: Turn; readonly with: Turn }[]> = {};
  for (let round = 0; round < rounds; round += 1) {
    const seen: Record<string, Turn> = {};
    for (const on of [false, true]) {
      await switchOn(world, plugins, on);
      await forget(world, seq);
      await fire(world.praxis, journey, 4, 1.5);
      for (const clients of [1, 8])
        seen[`${String(on)} ${clients}`] = await turn(world, journey, clients, used);
    }
    for (const clients of [1, 8])
      (turns[clients] ??= []).push({
        without: seen[`false ${clients}`] as Turn,
        with: seen[`true ${clients}`] as Turn,
      });
  }
  return Object.entries(turns).flatMap(([clients, pairs]) => rowsOf(Number(clients), pairs));
}

async function turn(world: World, journey: Journey, clients: number, used: () => number): Promise<Turn> {
  await comeToRest(used);
  const before = used();
  const rate = await fire(world.praxis, journey, clients, seconds);
  await comeToRest(used);
  return { rate, cpu: (used() - before) / (rate * seconds) };
}

function rowsOf(clients: number, pairs: readonly { readonly without: Turn; readonly with: Turn }[]): Row[] {
  const row = (
    metric: string,
    of: (turn: Turn) => number,
    ratioOf: (is: number, was: number) => number,
  ): Row => {
    const all = pairs
      .map((pair) => ({ praxis: of(pair.with), baseline: of(pair.without) }))
      .map((found) => ({ ...found, ratio: ratioOf(found.praxis, found.baseline) }))
      .sort((left, right) => left.ratio - right.ratio);
    const middle = all[Math.floor(all.length / 2)];
    if (middle === undefined) throw new TypeError('There was no turn.');
    const journey = `create with rules and clocks, ${clients} client${clients === 1 ? '' : 's'}`;
    return { journey, metric, baselineName: 'without them', ...middle };
  };
  return [
    row(
      'per second',
      ({ rate }) => rate,
      (is, was) => is / was,
    ),
    row(
      'ms of processor time',
      ({ cpu }) => cpu,
      (is, was) => was / is,
    ),
  ];
}

/** Waits until hardly anything is done any more: followers of the journal are through. */
async function comeToRest(used: () => number): Promise<void> {
  let before = used();
  for (let calm = 0; calm < 2;) {
    await wait(500);
    const now = used();
    calm = now - before < 60 ? calm + 1 : 0;
    before = now;
  }
}
