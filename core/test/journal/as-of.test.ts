import { expect } from 'chai';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { asOf, HistoryGoneError } from '../../src/journal/as-of.js';
import type { NewEntry } from '../../src/journal/entry.js';
import {
  appendEntries,
  createJournalDatabase,
  probeEntry,
  someone,
  type JournalDatabase,
} from './support/journal-database.js';

type Values = Readonly<Record<string, unknown>>;

describe('a record as it was at a moment', () => {
  let database: JournalDatabase;
  before(async () => (database = await createJournalDatabase()));
  after(() => database.drop());

  const read = (record: Values | undefined, at: string): Promise<Values | undefined> =>
    asOf(database.sql, 'probe', (record?.['id'] ?? uuidv7()) as string, record, at);

  it('has the values of then, for every moment between any changes', async () => {
    await fc.assert(
      fc.asyncProperty(lives(), async (steps) => {
        const { record, states } = await live(database, steps);
        for (const [index, state] of states.entries()) {
          expect(await read(record, minute(index)), `minute ${index}`).to.deep.equal(state);
          expect(await read(record, minute(index + 0.5)), `minute ${index} and a half`).to.deep.equal(state);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('does not exist before it was created, nor when it exists no more', async () => {
    const { record } = await live(database, [{ title: 'a' }]);
    expect(await read(record, minute(-1))).to.equal(undefined);
    expect(await read(undefined, minute(0))).to.equal(undefined);
  });

  it('was in the bin between deletion and restoration', async () => {
    const { record } = await live(database, [{ title: 'a' }, 'delete', 'restore']);
    expect((await read(record, minute(0)))?.['deleted_at']).to.equal(null);
    expect((await read(record, minute(1)))?.['deleted_at']).to.equal(minute(1));
    expect((await read(record, minute(2)))?.['deleted_at']).to.equal(null);
  });

  it('follows imported history by when it happened, in whatever order it was written', async () => {
    const id = uuidv7();
    const changes = [
      { at: '2014-01-03T00:00:00.000Z', version: 3, changes: { title: ['b', 'c'] } },
      { at: '2014-01-01T00:00:00.000Z', version: 1, action: 'create', changes: { title: [null, 'a'] } },
      { at: '2014-01-02T00:00:00.000Z', version: 2, changes: { title: ['a', 'b'] } },
    ] as const satisfies readonly Partial<NewEntry>[];
    await appendEntries(
      database.sql,
      changes.map((entry) => probeEntry({ ...entry, recordId: id })),
    );
    const record = stored(id, { title: 'c', created_at: '2014-01-01T00:00:00.000Z', version: 3 });
    expect((await read(record, '2014-01-02T12:00:00.000Z'))?.['title']).to.equal('b');
    expect((await read(record, '2014-01-01T12:00:00.000Z'))?.['title']).to.equal('a');
  });

  it('leaves out fields that the type has no longer', async () => {
    const id = uuidv7();
    await appendEntries(database.sql, [
      probeEntry({
        recordId: id,
        action: 'create',
        at: minute(0),
        changes: { title: [null, 'a'], gone: [null, 1] },
      }),
      probeEntry({ recordId: id, version: 2, at: minute(1), changes: { gone: [1, 2] } }),
    ]);
    expect(await read(stored(id, { title: 'a', version: 2 }), minute(0))).not.to.have.property('gone');
  });

  it('is refused for a time of which the journal is not kept', async () => {
    const own = await createJournalDatabase();
    try {
      await own.sql.query({ text: 'UPDATE core_journal_origin SET kept_from = $1', values: [minute(5)] });
      const record = stored(uuidv7(), {});
      const error = await asOf(own.sql, 'probe', record['id'], record, minute(4)).catch(
        (failure: unknown) => failure,
      );
      expect(HistoryGoneError.matches(error)).to.equal(true);
      expect(await asOf(own.sql, 'probe', record['id'], record, minute(5))).to.not.equal(undefined);
    } finally {
      await own.drop();
    }
  });
});

function minute(number: number): string {
  return new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString();
}

function stored(id: string, values: Values): Values & { readonly id: string } {
  const times = { created_at: minute(0), updated_at: minute(0), updated_by: someone, deleted_at: null };
  return { id, version: 1, title: null, impact: null, ...times, ...values };
}

/** What happens to a record, one step a minute: fields are set, or it goes into the bin and comes back. */
type Step = Values | 'delete' | 'restore';

function lives(): fc.Arbitrary<readonly Step[]> {
  const values = fc.record(
    { title: fc.constantFrom('a', 'b', null), impact: fc.constantFrom(1, 2, null) },
    { requiredKeys: [] },
  );
  return fc
    .array(fc.oneof({ weight: 4, arbitrary: values }, fc.constant('toggle' as const)), {
      minLength: 1,
      maxLength: 8,
    })
    .map((steps) => {
      let deleted = false;
      return steps.map((step, index) => {
        if (index === 0) return typeof step === 'string' ? {} : step;
        if (step !== 'toggle') return step;
        deleted = !deleted;
        return deleted ? 'delete' : 'restore';
      });
    });
}

/** Writes a life, and returns the record as it is in the end and as it was after each step. */
async function live(
  database: JournalDatabase,
  steps: readonly Step[],
): Promise<{ record: Values; states: readonly Values[] }> {
  const states: Values[] = [];
  const entries: NewEntry[] = [];
  let record: Values = stored(uuidv7(), { version: 0 });
  for (const [index, step] of steps.entries()) {
    const at = minute(index);
    const values = typeof step === 'string' ? { deleted_at: step === 'delete' ? at : null } : step;
    const after = { ...record, ...values, version: index + 1, updated_at: at };
    const changes =
      typeof step === 'string'
        ? {}
        : Object.fromEntries(Object.keys(step).map((name) => [name, [record[name], step[name]] as const]));
    const action = index === 0 ? 'create' : typeof step === 'string' ? step : 'update';
    entries.push(probeEntry({ recordId: record['id'] as string, at, action, version: index + 1, changes }));
    states.push(after);
    record = after;
  }
  await appendEntries(database.sql, entries);
  return { record, states };
}
