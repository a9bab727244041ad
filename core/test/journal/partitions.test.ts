import { expect } from 'chai';
import { admitSubscribers, forgetSubscriber } from '../../src/journal/delivery/positions.js';
import { adoptOrigin } from '../../src/journal/origin.js';
import { detachMonths, ensurePartitions } from '../../src/journal/partitions.js';
import { currentCursor, readWindow } from '../../src/journal/reader.js';
import {
  appendEntries,
  createJournalDatabase,
  makeProbe,
  probeEntry,
  writeProbe,
  type JournalDatabase,
} from './support/journal-database.js';
import { recordingSubscriber, startNode } from './support/node.js';

describe('the months of the journal', () => {
  let database: JournalDatabase;
  beforeEach(async () => (database = await createJournalDatabase()));
  afterEach(() => database.drop());

  const tables = async (): Promise<unknown[]> =>
    (
      await database.sql.query<{ table: string }>(
        'SELECT DISTINCT tableoid::regclass::text AS table FROM core_journal ORDER BY 1',
      )
    ).map(({ table }) => table);
  const writeAt = (recordedAt: string): Promise<unknown> =>
    database.sql.query({
      text:
        'INSERT INTO core_journal (recorded_at, at, type, record_id, version, action, actor, changes) ' +
        "VALUES ($1, $1, 'probe', gen_random_uuid(), 1, 'create', gen_random_uuid(), '{}')",
      values: [recordedAt],
    });

  it('are made for now and the next three, also across the end of the year, and only once', async () => {
    const now = new Date('2025-11-30T23:59:59Z');
    expect(await ensurePartitions(database.sql, now)).to.deep.equal([
      '2025-11-01',
      '2025-12-01',
      '2026-01-01',
      '2026-02-01',
    ]);
    expect(await ensurePartitions(database.sql, now)).to.deep.equal([]);
  });

  it('begin and end in UTC', async () => {
    await ensurePartitions(database.sql, new Date('2025-11-30T23:59:59Z'));
    await writeAt('2025-12-01T00:00:00.000Z');
    expect(await tables()).to.deep.equal(['core_journal_2025_12']);
    await writeAt('2025-11-30T23:59:59.999Z');
    expect(await tables()).to.deep.equal(['core_journal_2025_11', 'core_journal_2025_12']);
  });

  it('take over what was written while nobody had made them', async () => {
    await writeAt('2025-12-24T00:00:00.000Z');
    expect(await tables()).to.deep.equal(['core_journal_default']);
    await ensurePartitions(database.sql, new Date('2025-12-25T00:00:00Z'));
    expect(await tables()).to.deep.equal(['core_journal_2025_12']);
  });

  it('are made by whoever starts delivery', async () => {
    const node = await startNode(database.sql, [], { clock: () => new Date('2031-05-01T00:00:00Z') });
    await node.stop();
    await writeAt('2031-08-01T00:00:00.000Z');
    expect(await tables()).to.deep.equal(['core_journal_2031_08']);
  });

  it('are detached by age, and remain as tables', async () => {
    await ensurePartitions(database.sql, new Date('2025-11-15T00:00:00Z'));
    await writeAt('2025-11-20T00:00:00.000Z');
    const { detached, unread } = await detachMonths(database.sql, new Date('2025-12-31T00:00:00Z'));
    expect({ detached, unread }).to.deep.equal({ detached: ['core_journal_2025_11'], unread: undefined });
    expect(await tables()).to.deep.equal([]);
    expect(await database.sql.query('SELECT version FROM core_journal_2025_11')).to.deep.equal([
      { version: 1 },
    ]);
    expect(await database.sql.query('SELECT kept_from FROM core_journal_origin')).to.deep.equal([
      { kept_from: '2025-12-01T00:00:00.000Z' },
    ]);
  });

  it('stay while a subscriber has not read them, even one that is disabled', async () => {
    await ensurePartitions(database.sql, new Date('2025-11-15T00:00:00Z'));
    const [waiting, current] = [recordingSubscriber('probes.waiting'), recordingSubscriber('probes.current')];
    await admitSubscribers(database.sql, [waiting], new Date());
    await writeAt('2025-11-20T00:00:00.000Z');
    await admitSubscribers(database.sql, [current], new Date());

    const before = new Date('2026-01-01T00:00:00Z');
    expect(await detachMonths(database.sql, before)).to.deep.equal({
      detached: [],
      unread: { table: 'core_journal_2025_11', subscribers: ['probes.waiting'] },
    });
    await forgetSubscriber(database.sql, 'probes.waiting');
    expect((await detachMonths(database.sql, before)).detached).to.deep.equal([
      'core_journal_2025_11',
      'core_journal_2025_12',
    ]);
  });
});

describe('a journal that moved to another server', () => {
  let database: JournalDatabase;
  beforeEach(async () => (database = await createJournalDatabase()));
  afterEach(() => database.drop());

  /** As after a restore: entries and cursors carry numbers that this server has not reached yet. */
  const move = async (): Promise<void> => {
    await database.sql.query('UPDATE core_journal SET xid = xid + 1000000');
    await database.sql.query(
      "UPDATE core_cursor SET position = jsonb_set(position, '{seen,xmax}', to_jsonb(((position #>> '{seen,xmax}')::bigint + 1000000)::text))",
    );
  };

  it('goes on telling subscribers where they were', async () => {
    const record = await makeProbe(database.sql);
    const subscriber = recordingSubscriber('probes.index', undefined, { start: 'beginning' });
    await writeProbe(database.sql, record);
    const before = await startNode(database.sql, [subscriber]);
    await before.settled();
    await before.stop();
    await move();

    expect(await adoptOrigin(database.sql)).to.equal(true);
    const after = await startNode(database.sql, [subscriber]);
    await writeProbe(database.sql, record);
    await after.settled();
    await after.stop();

    expect(subscriber.taken.map(({ version }) => version)).to.deep.equal([1, 2]);
  });

  it('reads new entries after the old ones', async () => {
    const cursor = { seen: { xmax: '0', running: [] } };
    await appendEntries(database.sql, [probeEntry({ version: 1 })]);
    await move();
    await adoptOrigin(database.sql);
    await appendEntries(database.sql, [probeEntry({ version: 2 })]);
    const old = await readWindow(database.sql, cursor, { limit: 1 });
    const rest = await readWindow(database.sql, old.cursor, { limit: 1 });
    expect([...old.entries, ...rest.entries].map(({ version }) => version)).to.deep.equal([1, 2]);
  });

  it('reads new entries after the old ones while others were at work as it moved', async () => {
    const old = Array.from({ length: 100 }, (_, index) => probeEntry({ version: index + 1 }));
    await appendEntries(database.sql, old);
    // Each old entry by a transaction of its own, so that any number near the end is taken.
    await database.sql.query(
      'UPDATE core_journal SET xid = version + 1000000 + (SELECT max(xid) FROM core_journal)',
    );
    const other = await database.sql.connect();
    await other.query('BEGIN; SELECT pg_current_xact_id()');
    await adoptOrigin(database.sql);
    await appendEntries(database.sql, [probeEntry({ version: 101 })]);

    const all = await readWindow(database.sql, { seen: { xmax: '0', running: [] } });
    await other.query('ROLLBACK');
    other.release();
    const late = await readWindow(database.sql, all.cursor);
    expect([...all.entries, ...late.entries].map(({ version }) => version)).to.deep.equal(
      Array.from({ length: 101 }, (_, index) => index + 1),
    );
  });

  it('refuses the cursors that others kept from before', async () => {
    const cursor = await currentCursor(database.sql);
    await writeProbe(database.sql, await makeProbe(database.sql));
    await move();
    await adoptOrigin(database.sql);
    expect(await readWindow(database.sql, cursor).catch((error: unknown) => error)).to.have.property(
      'code',
      'E_CURSOR',
    );
  });

  it('is left as it is when it did not move', async () => {
    await admitSubscribers(database.sql, [recordingSubscriber('probes.index')], new Date());
    await writeProbe(database.sql, await makeProbe(database.sql));
    expect(await adoptOrigin(database.sql)).to.equal(false);
  });
});
