import { expect } from 'chai';
import type { Hook } from '@praxis/sdk';
import { grant, on, recordType, text } from './support/vocabulary.js';
import { person, startRecordBench, system, type RecordBench } from './support/record-bench.js';

const Book = recordType('book', {
  title: 'Book',
  plural: 'Books',
  display: 'title',
  fields: { title: text({ label: 'Title', required: true }), part: text({ label: 'Part' }) },
});
const Loan = recordType('loan', {
  title: 'Loan',
  plural: 'Loans',
  display: 'text',
  fields: { text: text({ label: 'Text', required: true }) },
});

const reader = person('Reader', ['reader']);

describe('a save that somebody overtakes', () => {
  let overtake: (() => Promise<unknown>) | undefined;
  let runs = 0;
  const hooks: readonly Hook[] = [
    on(Book).guard(
      { id: 'bench.lend', fields: ['title'], actions: ['update'] },
      async ({ title }, { tx }) => {
        runs += 1;
        await tx.asSystem('loans are made').create(Loan, { text: title ?? '' });
        const others = overtake;
        overtake = undefined;
        await others?.();
        return undefined;
      },
    ),
    on(Book).derive({ id: 'bench.try', fields: ['part'], critical: false }, async ({ part }, { tx }) => {
      if (part !== 'fails') return;
      await tx.asSystem('loans are made').create(Loan, { text: 'taken back' });
      throw new Error('It may fail.');
    }),
  ];
  let bench: RecordBench;
  before(async () => {
    bench = await startRecordBench({
      types: [Book, Loan],
      roles: [{ id: 'reader', title: 'Reader' }],
      grants: [grant('reader', Book, { actions: ['*'] })],
      hooks,
    });
  });
  after(() => bench.close());
  beforeEach(() => (runs = 0));
  const loans = async (): Promise<readonly string[]> =>
    (await bench.as(system).find(Loan, { sort: ['created_at'] })).items.map((loan) => loan.text);

  it('leaves nothing of the turn that was lost', async () => {
    const { id } = await bench.as(reader).create(Book, { title: 'Emma' });
    overtake = () => bench.as(system).update(Book, id, { part: 'II' });
    const book = await bench.as(reader).update(Book, id, { title: 'Emma, again' });
    expect([book.title, book.part]).to.deep.equal(['Emma, again', 'II']);
    expect([runs, await loans()]).to.deep.equal([2, ['Emma, again']]);
  });

  it('leaves nothing of it inside of a larger transaction either, and all else as it was', async () => {
    const { id } = await bench.as(reader).create(Book, { title: 'Dune' });
    overtake = () => bench.as(system).update(Book, id, { part: 'II' });
    await bench.as(reader).transaction(async (tx) => {
      await tx.asSystem('loans are made').create(Loan, { text: 'before' });
      await tx.update(Book, id, { title: 'Dune, again' });
    });
    expect([runs, (await loans()).slice(1)]).to.deep.equal([2, ['before', 'Dune, again']]);
  });

  it('is not kept back by what may fail, of which nothing is left', async () => {
    const before = await loans();
    const book = await bench.as(reader).create(Book, { title: 'Ulysses', part: 'fails' });
    expect(book.title).to.equal('Ulysses');
    expect(await loans()).to.deep.equal(before);
  });
});
