import { expect } from 'chai';
import { fork, type ChildProcess } from 'node:child_process';
import { once as event } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { JournalBatch } from '../../src/journal/delivery/batch.js';
import type { Delivery } from '../../src/journal/delivery/delivery.js';
import type { Subscriber } from '../../src/journal/delivery/subscriber.js';
import { readWindow } from '../../src/journal/reader.js';
import type { SqlPool } from '../../src/sql/sql.js';
import {
  createJournalDatabase,
  makeProbe,
  writeProbe,
  type JournalDatabase,
} from './support/journal-database.js';
import { latch, recordingSubscriber, startNode, until } from './support/node.js';

describe('delivery on several nodes', () => {
  let database: JournalDatabase;
  let nodes: Delivery[];
  beforeEach(async () => {
    database = await createJournalDatabase();
    nodes = [];
  });
  afterEach(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await database.drop();
  });
  const start = async (
    sql: SqlPool,
    ...[subscribers, options]: [Parameters<typeof startNode>[1], Parameters<typeof startNode>[2]?]
  ): Promise<Delivery> => {
    const node = await startNode(sql, subscribers, options);
    nodes.push(node);
    return node;
  };

  it('is done by one node for each subscriber', async () => {
    const [here, there] = [recordingSubscriber('probes.index'), recordingSubscriber('probes.index')];
    const one = await start(database.connectNode(), [here]);
    const other = await start(database.connectNode(), [there]);
    const record = await makeProbe(database.sql);
    for (let version = 1; version <= 5; version += 1) await writeProbe(database.sql, record);

    await Promise.all([one.settled(), other.settled()]);

    expect(here.taken.map(({ version }) => version)).to.deep.equal([1, 2, 3, 4, 5]);
    expect(there.taken).to.have.length(0);
    expect([one, other].map((node) => node.status()[0]!.leading)).to.deep.equal([true, false]);
  });

  it('moves to another node when the first stops, without a gap and without doubling', async () => {
    const [here, there] = [recordingSubscriber('probes.index'), recordingSubscriber('probes.index')];
    const one = await startNode(database.connectNode(), [here]);
    const other = await start(database.connectNode(), [there]);
    const record = await makeProbe(database.sql);
    await writeProbe(database.sql, record);
    await one.settled();
    await one.stop();
    await writeProbe(database.sql, record);

    await other.settled();

    expect([here, there].map(({ taken }) => taken.map(({ version }) => version))).to.deep.equal([[1], [2]]);
  });

  it('goes on elsewhere when a node dies in the middle, and an effect that was done is not done again', async () => {
    const records = await Promise.all([1, 2, 3].map(() => makeProbe(database.sql)));
    const doomed = await startProcess(database.url);
    for (const record of records)
      for (let version = 1; version <= 2; version += 1) await writeProbe(database.sql, record);
    doomed.send('wake');
    // It did the effect of each first version, wrote down that it did, and hangs in the delivery.
    await until(async () => (await database.sql.query('SELECT FROM core_once')).length === records.length);

    doomed.kill('SIGKILL');
    await event(doomed, 'exit');
    const successor = recordingSubscriber('probes.effects', ({ recordId, version }, { once }) =>
      once(`${recordId} ${version}`, () => recordEffect(database.sql, `${recordId} ${version}`, 'successor')),
    );
    const node = await start(database.connectNode(), [successor]);
    await node.settled();

    expect(await effects(database)).to.deep.equal(
      records.flatMap((record) => [`doomed ${record} 1`, `successor ${record} 2`]).sort(),
    );
    for (const record of records) {
      expect(
        successor.taken.filter(({ recordId }) => recordId === record).map(({ version }) => version),
      ).to.deep.equal([1, 2]);
    }
  });

  it('goes on when its connections are cut, and only one node writes down the place', async () => {
    const gate = latch();
    const begun = latch();
    const subscriber = recordingSubscriber('probes.index', () => (begun.open(), gate.opened));
    const node = await start(database.connectNode(), [subscriber], { limits: { graceMs: 1 } });
    const record = await makeProbe(database.sql);
    await writeProbe(database.sql, record);
    node.wake();
    await begun.opened;

    await database.sql.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    gate.open();
    await writeProbe(database.sql, record);
    await node.settled();

    // The delivery that was cut off ended after all, and the entry came again: at least once.
    expect([...new Set(subscriber.taken.map(({ version }) => version))]).to.deep.equal([1, 2]);
    expect(node.status()[0]!.leading).to.equal(true);
  });

  it('loses nothing and swaps nothing while connections break, deliveries fail and nodes come and go', async function () {
    this.timeout(60_000);
    const records = await Promise.all(Array.from({ length: 8 }, () => makeProbe(database.sql)));
    const begun = new Map(records.map((record): [string, number[]] => [record, []]));
    let calls = 0;
    const subscriber = (): Subscriber =>
      recordingSubscriber('probes.index', async ({ recordId, version }) => {
        begun.get(recordId)!.push(version);
        if ((calls += 1) % 7 === 0) throw new Error('every seventh fails');
      });
    const options = { limits: { attempts: 100, graceMs: 50 } };
    const keeper = await start(database.connectNode(), [subscriber()], options);
    const writers = records.map(async (record) => {
      for (let version = 1; version <= 40; version += 1) await writeProbe(database.sql, record);
    });
    const accidents = (async () => {
      for (let round = 0; round < 8; round += 1) {
        const visitor = await startNode(database.connectNode(), [subscriber()], options);
        await database.sql.query(cutLocks);
        await visitor.refresh();
        await visitor.stop();
      }
    })();

    await Promise.all([...writers, accidents]);
    await keeper.settled();

    for (const versions of begun.values()) {
      expect([...new Set(versions)]).to.deep.equal(Array.from({ length: 40 }, (_, index) => index + 1));
    }
  });

  it('can be stopped when the database is gone', async () => {
    const gone = await createJournalDatabase();
    const node = await startNode(gone.connectNode(), [recordingSubscriber('probes.index')]);
    await gone.drop();
    await node.stop();
  });

  it('shows the newest entries to listeners on every node', async () => {
    const one = await start(database.connectNode(), [], { limits: { pollMs: 100_000 } });
    const other = await start(database.connectNode(), [], { limits: { pollMs: 100_000 } });
    const seen: string[] = [];
    const listen = (name: string) => (batch: JournalBatch) =>
      void seen.push(...batch.entries.map(({ version }) => `${name} ${version}`));
    one.subscribe(listen('one'));
    const leave = other.subscribe(listen('other'));
    const record = await makeProbe(database.sql);

    await writeProbe(database.sql, record);
    // The other node, which does not look by itself, is told by an announcement.
    one.wake();
    await until(() => seen.length === 2);
    leave();
    await writeProbe(database.sql, record);
    one.wake();
    await until(() => seen.length === 3);

    expect(seen.sort()).to.deep.equal(['one 1', 'one 2', 'other 1']);
  });

  it('tells what was missed since a cursor, whichever node gave it out', async () => {
    const one = await start(database.connectNode(), []);
    const other = database.connectNode();
    const cursor = one.currentCursor();
    const record = await makeProbe(database.sql);
    for (let version = 1; version <= 4; version += 1) {
      await writeProbe(database.sql, record, { type: version % 2 === 0 ? 'badge' : 'probe' });
      if (version === 2) await one.settled();
    }

    const replayed = async (types?: ReadonlySet<string>): Promise<number[]> => {
      const versions: number[] = [];
      for (let place = cursor, complete = false; !complete;) {
        const read = await readWindow(other, place, { types, limit: 3 });
        versions.push(...read.entries.map(({ version }) => version));
        ({ cursor: place, complete } = read);
      }
      return versions;
    };

    expect(await replayed()).to.deep.equal([1, 2, 3, 4]);
    expect(await replayed(new Set(['badge']))).to.deep.equal([2, 4]);
  });
});

/** Breaks the connections by which nodes lead. */
const cutLocks =
  "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

const processFile = fileURLToPath(new URL('./support/doomed-node.ts', import.meta.url));

async function startProcess(url: string): Promise<ChildProcess> {
  const child = fork(processFile, [url]);
  await event(child, 'message');
  return child;
}

async function recordEffect(sql: SqlPool, key: string, by: string): Promise<void> {
  await sql.query({ text: 'INSERT INTO probe_effects VALUES ($1)', values: [`${by} ${key}`] });
}

async function effects(database: JournalDatabase): Promise<string[]> {
  return (
    await database.sql.query<{ effect: string }>('SELECT effect FROM probe_effects ORDER BY effect')
  ).map(({ effect }) => effect);
}
