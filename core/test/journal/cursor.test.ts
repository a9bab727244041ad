import { expect } from 'chai';
import fc from 'fast-check';
import { CursorError } from '@praxis/sdk';
import { beginning, decodeCursor, encodeCursor, type JournalCursor } from '../../src/journal/cursor.js';
import { currentCursor, readWindow } from '../../src/journal/reader.js';
import {
  createJournalDatabase,
  makeProbe,
  writeProbe,
  type JournalDatabase,
} from './support/journal-database.js';

describe('a cursor of the journal', () => {
  it('comes back from its text as it was', () => {
    fc.assert(
      fc.property(
        cursors(),
        (cursor) => void expect(decodeCursor(encodeCursor(cursor))).to.deep.equal(cursor),
      ),
    );
  });

  it('needs no escaping in an address', () => {
    fc.assert(fc.property(cursors(), (cursor) => void expect(encodeCursor(cursor)).to.match(/^[\w-]+$/)));
  });

  it('is refused when anything about its text was changed', () => {
    fc.assert(
      fc.property(cursors(), fc.nat(), fc.constantFrom(...'abcABC019_-'), (cursor, place, character) => {
        const text = encodeCursor(cursor);
        const at = place % text.length;
        const changed = text.slice(0, at) + character + text.slice(at + 1);
        // The last character of base64 carries bits that mean nothing.
        fc.pre(Buffer.from(changed, 'base64url').compare(Buffer.from(text, 'base64url')) !== 0);
        expect(() => decodeCursor(changed))
          .to.throw()
          .with.property('code', CursorError.code);
      }),
    );
  });

  it('is refused when it is no cursor at all', () => {
    for (const text of ['', 'x', '....', Buffer.from('1.0.1.').toString('base64url'), '\0', '☃']) {
      expect(() => decodeCursor(text), text)
        .to.throw()
        .with.property('code', CursorError.code);
    }
  });

  describe('in a database', () => {
    let database: JournalDatabase;
    before(async () => (database = await createJournalDatabase()));
    after(() => database.drop());
    const refusal = (cursor: JournalCursor): Promise<unknown> =>
      readWindow(database.sql, cursor).catch((error: unknown) => error);

    it('is refused when it has seen what is still to come', async () => {
      const { seen } = await currentCursor(database.sql);
      const future = { seen: { ...seen, xmax: (BigInt(seen.xmax) + 1_000_000n).toString() } };
      expect(CursorError.matches(await refusal(future))).to.equal(true);
    });

    it('is refused when it is from before the database moved to another server', async () => {
      expect(CursorError.matches(await refusal({ ...beginning, origin: '4711' }))).to.equal(true);
    });

    it('goes on in the middle of a window after a round trip through its text', async () => {
      const record = await makeProbe(database.sql);
      let cursor = await currentCursor(database.sql);
      for (let version = 1; version <= 5; version += 1) await writeProbe(database.sql, record);
      const versions: number[] = [];
      for (let complete = false; !complete;) {
        const window = await readWindow(database.sql, cursor, { limit: 2 });
        versions.push(...window.entries.map(({ version }) => version));
        cursor = decodeCursor(encodeCursor(window.cursor));
        complete = window.complete;
      }
      expect(versions).to.deep.equal([1, 2, 3, 4, 5]);
    });

    it('passes over entries of other types without stopping at them', async () => {
      const record = await makeProbe(database.sql);
      const cursor = await currentCursor(database.sql);
      for (const type of ['probe', 'badge', 'probe', 'probe', 'badge'])
        await writeProbe(database.sql, record, { type });
      const { entries, cursor: rest } = await readWindow(database.sql, cursor, {
        types: new Set(['badge']),
        limit: 3,
      });
      const after = await readWindow(database.sql, rest, { types: new Set(['badge']), limit: 3 });
      expect(entries.map(({ version }) => version)).to.deep.equal([2]);
      expect(after.entries.map(({ version }) => version)).to.deep.equal([5]);
    });
  });
});

function cursors(): fc.Arbitrary<JournalCursor> {
  const number = fc.bigInt({ min: 1_000n, max: 10n ** 17n }).map(String);
  const snapshot = fc
    .record({ xmax: number, distances: fc.array(fc.bigInt({ min: 1n, max: 1_000n })) })
    .map(({ xmax, distances }) => ({
      xmax,
      running: distances.map((distance) => (BigInt(xmax) - distance).toString()),
    }));
  const window = fc.record({ until: snapshot, seq: number, last: number });
  return fc.record({ origin: number, seen: snapshot, window }, { requiredKeys: ['seen'] });
}
