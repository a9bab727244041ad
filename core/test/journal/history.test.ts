import { expect } from 'chai';
import { CursorError } from '@praxis/sdk';
import { v7 as uuidv7 } from 'uuid';
import type { NewEntry } from '../../src/journal/entry.js';
import { history } from '../../src/journal/history.js';
import {
  appendEntries,
  createJournalDatabase,
  probeEntry,
  type JournalDatabase,
} from './support/journal-database.js';

describe('the history of a record', () => {
  let database: JournalDatabase;
  before(async () => (database = await createJournalDatabase()));
  after(() => database.drop());

  const all = { readable: new Set(['title', 'secret', 'state']) };
  const write = async (...entries: readonly Partial<NewEntry>[]): Promise<string> => {
    const recordId = uuidv7();
    await appendEntries(
      database.sql,
      entries.map((entry, index) => probeEntry({ version: index + 1, ...entry, recordId })),
    );
    return recordId;
  };
  const title = (after: string): Partial<NewEntry> => ({ changes: { title: [null, after] } });

  it('is told newest first, with the value before and after of each field', async () => {
    const record = await write(
      { action: 'create', changes: { title: [null, 'No dial tone'] } },
      { at: '2026-03-01T10:00:00.000Z', changes: { title: ['No dial tone', 'No dial tone on floor 3'] } },
    );
    const { items } = await history(database.sql, 'probe', record, all);
    expect(items.map(({ action, changes }) => [action, changes])).to.deep.equal([
      ['update', { title: { before: 'No dial tone', after: 'No dial tone on floor 3' } }],
      ['create', { title: { before: null, after: 'No dial tone' } }],
    ]);
  });

  it('puts imported entries where they happened, not where they were written', async () => {
    const record = await write(
      { ...title('written first'), at: '2026-03-02T00:00:00.000Z' },
      { ...title('of 2014'), at: '2014-03-31T13:37:00.000Z' },
    );
    const { items } = await history(database.sql, 'probe', record, all);
    expect(items.map(({ at }) => at)).to.deep.equal(['2026-03-02T00:00:00.000Z', '2014-03-31T13:37:00.000Z']);
    expect(items[1]!.recordedAt > '2026').to.equal(true);
  });

  it('is paged without gaps, also among entries of the same millisecond', async () => {
    const record = await write(...Array.from({ length: 7 }, (_, index) => title(`t${index}`)));
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await history(database.sql, 'probe', record, all, { limit: 3, cursor });
      seen.push(...page.items.map(({ version }) => version));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).to.deep.equal([7, 6, 5, 4, 3, 2, 1]);
  });

  it('leaves out fields that may not be read, and entries of nothing else', async () => {
    const record = await write(
      { action: 'create', changes: { secret: [null, 's'] } },
      { changes: { secret: ['s', 'S'] } },
      { changes: { secret: ['S', 's'], title: [null, 'shown'] } },
    );
    const { items } = await history(database.sql, 'probe', record, { readable: new Set(['title']) });
    expect(items.map(({ version, changes }) => [version, Object.keys(changes)])).to.deep.equal([
      [3, ['title']],
      [1, []],
    ]);
  });

  it('fills pages although entries between them are hidden', async () => {
    const hidden = Array.from({ length: 5 }, () => ({ changes: { secret: [null, 's'] } }) as const);
    const record = await write(title('first'), ...hidden, title('second'));
    const { items } = await history(
      database.sql,
      'probe',
      record,
      { readable: new Set(['title']) },
      { limit: 2 },
    );
    expect(items.map(({ version }) => version)).to.deep.equal([7, 1]);
  });

  it('does not name a transition to somebody who may not read the state', async () => {
    const record = await write(
      { action: 'transition', transition: 'dismiss', changes: { state: ['new', 'void'] } },
      { action: 'transition', transition: 'dismiss', changes: { state: ['new', 'void'], title: ['a', 'b'] } },
    );
    const { items } = await history(database.sql, 'probe', record, {
      readable: new Set(['title']),
      stateField: 'state',
    });
    expect(items.map(({ version, action, transition }) => [version, action, transition])).to.deep.equal([
      [2, 'update', undefined],
    ]);
  });

  it('is of one type only', async () => {
    const record = await write(title('a'));
    expect((await history(database.sql, 'other', record, all)).items).to.deep.equal([]);
  });

  it('refuses a cursor of another record, and one that nobody made', async () => {
    const [one, other] = [await write(title('a'), title('b')), await write(title('c'))];
    const { next } = await history(database.sql, 'probe', one, all, { limit: 1 });
    for (const cursor of [
      next!,
      'nonsense',
      '',
      Buffer.from(`2026-99-99T00:00:00.000Z 1 ${other}`).toString('base64url'),
    ]) {
      const error = await history(database.sql, 'probe', other, all, { cursor }).catch(
        (failure: unknown) => failure,
      );
      expect(CursorError.matches(error), cursor).to.equal(true);
    }
  });
});
