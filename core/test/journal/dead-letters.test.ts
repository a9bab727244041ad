import { expect } from 'chai';
import { CursorError, defineError } from '@praxis/sdk';
import {
  DeadLetterNotFoundError,
  dropDeadLetter,
  listDeadLetters,
} from '../../src/journal/delivery/dead-letters.js';
import type { Delivery } from '../../src/journal/delivery/delivery.js';
import { SubscriberNotEnabledError } from '../../src/journal/delivery/replay.js';
import type { Subscriber } from '../../src/journal/delivery/subscriber.js';
import {
  createJournalDatabase,
  makeProbe,
  writeProbe,
  type JournalDatabase,
} from './support/journal-database.js';
import { latch, recordingLog, recordingSubscriber, startNode, until } from './support/node.js';

const BrokenError = defineError('E_BROKEN', 500, () => 'The \0 other side is broken.');

describe('a delivery that fails', () => {
  let database: JournalDatabase;
  let node: Delivery | undefined;
  beforeEach(async () => (database = await createJournalDatabase()));
  afterEach(async () => {
    await node?.stop();
    await database.drop();
  });

  const start = async (...subscribers: readonly Subscriber[]): Promise<Delivery> =>
    (node = await startNode(database.connectNode(), subscribers));
  /** Fails for versions of one record, as long as `broken` says so. */
  const failing = (broken: (version: number) => boolean) =>
    recordingSubscriber('probes.failing', async ({ version }) => {
      if (broken(version)) throw new BrokenError({});
    });

  it('is tried again with growing pauses, as often as is allowed', async () => {
    const pauses: number[] = [];
    const subscriber = failing(() => true);
    node = await startNode(database.connectNode(), [subscriber], {
      limits: { attempts: 5, firstPauseMs: 1_000_001, longestPauseMs: 5_000_000 },
      wait: async (milliseconds, signal) => {
        if (milliseconds > 1_000_000) return void pauses.push(milliseconds);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
        });
      },
    });
    await writeProbe(database.sql, await makeProbe(database.sql));

    await node.settled();

    expect(pauses).to.deep.equal([1_000_001, 2_000_002, 4_000_004, 5_000_000]);
    expect((await listDeadLetters(database.sql)).items[0]).to.include({ attempts: 5 });
  });

  it('succeeds in the end without the record changing its order', async () => {
    let failures = 2;
    const subscriber = failing((version) => version === 1 && (failures -= 1) >= 0);
    const delivery = await start(subscriber);
    const record = await makeProbe(database.sql);
    for (let version = 1; version <= 3; version += 1) await writeProbe(database.sql, record);

    await delivery.settled();

    expect(subscriber.taken.map(({ version }) => version)).to.deep.equal([1, 2, 3]);
    expect((await listDeadLetters(database.sql)).items).to.have.length(0);
  });

  it('does not hold up other records', async () => {
    const gate = latch();
    const stuck = await makeProbe(database.sql);
    const subscriber = recordingSubscriber('probes.failing', async ({ recordId }) => {
      if (recordId === stuck) await gate.opened;
    });
    const delivery = await start(subscriber);
    await writeProbe(database.sql, stuck);
    const others = await Promise.all(Array.from({ length: 20 }, () => makeProbe(database.sql)));
    for (const record of others) await writeProbe(database.sql, record);
    delivery.wake();

    await until(() => subscriber.taken.length === others.length);
    gate.open();
    await delivery.settled();

    expect(subscriber.taken.at(-1)!.recordId).to.equal(stuck);
  });

  it('becomes a dead letter in the end, and the later entries of the record go on', async () => {
    const subscriber = failing((version) => version === 2);
    const { log, lines } = recordingLog();
    node = await startNode(database.connectNode(), [subscriber], { log });
    const record = await makeProbe(database.sql);
    for (let version = 1; version <= 3; version += 1) await writeProbe(database.sql, record);

    await node.settled();
    const { items } = await listDeadLetters(database.sql);

    expect(subscriber.taken.map(({ version }) => version)).to.deep.equal([1, 3]);
    expect(items).to.have.length(1);
    expect(items[0]).to.include({
      subscriber: 'probes.failing',
      type: 'probe',
      recordId: record,
      attempts: 3,
      errorCode: 'E_BROKEN',
      error: 'The  other side is broken.',
    });
    expect(lines.filter(({ level }) => level === 'error').map(({ fields }) => fields['seq'])).to.deep.equal([
      items[0]!.seq,
    ]);
  });

  it('can be replayed when its cause is gone', async () => {
    let broken = true;
    const subscriber = failing(() => broken);
    const delivery = await start(subscriber);
    await writeProbe(database.sql, await makeProbe(database.sql));
    await delivery.settled();
    const [letter] = (await listDeadLetters(database.sql)).items;

    const failed = await delivery.replayDeadLetter(letter!.id);
    broken = false;
    const delivered = await delivery.replayDeadLetter(letter!.id);

    expect(failed).to.deep.equal({ status: 'failed', letter: { ...letter, attempts: 4 } });
    expect(delivered).to.deep.equal({ status: 'delivered' });
    expect(subscriber.taken.map(({ seq }) => seq)).to.deep.equal([letter!.seq]);
    expect((await listDeadLetters(database.sql)).items).to.have.length(0);
  });

  it('can be dropped, once', async () => {
    const delivery = await start(failing(() => true));
    await writeProbe(database.sql, await makeProbe(database.sql));
    await delivery.settled();
    const { id } = (await listDeadLetters(database.sql)).items[0]!;

    await dropDeadLetter(database.sql, id);

    const refused = [
      () => dropDeadLetter(database.sql, id),
      () => delivery.replayDeadLetter(id),
      () => dropDeadLetter(database.sql, 'x'),
    ];
    for (const attempt of refused) {
      expect(DeadLetterNotFoundError.matches(await attempt().catch((error: unknown) => error))).to.equal(
        true,
      );
    }
  });

  it('cannot be replayed while its plugin is disabled', async () => {
    let present: readonly Subscriber[] = [failing(() => true)];
    node = await startNode(database.connectNode(), [], { subscribers: () => present });
    await writeProbe(database.sql, await makeProbe(database.sql));
    await node.settled();
    const { id } = (await listDeadLetters(database.sql)).items[0]!;
    present = [];

    const error = await node.replayDeadLetter(id).catch((failure: unknown) => failure);

    expect(SubscriberNotEnabledError.matches(error)).to.equal(true);
  });

  it('is listed latest first, by page and by subscriber', async () => {
    const delivery = await start(
      failing(() => true),
      recordingSubscriber('probes.other', () => Promise.reject(new BrokenError({}))),
    );
    const record = await makeProbe(database.sql);
    for (let version = 1; version <= 3; version += 1) await writeProbe(database.sql, record);
    await delivery.settled();

    const first = await listDeadLetters(database.sql, { subscriber: 'probes.failing', limit: 2 });
    const second = await listDeadLetters(database.sql, {
      subscriber: 'probes.failing',
      limit: 2,
      cursor: first.next!,
    });
    const refused = await listDeadLetters(database.sql, { cursor: '1; DROP' }).catch(
      (error: unknown) => error,
    );

    const ids = [...first.items, ...second.items].map(({ id }) => Number(id));
    expect(ids).to.have.length(3);
    expect(ids).to.deep.equal([...ids].sort((one, other) => other - one));
    expect(second.next).to.equal(null);
    expect(CursorError.matches(refused)).to.equal(true);
  });
});
