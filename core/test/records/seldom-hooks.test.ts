import { expect } from 'chai';
import type { Hook } from '@praxis/sdk';
import { eq, grant, on, recordType, refuse, text } from './support/vocabulary.js';
import { person, startRecordBench, system, type RecordBench } from './support/record-bench.js';

const Book = recordType('book', {
  title: 'Book',
  plural: 'Books',
  display: 'title',
  fields: { title: text({ label: 'Title', required: true }), part: text({ label: 'Part' }) },
});
const Review = recordType('review', {
  title: 'Review',
  plural: 'Reviews',
  display: 'text',
  fields: { text: text({ label: 'Text', required: true }) },
});

const reader = person('Reader', ['reader']);

describe('a hook that seldom has something to do', () => {
  const asked: string[] = [];
  const hooks: readonly Hook[] = [
    on(Book).guard({ id: 'bench.no-atlas' }, ({ title }) =>
      title === 'Atlas' ? refuse('ATLAS', 'Atlases stay in the reading room.') : undefined,
    ),
    on(Book).derive(
      {
        id: 'bench.review-sequels',
        async when({ title, part, created_by }, { tx }) {
          asked.push(created_by);
          if (title === 'Atlas') throw new Error('Nobody hears of it.');
          const others = await tx.count(Book, { filter: eq('title', title) });
          return others > 0 && part !== null;
        },
      },
      async ({ title }, { tx }) => {
        await tx.asSystem('reviews are made').create(Review, { text: title });
      },
    ),
    on(Book).derive({ id: 'bench.never', when: () => false }, ({ title }) => {
      if (title !== 'Persuasion') throw new Error('It has said that there is nothing to do.');
    }),
    on(Book).derive(
      { id: 'bench.fails', critical: false, when: ({ title }) => title === 'Ulysses' && fails() },
      () => fails(),
    ),
  ];
  let bench: RecordBench;
  before(async () => {
    bench = await startRecordBench({
      types: [Book, Review],
      roles: [{ id: 'reader', title: 'Reader' }],
      grants: [grant('reader', Book, { actions: ['*'] })],
      hooks,
    });
  });
  after(() => bench.close());
  const kinds = (statements: readonly string[]): readonly string[] =>
    statements.map((statement) => /^\w+/.exec(statement)?.[0] ?? '');
  const reviews = async (of: string): Promise<number> =>
    bench.as(system).count(Review, { filter: eq('text', of) });

  it('leaves the save one statement when it has nothing to do', async () => {
    const sent = await bench.statements(() => bench.as(reader).create(Book, { title: 'Emma' }));
    expect(kinds(sent)).to.deep.equal(['SELECT', 'WITH']);
    expect(asked).to.deep.equal([reader.id]);
    expect(await reviews('Emma')).to.equal(0);
  });

  it('works in the transaction of the save when it has', async () => {
    await bench.as(reader).create(Book, { title: 'Dune' });
    const sent = await bench.statements(() => bench.as(reader).create(Book, { title: 'Dune', part: 'II' }));
    expect(kinds(sent)).to.deep.equal(['SELECT', 'BEGIN', 'WITH', 'WITH', 'COMMIT']);
    expect(await reviews('Dune')).to.equal(1);
  });

  it('is asked of changes, too', async () => {
    const { id } = await bench.as(reader).create(Book, { title: 'Middlemarch' });
    await bench.as(reader).update(Book, id, { part: 'II' });
    expect(await reviews('Middlemarch')).to.equal(1);
  });

  it('is not asked where a transaction has begun anyway, and looks for itself', async () => {
    const before = asked.length;
    await bench.as(reader).transaction((tx) => tx.create(Book, { title: 'Persuasion' }));
    expect([asked.length, await reviews('Persuasion')]).to.deep.equal([before, 1]);
  });

  it('keeps no refusal back by failing', async () => {
    const failure = await bench
      .as(reader)
      .create(Book, { title: 'Atlas' })
      .catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'E_REFUSED');
  });

  it('harms nothing when it fails and may', async () => {
    const book = await bench.as(reader).create(Book, { title: 'Ulysses' });
    expect(book.title).to.equal('Ulysses');
  });
});

function fails(): never {
  throw new Error('It may fail.');
}
