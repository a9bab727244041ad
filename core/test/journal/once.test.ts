import { expect } from 'chai';
import { createOnce, forgetOnce } from '../../src/journal/delivery/once.js';
import { createJournalDatabase, type JournalDatabase } from './support/journal-database.js';
import { latch } from './support/node.js';

describe('an effect that should happen once', () => {
  let database: JournalDatabase;
  before(async () => (database = await createJournalDatabase()));
  after(() => database.drop());

  const now = new Date('2026-03-01T00:00:00Z');
  const onceOf = (subscriber: string) => createOnce({ sql: database.sql, clock: () => now, subscriber });

  it('does not happen again under the same key', async () => {
    let times = 0;
    for (let attempt = 0; attempt < 3; attempt += 1) await onceOf('a')('mail', async () => void (times += 1));
    expect(times).to.equal(1);
  });

  it('happens for each subscriber and for each key', async () => {
    const happened: string[] = [];
    for (const subscriber of ['b', 'c'])
      for (const key of ['k', 'l'])
        await onceOf(subscriber)(key, async () => void happened.push(subscriber + key));
    expect(happened).to.deep.equal(['bk', 'bl', 'ck', 'cl']);
  });

  it('is tried again when it failed', async () => {
    const once = onceOf('d');
    let times = 0;
    const failure = await once('k', () => Promise.reject(new Error('no route'))).catch(
      (error: unknown) => error,
    );
    await once('k', async () => void (times += 1));
    expect(failure).to.have.property('message', 'no route');
    expect(times).to.equal(1);
  });

  it('happens once although two deliveries want it at the same time', async () => {
    const once = onceOf('e');
    const gate = latch();
    let times = 0;
    const effect = async (): Promise<void> => {
      times += 1;
      await gate.opened;
    };
    const both = [once('k', effect), once('k', effect)];
    gate.open();
    await Promise.all(both);
    expect(times).to.equal(1);
  });

  it('is remembered until it is forgotten by age', async () => {
    let times = 0;
    const happen = (): Promise<void> => onceOf('f')('k', async () => void (times += 1));
    await happen();
    await forgetOnce(database.sql, now);
    await happen();
    await forgetOnce(database.sql, new Date(now.getTime() + 1));
    await happen();
    expect(times).to.equal(2);
  });
});
