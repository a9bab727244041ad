import { expect } from 'chai';
import { boolean, choice, grant, markdown, recordType, text } from '@praxis/sdk';
import { person, startRecordBench, system, type RecordBench } from './support/record-bench.js';

const Fault = recordType('fault', {
  title: 'Fault',
  plural: 'Faults',
  display: 'title',
  number: { prefix: 'FLT' },
  fields: {
    title: text({ label: 'Title', required: true, search: 'A' }),
    details: markdown({ label: 'Details', search: 'B' }),
    phase: choice({
      label: 'Phase',
      required: true,
      default: 'open',
      choices: { open: 'Open', over: 'Over' },
    }),
    secret: boolean({ label: 'Secret', required: true, default: false }),
  },
});

const Diary = recordType('diary', {
  title: 'Diary entry',
  plural: 'Diary',
  display: 'title',
  fields: {
    title: text({ label: 'Title', required: true, search: 'A' }),
    thoughts: markdown({ label: 'Thoughts', search: 'B', group: 'private' }),
  },
});

const mechanic = person('mech', ['mechanic']);

describe('records that are like a text', () => {
  let bench: RecordBench;
  before(async () => {
    bench = await startRecordBench({
      types: [Fault, Diary],
      roles: [{ id: 'mechanic', title: 'Mechanic' }],
      grants: [
        grant('mechanic', Fault, { actions: ['read'], where: { field: 'secret', op: 'eq', value: false } }),
        grant('mechanic', Diary, { actions: ['read'] }),
      ],
    });
  });
  after(() => bench.close());

  const report = async (title: string, more: object = {}): Promise<string> =>
    (await bench.as(system).create(Fault, { title, ...more })).id;
  const like = async (
    texts: readonly string[],
    query: { except?: string; filter?: string; limit?: number } = {},
  ): Promise<readonly string[]> =>
    (await bench.as(mechanic).similar(Fault, { texts, ...query })).map(({ record }) => record.title);

  it('share two words with it or more, those that share most first', async () => {
    await report('The conveyor belt squeaks');
    await report('Conveyor belt squeaks and stops at the loading ramp');
    await report('A belt for trousers');
    expect(await like(['Conveyor belt squeaks'])).to.deep.equal([
      'The conveyor belt squeaks',
      'Conveyor belt squeaks and stops at the loading ramp',
    ]);
  });

  it('are found by other forms of its words, in English and in German', async () => {
    await report('Two batteries are leaking acid');
    await report('Die Drucker in der Halle drucken doppelt');
    expect(await like(['The battery leaks acid'])).to.deep.equal(['Two batteries are leaking acid']);
    expect(await like(['Der Drucker druckt alles doppelt'])).to.deep.equal([
      'Die Drucker in der Halle drucken doppelt',
    ]);
  });

  it('are not found by words that say nothing', async () => {
    await report('What is it that is not there?');
    expect(await like(['What is there that it is not'])).to.deep.equal([]);
    expect(await like(['', ' !? '])).to.deep.equal([]);
  });

  it('may be told by more than their title, but the first text counts most', async () => {
    await report('Crane swings', { details: 'Hydraulics leak at the turntable.' });
    await report('Turntable stuck', { details: 'The crane was serviced last week.' });
    expect(await like(['Crane swings', 'It is the turntable'])).to.deep.equal([
      'Crane swings',
      'Turntable stuck',
    ]);
  });

  it('leave out what the filter does not want, and the record that is asked for', async () => {
    const own = await report('Forklift battery empty');
    await report('Forklift battery empty again', { phase: 'over' });
    await report('Forklift battery empty in hall two');
    expect(await like(['Forklift battery empty'], { except: own, filter: 'phase = open' })).to.deep.equal([
      'Forklift battery empty in hall two',
    ]);
    expect(await like(['Forklift battery empty'], { limit: 1 })).to.have.length(1);
  });

  it('are not told to those who may not read them', async () => {
    await report('Payroll export stopped', { secret: true });
    expect(await like(['Payroll export stopped'])).to.deep.equal([]);
    expect(await bench.as(system).similar(Fault, { texts: ['Payroll export stopped'] })).to.have.length(1);
  });

  it('are not told by a field that the reader may not see', async () => {
    await bench.as(system).create(Diary, { title: 'Tuesday', thoughts: 'Resign before the merger' });
    const asked = { texts: ['Resign before the merger'] };
    expect(await bench.as(mechanic).similar(Diary, asked)).to.deep.equal([]);
    expect(await bench.as(system).similar(Diary, asked)).to.have.length(1);
  });

  it('takes signs of the query language for what they are: signs', async () => {
    expect(await like(["'); DROP -- | & ! :* <-> \\ valve'"])).to.deep.equal([]);
  });

  it('are refused in numbers that nobody reads', async () => {
    const failure = await like(['Conveyor'], { limit: 51 }).catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'E_QUERY');
  });
});

describe('records that tell most about a question', () => {
  let bench: RecordBench;
  before(async () => {
    bench = await startRecordBench({
      types: [Fault],
      roles: [{ id: 'mechanic', title: 'Mechanic' }],
      grants: [
        grant('mechanic', Fault, { actions: ['read'], where: { field: 'secret', op: 'eq', value: false } }),
      ],
    });
    const long = Array.from({ length: 300 }, (_, place) => `filler${place}`).join(' ');
    for (const values of [
      { title: 'Oil', details: 'Which oil for which engine.' },
      { title: 'Changing the oil of a gearbox', details: long },
      { title: 'Service plan', details: `${long} Gearbox oil is changed every year.` },
      { title: 'Gearbox oil of the prototype', details: 'Nobody knows.', secret: true },
      { title: 'Windows', details: 'Washing windows.' },
    ])
      await bench.as(system).create(Fault, values);
  });
  after(() => bench.close());

  const about = async (question: string, limit = 5): Promise<readonly string[]> =>
    (await bench.as(mechanic).similar(Fault, { texts: [question], measure: 'relevance', limit })).map(
      ({ record }) => record.title,
    );

  it('are found however much else they say, those first that have the words in their titles', async () => {
    expect((await about('how is gearbox oil changed')).slice(0, 2)).to.deep.equal([
      'Changing the oil of a gearbox',
      'Service plan',
    ]);
  });

  it('are found by some of the words, and only where they may be read', async () => {
    expect(await about('prototype washing')).to.deep.equal(['Windows']);
  });

  it('begin with the one that is called what was asked for', async () => {
    const [first] = await bench.as(mechanic).similar(Fault, { texts: [' oil '], measure: 'relevance' });
    expect(first).to.deep.include({ likeness: 1 });
    expect(first?.record.title).to.equal('Oil');
  });
});

describe('the statement that finds similar records', () => {
  it('reads no more of a large table than the index finds by the rarest words', async () => {
    const bench = await startRecordBench({ types: [Fault] });
    try {
      await bench.sql.query(
        `INSERT INTO rec_fault (id, number, version, created_at, created_by, updated_at, updated_by, title, phase, secret)
         SELECT gen_random_uuid(), 'FLT' || n, 1, now(), '${system.id}', now(), '${system.id}',
           'pump ' || (n % 7) || ' gasket' || (n % 5000) || ' leaks again', 'open', false FROM generate_series(1, 30000) n`,
      );
      await bench.sql.query('ANALYZE rec_fault');
      const store = bench.as(system);
      const ask = () => store.similar(Fault, { texts: ['pump 3 gasket77 leaks again'] });
      const found = await ask();
      expect(found).to.have.length(5);
      for (const { record } of found) expect(record.title).to.include('gasket77');
      const plan = await explained(bench, ask);
      expect(plan).to.match(/Bitmap Index Scan on rec_fault_search_\w+_ix/);
      expect(plan).not.to.include('Seq Scan');
      // Some of thirty thousand have the rare word, and the frequent ones are not looked for.
      expect(Number(/Bitmap Heap Scan.*rows=(\d+)/.exec(plan)?.[1])).to.be.below(1000);
    } finally {
      await bench.close();
    }
  });
});

/** The plan, as it was carried out, of the statement that compares. */
async function explained(bench: RecordBench, ask: () => Promise<unknown>): Promise<string> {
  const statements = await bench.sent(ask);
  const statement = statements.find(({ text: sent }) => sent.includes('likeness'));
  if (statement === undefined) throw new Error('Nothing was compared.');
  const rows = await bench.sql.query<{ 'QUERY PLAN': string }>({
    text: `EXPLAIN (ANALYZE, COSTS OFF) ${statement.text}`,
    ...(statement.values !== undefined && { values: statement.values }),
  });
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
