import { expect } from 'chai';
import { refuse, type OperationResult } from '@praxis/sdk';
import { eq, grant, on, recordType, reference, text, variable } from './support/vocabulary.js';
import { person, startRecordBench, system, type RecordBench } from './support/record-bench.js';

const Shelf = recordType('shelf', {
  title: 'Shelf',
  plural: 'Shelves',
  display: 'name',
  fields: { name: text({ label: 'Name', required: true }) },
});
const Book = recordType('book', {
  title: 'Book',
  plural: 'Books',
  display: 'title',
  number: { prefix: 'B' },
  fields: {
    title: text({ label: 'Title', required: true }),
    isbn: text({ label: 'ISBN', unique: true }),
    shelf: reference({ label: 'Shelf', to: Shelf }),
    place: text({ label: 'Place' }),
    wish: text({ label: 'Wish' }),
  },
});

const clerk = person('Clerk', ['clerk']);

const hooks = [
  on(Book).guard({ id: 'bench.taste' }, ({ title }) =>
    title === 'Dull' ? refuse('DULL', 'Nobody wants to read it.', 'title') : undefined,
  ),
  // Books that want a place of their own get the next one: those before them count.
  on(Book).beforeSave({ id: 'bench.place' }, async ({ wish }, { tx }) => {
    if (wish !== 'a place') return undefined;
    return { place: String(await tx.asSystem('all books count').count(Book)) };
  }),
  on(Book).beforeSave({ id: 'bench.shelf' }, async ({ wish }, { tx }) => {
    if (wish !== 'a shelf') return undefined;
    const shelf = await tx.asSystem('somebody orders it').create(Shelf, { name: 'New' });
    return { shelf: shelf.id };
  }),
];

describe('creating many records in one call', () => {
  let bench: RecordBench;
  let shelf: string;
  let foreign: string;
  before(async () => {
    bench = await startRecordBench({
      types: [Shelf, Book],
      roles: [{ id: 'clerk', title: 'Clerk' }],
      grants: [
        grant('clerk', Shelf, { actions: ['*'], where: eq('created_by', variable('me')) }),
        grant('clerk', Book, { actions: ['*'] }),
      ],
      hooks,
    });
    ({ id: shelf } = await bench.as(clerk).create(Shelf, { name: 'Own' }));
    ({ id: foreign } = await bench.as(system).create(Shelf, { name: 'Of others' }));
  });
  after(() => bench.close());

  const createAll = (books: readonly Record<string, unknown>[]): Promise<readonly OperationResult[]> =>
    bench.as(clerk).bulk(
      Book,
      books.map((values) => ({ op: 'create' as const, values })),
      { reason: 'They were bought.' },
    );
  const statuses = (results: readonly OperationResult[]): readonly string[] =>
    results.map(
      (result) => (result.status === 'failed' ? result.problems[0]?.code : undefined) ?? result.status,
    );

  it('writes them in one statement, numbered as they came, each with its journal', async () => {
    let results: readonly OperationResult[] = [];
    const titles = Array.from({ length: 60 }, (_, place) => `Volume ${place}`);
    const sent = await bench.statements(async () => {
      results = await createAll(titles.map((title) => ({ title, shelf })));
    });
    expect(sent).to.have.length(1);
    const ids = results.flatMap((result) => (result.status === 'done' ? [result.id] : []));
    const books = await bench.as(clerk).getMany(Book, ids);
    const inOrder = [...books].sort((one, other) => ((one.number ?? '') < (other.number ?? '') ? -1 : 1));
    expect(inOrder.map(({ title }) => title)).to.deep.equal(titles);
    const { items } = await bench.as(clerk).history(Book, ids[59] as string);
    expect(items.map(({ actor, cause, changes }) => [actor, cause, changes['title']])).to.deep.equal([
      [clerk.id, { kind: 'person', reason: 'They were bought.' }, { before: null, after: 'Volume 59' }],
    ]);
  });

  it('leaves out what is refused, malformed, taken, or refers to what the caller may not read', async () => {
    const results = await createAll([
      { title: 'Emma', isbn: '1' },
      { title: 'Dull' },
      {},
      { title: 'Emma again', isbn: '1' },
      { title: 'Hidden', shelf: foreign },
      { title: 'Persuasion', isbn: '2', shelf },
    ]);
    expect(statuses(results)).to.deep.equal([
      ...['done', 'DULL', 'E_FIELD_REQUIRED', 'E_UNIQUE', 'E_REFERENCE', 'done'],
    ]);
    const { items } = await bench.as(clerk).find(Book, { filter: 'isbn in ("1", "2")', sort: ['isbn'] });
    expect(items.map(({ title }) => title)).to.deep.equal(['Emma', 'Persuasion']);
  });

  it('has those before a record there when its hooks look at records of the type, or write', async () => {
    const counted = await bench.as(system).count(Book);
    const results = await createAll([
      { title: 'First' },
      { title: 'Second', wish: 'a place' },
      { title: 'Third', wish: 'a place' },
      { title: 'Fourth', wish: 'a shelf' },
      { title: 'Fifth' },
    ]);
    expect(statuses(results)).to.deep.equal(['done', 'done', 'done', 'done', 'done']);
    const ids = results.flatMap((result) => (result.status === 'done' ? [result.id] : []));
    const books = new Map((await bench.as(system).getMany(Book, ids)).map((book) => [book.id, book]));
    expect(ids.map((id) => books.get(id)?.place)).to.deep.equal([
      ...[null, String(counted + 1), String(counted + 2), null, null],
    ]);
    // What the hook wrote while the record was only made ready was taken back.
    const made = await bench.as(system).find(Shelf, { filter: 'name = "New"' });
    expect(made.items.map(({ id }) => id)).to.deep.equal([books.get(ids[3] as string)?.shelf]);
  });
});
