import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { instant, lifecycle, on, recordType, reference, text } from '@praxis/sdk';
import { person, startRecordBench, system, type RecordBench } from './support/record-bench.js';

const Shelf = recordType('shelf', {
  title: 'Shelf',
  plural: 'Shelves',
  display: 'name',
  fields: { name: text({ label: 'Name', required: true, unique: true }) },
});

const Parcel = recordType('parcel', {
  title: 'Parcel',
  plural: 'Parcels',
  display: 'title',
  number: { prefix: 'P' },
  lifecycle: lifecycle({
    field: 'state',
    initial: 'announced',
    states: {
      announced: { label: 'Announced', category: 'new' },
      stored: { label: 'Stored', category: 'active' },
      collected: { label: 'Collected', category: 'done' },
    },
    transitions: {
      store: { label: 'Store', from: ['announced'], to: 'stored' },
      collect: { label: 'Collect', from: ['stored'], to: 'collected' },
    },
  }),
  fields: {
    title: text({ label: 'Title', required: true }),
    shelf: reference({ label: 'Shelf', to: Shelf }),
    collected_at: instant({ label: 'Collected', readOnly: true }),
    size: text({ label: 'Size' }),
  },
});

const clerk = '00000000-0000-7000-8000-00000000c1e0';
const porter = '00000000-0000-7000-8000-00000000c1e1';

const sizes = on(Parcel).beforeSave({ id: 'bench.size' }, (draft) =>
  draft.size === null ? { size: 'small' } : { size: 'huge' },
);

describe('importing records with their past', () => {
  let bench: RecordBench;
  beforeEach(async () => {
    bench = await startRecordBench({ types: [Shelf, Parcel], hooks: [sizes] });
  });
  afterEach(() => bench.close());

  const arrived = {
    number: 'OLD-7',
    at: '2019-05-01T08:00:00Z',
    actor: clerk,
    values: { title: 'A lamp' },
    past: [
      { at: '2019-05-01T09:00:00Z', actor: porter, values: { state: 'stored' } },
      { at: '2019-05-01T09:30:00Z', values: { state: 'stored', title: 'A lamp' } },
      {
        at: '2019-05-03T10:00:00Z',
        reason: 'Signed at the desk',
        values: { state: 'collected', collected_at: '2019-05-03T10:00:00Z', title: 'A tall lamp' },
      },
    ],
  } as const;

  it('keeps numbers, times and people, and tells each change with the value before it', async () => {
    const store = bench.as(system);
    const [result] = await store.importRecords(Parcel, [arrived], { id: 'run-1' });
    expect(result).to.include({ status: 'done', number: 'OLD-7', version: 3 });

    const record = await store.get(Parcel, 'OLD-7');
    expect(record).to.include({
      title: 'A tall lamp',
      state: 'collected',
      state_category: 'done',
      created_at: '2019-05-01T08:00:00.000Z',
      created_by: clerk,
      updated_at: '2019-05-03T10:00:00.000Z',
      version: 3,
    });
    const { items } = await store.history(Parcel, record.id);
    expect(
      items.map(({ at, action, transition, version }) => [at, action, transition, version]),
    ).to.deep.equal([
      ['2019-05-03T10:00:00.000Z', 'transition', 'collect', 3],
      ['2019-05-01T09:00:00.000Z', 'transition', 'store', 2],
      ['2019-05-01T08:00:00.000Z', 'create', undefined, 1],
    ]);
    expect(items[0]?.changes['title']).to.deep.equal({ before: 'A lamp', after: 'A tall lamp' });
    expect(items[0]?.cause).to.deep.equal({ kind: 'import', id: 'run-1', reason: 'Signed at the desk' });
    expect(items[1]?.actor).to.equal(porter);
  });

  it('lets a record be read as it was at a moment before it came here', async () => {
    const store = bench.as(system);
    await store.importRecords(Parcel, [arrived]);
    const then = await store.get(Parcel, 'OLD-7', { at: '2019-05-02T00:00:00Z' });
    expect(then).to.include({ state: 'stored', title: 'A lamp', collected_at: null, version: 2 });
  });

  it('lets hooks add what was not brought, and keeps what was', async () => {
    const store = bench.as(system);
    await store.importRecords(Parcel, [
      { values: { title: 'Without size' } },
      { values: { title: 'With size', size: 'middling' } },
    ]);
    const { items } = await store.find(Parcel, { sort: ['title'], fields: ['title', 'size'] });
    expect(items.map(({ title, size }) => [title, size])).to.deep.equal([
      ['With size', 'middling'],
      ['Without size', 'small'],
    ]);
  });

  it('leaves out what cannot be written and says why, one by one', async () => {
    const store = bench.as(system);
    const results = await store.importRecords(Parcel, [
      { number: 'A', values: { title: 'First' } },
      { number: 'A', values: { title: 'Same number' } },
      { values: { title: 'Nowhere', shelf: '00000000-0000-7000-8000-0000000000ff' } },
      { values: { title: 'Odd', state: 'lost' } },
      {
        values: { title: 'Backwards' },
        at: '2020-01-02T00:00:00Z',
        past: [{ at: '2020-01-01T00:00:00Z', values: { title: 'x' } }],
      },
      { values: { title: 'Malformed', collected_at: 'noon' } },
      { number: 'B', values: { title: 'Last' } },
    ]);
    expect(
      results.map((result) =>
        result.status === 'failed' ? result.problems.map(({ code }) => code) : result.status,
      ),
    ).to.deep.equal([
      'done',
      ['E_UNIQUE'],
      ['E_REFERENCE'],
      ['E_FIELD_CHOICE'],
      ['E_PAST_ORDER'],
      ['E_FIELD_FORMAT'],
      'done',
    ]);
    expect(await store.count(Parcel)).to.equal(2);
  });

  it('takes numbers over from records in the bin, and goes on after its own highest one', async () => {
    const store = bench.as(system);
    await store.importRecords(Parcel, [arrived]);
    await store.delete(Parcel, 'OLD-7');
    const [again] = await store.importRecords(Parcel, [arrived]);
    expect(again).to.include({ status: 'done', number: 'OLD-7' });
    const [binned] = (await store.find(Parcel, { deleted: true })).items;
    expect(binned?.number).to.match(/^OLD-7~[0-9A-F]{6}$/);

    await store.importRecords(Parcel, [{ number: 'P0000041', values: { title: 'Numbered elsewhere' } }]);
    expect((await store.create(Parcel, { title: 'Numbered here' })).number).to.equal('P0000042');
  });

  it('takes everything back in a dry run', async () => {
    const store = bench.as(system);
    const [result] = await store.importRecords(Parcel, [arrived], { dryRun: true });
    expect(result?.status).to.equal('done');
    expect(await store.count(Parcel, { filter: eq('number', 'OLD-7') })).to.equal(0);
  });

  it('is for the system alone', async () => {
    const error = await bench
      .as(person('anna', []))
      .importRecords(Parcel, [arrived])
      .catch((thrown: unknown) => thrown);
    expect(error).to.have.property('code').that.is.oneOf(['E_ACCESS_DENIED', 'E_RECORD_TYPE_NOT_FOUND']);
  });
});
