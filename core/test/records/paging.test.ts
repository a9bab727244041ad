import { choice, instant, integer, recordType, text } from '@praxis/sdk';
import { expect } from 'chai';
import { startRecordBench, system, type RecordBench } from './support/record-bench.js';

const Parcel = recordType('parcel', {
  title: 'Parcel',
  plural: 'Parcels',
  display: 'label',
  fields: {
    label: text({ label: 'Label', required: true }),
    size: choice({ label: 'Size', required: true, default: 's', choices: { s: 'Small', l: 'Large' } }),
    weight: integer({ label: 'Weight' }),
    arrived_at: instant({ label: 'Arrived' }),
  },
});

describe('the pages of a list', () => {
  let bench: RecordBench;
  before(async () => {
    bench = await startRecordBench({ types: [Parcel] });
    const store = bench.as(system);
    for (let n = 0; n < 24; n += 1) {
      await store.create(Parcel, {
        label: `Parcel ${n}`,
        size: n % 3 === 0 ? 'l' : 's',
        weight: n % 4 === 0 ? null : n % 5,
        arrived_at: n % 5 === 0 ? null : `2026-03-0${1 + (n % 7)}T10:00:00.000Z`,
      });
    }
  });
  after(() => bench.close());

  const labels = async (sort: readonly string[], direction: 'next' | 'prev', from?: string) => {
    const pages: string[][] = [];
    let cursor = from;
    do {
      const page = await bench
        .as(system)
        .find(Parcel, { sort, limit: 5, ...(cursor !== undefined && { cursor }) });
      pages.push(page.items.map(({ label }) => label));
      cursor = page[direction] ?? undefined;
    } while (cursor !== undefined);
    return pages;
  };
  const whole = async (sort: readonly string[]): Promise<string[]> =>
    (await bench.as(system).find(Parcel, { sort, limit: 200 })).items.map(({ label }) => label);

  const orders = [
    ['created_at'],
    ['-created_at'],
    ['weight'],
    ['-weight'],
    ['size', '-arrived_at'],
    ['-size', 'arrived_at'],
    ['weight', 'arrived_at'],
    ['-weight', '-arrived_at'],
    ['size', '-weight', 'arrived_at'],
    ['-arrived_at', 'size', 'weight', '-label'],
  ];
  for (const sort of orders) {
    it(`have every record once, forth and back, in the order of ${sort.join(', ')}`, async () => {
      const all = await whole(sort);
      const forth = await labels(sort, 'next');
      expect(forth.flat()).to.deep.equal(all);

      const store = bench.as(system);
      let last = await store.find(Parcel, { sort, limit: 5 });
      while (last.next !== null) last = await store.find(Parcel, { sort, limit: 5, cursor: last.next });
      const back = last.prev === null ? [] : await labels(sort, 'prev', last.prev);
      expect([...back.reverse().flat(), ...last.items.map(({ label }) => label)]).to.deep.equal(all);
    });
  }

  it('need one statement where there is more to come', async () => {
    const store = bench.as(system);
    const { next } = await store.find(Parcel, { sort: ['size', '-arrived_at'], limit: 3 });
    const sent = await bench.statements(() =>
      store.find(Parcel, { sort: ['size', '-arrived_at'], limit: 3, cursor: next as string }),
    );
    expect(sent).to.have.length(1);
  });
});
