import { expect } from 'chai';
import type { JournalEntry } from '@praxis/sdk';
import type { Delivery } from '../../src/journal/delivery/delivery.js';
import type { Subscriber } from '../../src/journal/delivery/subscriber.js';
import {
  createJournalDatabase,
  makeProbe,
  writeProbe,
  type JournalDatabase,
} from './support/journal-database.js';
import { latch, recordingSubscriber, startNode, until } from './support/node.js';

describe('delivery of the journal', () => {
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
    subscribers: readonly Subscriber[],
    options: Parameters<typeof startNode>[2] = {},
  ): Promise<Delivery> => {
    const node = await startNode(database.connectNode(), subscribers, options);
    nodes.push(node);
    return node;
  };

  it('tells a subscriber of every change, in order for each record', async () => {
    const subscriber = recordingSubscriber('probes.index');
    const node = await start([subscriber]);
    const records = await Promise.all([1, 2, 3].map(() => makeProbe(database.sql)));
    for (let round = 0; round < 5; round += 1)
      await Promise.all(records.map((record) => writeProbe(database.sql, record)));

    await node.settled();

    for (const record of records) expect(versionsOf(subscriber.taken, record)).to.deep.equal([1, 2, 3, 4, 5]);
  });

  it('begins with the first entry for a subscriber that asks for it, and with the next for the others', async () => {
    const record = await makeProbe(database.sql);
    await writeProbe(database.sql, record);
    const historian = recordingSubscriber('probes.historian', undefined, { start: 'beginning' });
    const newcomer = recordingSubscriber('probes.newcomer');
    const node = await start([historian, newcomer]);

    await writeProbe(database.sql, record);
    await node.settled();

    expect(versionsOf(historian.taken, record)).to.deep.equal([1, 2]);
    expect(versionsOf(newcomer.taken, record)).to.deep.equal([2]);
  });

  it('tells a subscriber only of its types', async () => {
    const subscriber = recordingSubscriber('probes.badges', undefined, { types: new Set(['badge']) });
    const node = await start([subscriber]);
    const record = await makeProbe(database.sql);
    await writeProbe(database.sql, record, { type: 'probe' });
    await writeProbe(database.sql, record, { type: 'badge' });

    await node.settled();

    expect(versionsOf(subscriber.taken, record)).to.deep.equal([2]);
  });

  it('goes on where it stopped when a disabled plugin comes back', async () => {
    const subscriber = recordingSubscriber('probes.index');
    let present: readonly Subscriber[] = [subscriber];
    const node = await start([], { subscribers: () => present });
    const record = await makeProbe(database.sql);
    await writeProbe(database.sql, record);
    await node.settled();

    present = [];
    await node.refresh();
    await writeProbe(database.sql, record);
    await node.settled();
    expect(versionsOf(subscriber.taken, record)).to.deep.equal([1]);

    present = [subscriber];
    await node.refresh();
    await writeProbe(database.sql, record);
    await node.settled();
    expect(versionsOf(subscriber.taken, record)).to.deep.equal([1, 2, 3]);
  });

  it('catches up over thousands of entries without leaving one out', async () => {
    const record = await makeProbe(database.sql);
    await database.sql.query({
      text:
        'INSERT INTO core_journal (at, type, record_id, version, action, actor, changes) ' +
        "SELECT now(), 'probe', $1, number, 'update', $1, '{}' FROM generate_series(1, 3700) number",
      values: [record],
    });
    const subscriber = recordingSubscriber('probes.historian', undefined, { start: 'beginning' });
    const node = await start([subscriber]);

    await node.settled();

    expect(versionsOf(subscriber.taken, record)).to.deep.equal(
      Array.from({ length: 3700 }, (_, index) => index + 1),
    );
  });

  it('works on several records at a time, but not on more than it may', async () => {
    const gate = latch();
    let busy = 0;
    let most = 0;
    const subscriber = recordingSubscriber('probes.slow', async () => {
      most = Math.max(most, (busy += 1));
      await gate.opened;
      busy -= 1;
    });
    const node = await start([subscriber], { limits: { concurrency: 3 } });
    for (const record of await Promise.all(Array.from({ length: 6 }, () => makeProbe(database.sql))))
      await writeProbe(database.sql, record);

    await until(() => busy === 3);
    gate.open();
    await node.settled();

    expect(most).to.equal(3);
    expect(subscriber.taken).to.have.length(6);
  });

  it('delivers what deliveries write', async () => {
    const record = await makeProbe(database.sql);
    const subscriber = recordingSubscriber('probes.echo', async ({ version }) => {
      if (version < 4) await writeProbe(database.sql, record);
    });
    const node = await start([subscriber]);
    await writeProbe(database.sql, record);

    await node.settled();

    expect(versionsOf(subscriber.taken, record)).to.deep.equal([1, 2, 3, 4]);
  });

  it('says how far behind a subscriber is', async () => {
    const gate = latch();
    const subscriber = recordingSubscriber('probes.slow', () => gate.opened, { plugin: 'probes' });
    let now = new Date();
    const node = await start([subscriber], { clock: () => now });
    await writeProbe(database.sql, await makeProbe(database.sql));
    node.wake();
    await until(() => node.status()[0]?.inHand === 1);

    now = new Date(Date.now() + 60_000);
    const [behind] = node.status();
    gate.open();
    await node.settled();
    const [current] = node.status();

    expect(behind).to.include({ subscriber: 'probes.slow', plugin: 'probes', leading: true, inHand: 1 });
    expect(behind!.lagSeconds).to.be.within(55, 61);
    expect(current).to.include({ inHand: 0, lagSeconds: 0 });
  });

  it('finishes what is under way when it stops, and does not tell of it again', async () => {
    const gate = latch();
    const begun = latch();
    const slow = recordingSubscriber('probes.slow', () => (begun.open(), gate.opened));
    const first = await startNode(database.connectNode(), [slow], { limits: { graceMs: 10_000 } });
    const record = await makeProbe(database.sql);
    await writeProbe(database.sql, record);
    first.wake();
    await begun.opened;

    const stopped = first.stop();
    gate.open();
    await stopped;
    const successor = recordingSubscriber('probes.slow');
    const second = await start([successor]);
    await second.settled();

    expect(slow.taken).to.have.length(1);
    expect(successor.taken).to.have.length(0);
  });

  it('aborts what does not end in time when it stops, and leaves it to the next node', async () => {
    const begun = latch();
    const stuck = recordingSubscriber('probes.stuck', (_, { signal }) => {
      begun.open();
      return new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new Error('aborted'))),
      );
    });
    const first = await startNode(database.connectNode(), [stuck], { limits: { graceMs: 1 } });
    await writeProbe(database.sql, await makeProbe(database.sql));
    first.wake();
    await begun.opened;

    await first.stop();
    const successor = recordingSubscriber('probes.stuck');
    const second = await start([successor]);
    await second.settled();

    expect(successor.taken).to.have.length(1);
  });
});

function versionsOf(entries: readonly JournalEntry[], record: string): number[] {
  return entries.filter(({ recordId }) => recordId === record).map(({ version }) => version);
}
