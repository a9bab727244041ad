import { request } from './support/journeys.js';
import type { Row } from './support/compare.js';
import { importFile } from './support/import-file.js';
import { openWorld, type World } from './support/world.js';

const batches = Number(process.env['BENCH_ROUNDS'] ?? 3);
const batchSize = 500;
const importSize = 5000;

/**
 * Importing a file of incidents, and creating hundreds of them in one call, every hook and the journal
 * included, beside the baseline's single requests.
 */
export async function run(): Promise<Row[]> {
  const world = await openWorld();
  const [latest] = await world.query<{ seq: string }>(
    'SELECT coalesce(max(seq), 0) AS seq FROM core_journal',
  );
  try {
    const inBulk: Row[] = [];
    const imported: Row[] = [];
    for (let batch = 0; batch < batches; batch += 1) {
      const baseline = await perSecond(100, () => oneByOne(world, 100));
      inBulk.push(
        row(`bulk of ${batchSize} incidents`, await perSecond(batchSize, () => inOneCall(world)), baseline),
      );
      const seconds = await importFile(world, fileOf(importSize));
      imported.push(
        row(`import of ${importSize.toLocaleString('en')} incidents`, importSize / seconds, baseline),
      );
    }
    return [imported, inBulk].flatMap((turns) => {
      turns.sort((left, right) => left.ratio - right.ratio);
      return turns.slice(Math.floor(batches / 2), Math.floor(batches / 2) + 1);
    });
  } finally {
    await forget(world, latest?.seq ?? '0');
    await world.close();
  }
}

/**
 * Takes away what came after a journal entry. PostgreSQL looks for references to each row that goes, and
 * the indexes of references leave out the bin, so they get others meanwhile.
 */
async function forget(world: World, seq: string): Promise<void> {
  const references = await world.query<{ table: string; column: string }>(
    `SELECT conrelid::regclass::text AS table, attname AS column FROM pg_constraint
     JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
     WHERE confrelid = 'rec_incident'::regclass AND contype = 'f'`,
  );
  for (const [place, { table, column }] of references.entries())
    await world.query(`CREATE INDEX bench_reference_${place} ON ${table} ("${column}")`);
  await world.query(
    `WITH gone AS (DELETE FROM core_journal WHERE seq > $1 RETURNING record_id)
     DELETE FROM rec_incident WHERE id IN (SELECT record_id FROM gone)`,
    [seq],
  );
  for (const place of references.keys()) await world.query(`DROP INDEX bench_reference_${place}`);
  await world.query('TRUNCATE rec_import_run, rec_import_batch, rec_import_row_problem, rec_import_mapping');
}

function row(journey: string, praxis: number, baseline: number): Row {
  const ratio = praxis / baseline;
  return { journey, metric: 'records/s', praxis, baseline, baselineName: 'raw, one by one', ratio };
}

/** A file as another system exports it. */
function fileOf(count: number): string {
  const { title, description, impact, urgency } = values;
  const lines = Array.from(
    { length: count },
    (_, n) => `${title} ${n},"${description}",${impact},${urgency}`,
  );
  return ['Title,Description,Impact,Urgency', ...lines].join('\n');
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
