import { expect } from 'chai';
import { boolean, grant, markdown, recordType, reference, text } from '@praxis/sdk';
import { newestSpans } from '../../src/records/span-of-id.js';
import { person, startRecordBench, system, type RecordBench } from './support/record-bench.js';

const Fault = recordType('fault', {
  title: 'Fault',
  plural: 'Faults',
  display: 'title',
  number: { prefix: 'FLT' },
  fields: {
    title: text({ label: 'Title', required: true, search: 'A' }),
    details: markdown({ label: 'Details', search: 'B' }),
    secret: boolean({ label: 'Secret', required: true, default: false }),
  },
});

/** It has no words of its own, and is called after another record. */
const Inspection = recordType('inspection', {
  title: 'Inspection',
  plural: 'Inspections',
  display: 'fault',
  number: { prefix: 'ISP' },
  fields: { fault: reference({ label: 'Fault', to: Fault }) },
});

const mechanic = person('mech', ['mechanic']);

describe('searching', () => {
  let bench: RecordBench;
  before(async () => {
    bench = await startRecordBench({
      types: [Fault, Inspection],
      roles: [{ id: 'mechanic', title: 'Mechanic' }],
      grants: [
        grant('mechanic', Inspection, { actions: ['read'] }),
        grant('mechanic', Fault, { actions: ['read'], where: { field: 'secret', op: 'eq', value: false } }),
      ],
    });
  });
  after(() => bench.close());
  // Ids are made by the clock of the machine.
  beforeEach(() => (bench.clock.now = new Date()));

  const report = async (title: string, more: object = {}) =>
    bench.as(system).create(Fault, { title, ...more });
  const found = async (words: string): Promise<readonly string[]> =>
    (await bench.as(mechanic).search(words, { types: ['fault'] })).map(({ title }) => title);

  it('shows records first that have the words in their title', async () => {
    await report('Crane stands still');
    await report('Turntable stuck', { details: 'The crane was serviced last week.' });
    await report('The crane swings', { secret: true });
    expect(await found('crane')).to.deep.equal(['Crane stands still', 'Turntable stuck']);
  });

  it('finds a record by its number, before those that only speak of it', async () => {
    const { number } = await report('Lift out of order');
    await report(`Same as ${number}`);
    expect(await found(String(number).toLowerCase())).to.deep.equal([
      'Lift out of order',
      `Same as ${number}`,
    ]);
  });

  it('finds records that are called after another by their number, and stumbles over none of them', async () => {
    const { id } = await report('Ladder without a rung');
    const { number } = await bench.as(system).create(Inspection, { fault: id });
    const anywhere = async (words: string) =>
      (await bench.as(mechanic).search(words)).map(({ type, title }) => [type, title]);
    expect(await anywhere(String(number))).to.deep.equal([['inspection', number]]);
    expect(await anywhere('ladder')).to.deep.equal([['fault', 'Ladder without a rung']]);
    expect(await anywhere('laddder')).to.deep.equal([['fault', 'Ladder without a rung']]);
  });

  it('ranks the newest records, however many older ones have the words', async () => {
    await olderFaults('pump leaks', 'May 2021', 1000);
    await olderFaults('pump leaks', 'a quarter ago', 400, newestSpans(bench.clock.now, 1, 2));
    await report('Pump leaks since today');
    expect((await found('pump leaks'))[0]).to.equal('Pump leaks since today');
    expect((await found('pump leaks'))[1]).to.equal('pump leaks, a quarter ago');
    expect(await found('pump may')).to.have.length(20);
  });

  it('reads no more of a large table than is ranked', async () => {
    await bench.sql.query('ANALYZE rec_fault');
    const [statement] = await bench.sent(() => found('pump leaks'));
    const rows = await bench.sql.query<{ 'QUERY PLAN': string }>({
      text: `EXPLAIN (ANALYZE, COSTS OFF) ${statement!.text}`,
      values: statement!.values!,
    });
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).to.match(/Index Cond: \(\(search @@ .+ && /);
    for (const [, read] of plan.matchAll(/Bitmap Heap Scan.*rows=(\d+)/g))
      expect(Number(read)).to.be.below(301);
  });

  /** Written by SQL, with ids of the time when they are said to have been made. */
  async function olderFaults(
    words: string,
    when: string,
    count: number,
    [span = '0179'] = [] as readonly string[],
  ) {
    await bench.sql.query({
      text: `INSERT INTO rec_fault (id, number, version, created_at, created_by, updated_at, updated_by, title, secret)
        SELECT ($1 || substr(gen_random_uuid()::text, 5))::uuid, 'OLD' || $1 || n, 1, now(), $2, now(), $2, $3, false
        FROM generate_series(1, $4::integer) n`,
      values: [span, system.id, `${words}, ${when}`, count],
    });
  }
});
