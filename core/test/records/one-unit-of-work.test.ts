import { expect } from 'chai';
import { hasCode, type Hook, type Transaction } from '@praxis/sdk';
import { eq, grant, on, recordType, text, variable } from './support/vocabulary.js';
import { person, startRecordBench, system, type RecordBench } from './support/record-bench.js';

const Shelf = recordType('shelf', {
  title: 'Shelf',
  plural: 'Shelves',
  display: 'name',
  fields: { name: text({ label: 'Name', required: true, unique: true }) },
});
const Book = recordType('book', {
  title: 'Book',
  plural: 'Books',
  display: 'title',
  fields: { title: text({ label: 'Title', required: true }) },
});

const owner = person('Owner', ['reader']);
const visitor = person('Visito', ['reader']);

/** What hooks do before and after the write of a book, set by each test. */
interface Doing {
  before(tx: Transaction): Promise<unknown>;
  after(tx: Transaction): Promise<unknown>;
}

describe('one unit of work', () => {
  const doing: Doing = { before: nothing, after: nothing };
  const hooks: readonly Hook[] = [
    on(Book).beforeSave({ id: 'bench.before' }, async (_, { tx }) => {
      await doing.before(tx);
    }),
    on(Book).derive({ id: 'bench.after', fields: ['title'] }, async (_, { tx }) => {
      await doing.after(tx);
    }),
    on(Book).derive({ id: 'bench.try', actions: ['create'], critical: false }, async ({ title }, { tx }) => {
      if (title === 'Twice') await tx.asSystem('shelves are made').create(Shelf, { name: 'Fiction' });
    }),
  ];
  let bench: RecordBench;
  let shelf: string;
  before(async () => {
    bench = await startRecordBench({
      types: [Shelf, Book],
      roles: [{ id: 'reader', title: 'Reader' }],
      grants: [
        grant('reader', Shelf, { actions: ['read', 'update'], where: eq('created_by', variable('me')) }),
        grant('reader', Book, { actions: ['*'] }),
      ],
      hooks,
    });
  });
  after(() => bench.close());
  beforeEach(async () => {
    Object.assign(doing, { before: nothing, after: nothing });
    const asSystem = bench.as(system);
    const { items } = await asSystem.find(Shelf);
    for (const { id } of items) await asSystem.delete(Shelf, id);
    ({ id: shelf } = await asSystem.create(Shelf, { name: 'Fiction' }, { actor: owner.id }));
  });

  const sent = (by: typeof owner, title = 'Emma'): Promise<readonly string[]> =>
    bench.statements(() => bench.as(by).create(Book, { title }));
  const readsOfShelf = (statements: readonly string[]): number =>
    statements.filter((statement) => /^SELECT.* FROM rec_shelf/.test(statement)).length;
  const asSystem = (tx: Transaction): Transaction => tx.asSystem('the test looks');

  it('asks for a record once, whichever hooks want it', async () => {
    const names: string[] = [];
    const look = async (tx: Transaction): Promise<void> => void names.push((await tx.get(Shelf, shelf)).name);
    doing.before = async (tx) => {
      await look(tx);
      await look(tx);
    };
    doing.after = (tx) => look(asSystem(tx));
    expect(readsOfShelf(await sent(owner))).to.equal(1);
    expect(names).to.deep.equal(['Fiction', 'Fiction', 'Fiction']);
  });

  it('shows a person nothing that only the system could read', async () => {
    let failure: unknown;
    doing.before = async (tx) => {
      await asSystem(tx).get(Shelf, shelf);
      await tx.get(Shelf, shelf).catch((error: unknown) => (failure = error));
    };
    await sent(visitor);
    expect(hasCode(failure, 'E_RECORD_NOT_FOUND')).to.equal(true);
  });

  it('sees what it has written itself', async () => {
    let name: string | undefined;
    doing.after = async (tx) => {
      await tx.get(Shelf, shelf);
      await tx.update(Shelf, shelf, { name: 'Poetry' });
      ({ name } = await tx.get(Shelf, shelf));
    };
    await sent(owner);
    expect(name).to.equal('Poetry');
  });

  it('does not see what it took back', async () => {
    let name: string | undefined;
    doing.after = async (tx) => {
      const taken = tx.savepoint(async () => {
        await tx.update(Shelf, shelf, { name: 'Poetry' });
        throw new Error('Rather not.');
      });
      await taken.catch(() => undefined);
      ({ name } = await tx.get(Shelf, shelf));
    };
    await sent(owner);
    expect(name).to.equal('Fiction');
  });

  it('looks again when it has waited for a lock', async () => {
    let name: string | undefined;
    doing.before = async (tx) => {
      await tx.get(Shelf, shelf);
      await bench.as(system).update(Shelf, shelf, { name: 'Poetry' });
      await tx.lock('shelves');
      ({ name } = await tx.get(Shelf, shelf));
    };
    await sent(owner);
    expect(name).to.equal('Poetry');
  });

  it('changes what somebody else has changed since it was read, and keeps their change', async () => {
    doing.after = async (tx) => {
      await asSystem(tx).get(Shelf, shelf);
      await bench.as(system).update(Shelf, shelf, { name: 'Poetry' });
      await asSystem(tx).delete(Shelf, shelf);
    };
    await sent(owner);
    const { items } = await bench.as(system).find(Shelf, { deleted: true, filter: eq('name', 'Poetry') });
    expect(items.map(({ id }) => id)).to.include(shelf);
  });

  it('is one statement more for a hook that reads before a write that nothing follows', async () => {
    const { id } = await bench.as(owner).create(Book, { title: 'Emma' });
    await bench.as(owner).create(Book, { title: 'Persuasion' });
    doing.before = (tx) => tx.get(Shelf, shelf);
    const statements = await bench.statements(() => bench.as(owner).delete(Book, id));
    expect(statements.map((statement) => /^\w+/.exec(statement)?.[0])).to.deep.equal([
      'SELECT',
      'SELECT',
      'WITH',
    ]);
  });

  it('begins and sets its savepoints along with the statements inside of them', async () => {
    doing.after = async (tx) => {
      await tx.savepoint(() => Promise.resolve());
      await tx.savepoint(() => asSystem(tx).update(Shelf, shelf, { name: 'Poetry' }));
    };
    expect(
      (await sent(owner)).map((statement) => statement.replace(/(?<=WITH|SELECT) .*$/s, '')),
    ).to.deep.equal(['BEGIN', 'WITH', 'SAVEPOINT s1', 'SELECT', 'WITH', 'COMMIT']);
  });

  it('goes on when a hook fails that it can do without', async () => {
    await sent(owner, 'Twice');
    expect(await bench.as(owner).find(Book, { filter: eq('title', 'Twice') }))
      .to.have.property('items')
      .of.length(1);
  });

  it('does not pretend to have written what a swallowed failure took back', async () => {
    doing.after = (tx) =>
      asSystem(tx)
        .create(Shelf, { name: 'Fiction' })
        .catch(() => undefined);
    let failed = false;
    await bench
      .as(owner)
      .create(Book, { title: 'Lost' })
      .catch(() => (failed = true));
    expect(failed).to.equal(true);
    expect((await bench.as(owner).find(Book, { filter: eq('title', 'Lost') })).items).to.deep.equal([]);
  });
});

function nothing(): Promise<void> {
  return Promise.resolve();
}
