import { expect } from 'chai';
import type { AggregateQuery, PraxisError } from '@praxis/sdk';
import {
  choice,
  date,
  decimal,
  eq,
  grant,
  instant,
  integer,
  json,
  recordType,
  text,
  variable,
} from './support/vocabulary.js';
import { person, startRecordBench, system, type RecordBench } from './support/record-bench.js';

const Trip = recordType('trip', {
  title: 'Trip',
  plural: 'Trips',
  display: 'goal',
  fields: {
    goal: text({ label: 'Goal', required: true }),
    kind: choice({ label: 'Kind', choices: { bus: 'Bus', train: 'Train' } }),
    kilometres: integer({ label: 'Kilometres' }),
    price: decimal({ label: 'Price', precision: [10, 2] }),
    day: date({ label: 'Day' }),
    left_at: instant({ label: 'Left' }),
    back_at: instant({ label: 'Back' }),
    diary: text({ label: 'Diary', group: 'private' }),
    raw: json({ label: 'Raw' }),
  },
});

const clerk = person('Clerk', ['clerk']);
const walker = person('Walker', ['walker']);

describe('aggregating records', () => {
  let bench: RecordBench;
  before(async () => {
    bench = await startRecordBench({
      types: [Trip],
      roles: [
        { id: 'clerk', title: 'Clerk' },
        { id: 'walker', title: 'Walker' },
      ],
      grants: [
        grant('clerk', Trip, { actions: ['*'] }),
        grant('walker', Trip, { actions: ['read', 'create'], where: eq('created_by', variable('me')) }),
      ],
    });
    const store = bench.as(clerk);
    // An hour before midnight of New Year in UTC it is the new year in Vienna.
    for (const trip of [
      {
        goal: 'Graz',
        kind: 'train',
        kilometres: 200,
        price: '30.10',
        day: '2026-01-05',
        left_at: '2025-12-31T23:00:00Z',
        back_at: '2026-01-01T01:00:00Z',
      },
      {
        goal: 'Linz',
        kind: 'train',
        kilometres: 100,
        price: '20.20',
        day: '2026-01-30',
        left_at: '2026-01-10T08:00:00Z',
        back_at: '2026-01-10T12:00:00Z',
      },
      {
        goal: 'Wels',
        kind: 'bus',
        kilometres: 50,
        price: '9.90',
        day: '2026-02-02',
        left_at: '2026-02-01T08:00:00Z',
      },
      { goal: 'Rust', kilometres: null },
    ] as const)
      await store.create(Trip, trip);
    await bench.as(walker).create(Trip, { goal: 'Home', kind: 'bus', kilometres: 5 });
  });
  after(() => bench.close());

  const ask = <Name extends string>(query: AggregateQuery<Name>) => bench.as(clerk).aggregate(Trip, query);
  const refusal = async (query: AggregateQuery, who = clerk): Promise<PraxisError> =>
    (await bench
      .as(who)
      .aggregate(Trip, query)
      .catch((error: unknown) => error)) as PraxisError;

  it('measures all records as one group, sums of decimals exactly, and nothing of nothing', async () => {
    const query = {
      measures: {
        trips: { take: 'count' },
        told: { take: 'count', of: 'kilometres' },
        kinds: { take: 'distinct', of: 'kind' },
        far: { take: 'sum', of: 'kilometres' },
        cost: { take: 'sum', of: 'price' },
        usual: { take: 'percentile', of: 'kilometres' },
        longest: { take: 'maximum', of: { from: 'left_at', to: 'back_at' } },
        first: { take: 'minimum', of: 'left_at' },
        byTrain: { take: 'average', of: 'kilometres', filter: 'kind = train' },
        none: { take: 'average', of: 'kilometres', filter: 'goal = Nowhere' },
      },
    } satisfies AggregateQuery;
    expect(await ask(query)).to.deep.equal([
      {
        group: [],
        measures: {
          trips: 5,
          told: 4,
          kinds: 2,
          far: 355,
          cost: '60.20',
          usual: 75,
          longest: 4 * 3600,
          first: '2025-12-31T23:00:00.000Z',
          byTrain: 150,
          none: null,
        },
      },
    ]);
    expect(await bench.statements(() => ask(query))).to.have.length(1);
  });

  it('groups by values and by months of a time zone, in order, empty ones last', async () => {
    const months = await ask({
      by: [{ field: 'left_at', every: 'month', timeZone: 'Europe/Vienna' }],
      measures: { trips: { take: 'count' } },
    });
    expect(months.map(({ group, measures }) => [group[0], measures.trips])).to.deep.equal([
      ['2025-12-31T23:00:00.000Z', 2],
      ['2026-01-31T23:00:00.000Z', 1],
      [null, 2],
    ]);
    const days = await ask({
      by: [{ field: 'day', every: 'month' }, 'kind'],
      measures: { far: { take: 'sum', of: 'kilometres' } },
      filter: 'day is not empty',
    });
    expect(days).to.deep.equal([
      { group: ['2026-01-01', 'train'], measures: { far: 300 } },
      { group: ['2026-02-01', 'bus'], measures: { far: 50 } },
    ]);
  });

  it('orders by measures, and gives as many groups as are asked for', async () => {
    const [most] = await ask({
      by: ['kind'],
      measures: { far: { take: 'sum', of: 'kilometres' } },
      sort: ['-far'],
      limit: 1,
    });
    expect(most).to.deep.equal({ group: ['train'], measures: { far: 300 } });
    expect(await bench.as(system).countBy(Trip, 'kind')).to.deep.equal([
      { value: 'bus', count: 2 },
      { value: 'train', count: 2 },
      { value: null, count: 1 },
    ]);
  });

  it('counts what the person may read, and tells nothing of hidden fields', async () => {
    const own = await bench.as(walker).aggregate(Trip, { measures: { trips: { take: 'count' } } });
    expect(own).to.deep.equal([{ group: [], measures: { trips: 1 } }]);
    for (const query of [
      { by: ['diary'], measures: {} },
      { measures: { d: { take: 'distinct', of: 'diary' } } },
      { measures: { d: { take: 'count', filter: 'diary = x' } } },
    ] satisfies AggregateQuery[])
      expect(await refusal(query, walker)).to.include({ code: 'E_QUERY' });
  });

  it('refuses what makes no sense, and says why', async () => {
    const count = { n: { take: 'count' } } as const;
    const nonsense: readonly AggregateQuery[] = [
      { by: ['nowhere'], measures: count },
      { by: ['raw'], measures: count },
      { by: [{ field: 'kind', every: 'month' }], measures: count },
      { by: [{ field: 'left_at', every: 'month', timeZone: "Vienna'; --" }], measures: count },
      { by: [{ field: 'left_at', every: "month'" as never }], measures: count },
      { measures: { s: { take: 'sum', of: 'goal' } } },
      { measures: { s: { take: 'sum' } } },
      { measures: { s: { take: 'minimum', of: 'kind' } } },
      { measures: { s: { take: 'percentile', of: 'kilometres', at: 2 } } },
      { measures: { s: { take: 'most' as never, of: 'kilometres' } } },
      { by: ['kind'], measures: count, sort: ['m'] },
      { by: ['kind'], measures: count, limit: 5000 },
    ];
    for (const query of nonsense)
      expect((await refusal(query)).code, JSON.stringify(query)).to.equal('E_QUERY');
  });
});
