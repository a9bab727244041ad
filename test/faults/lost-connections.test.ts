import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { openTestHouse, type TestHouse } from '../support/house.js';

describe('a house whose database ended every connection', () => {
  let house: TestHouse;
  before(async () => (house = await openTestHouse()));
  after(() => house.close());

  /** As after a restart of PostgreSQL: whatever was out, idle or listening is gone at once. */
  const endAll = async (): Promise<void> => {
    await house.server.platform.sql.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity ' +
        'WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
  };

  it('answers what was asked meanwhile, and everything from then on', async () => {
    const create = (): ReturnType<TestHouse['api']> =>
      house.api('POST', '/records/incident', { title: 'Asked meanwhile' });
    const asked = [create(), create(), create(), create()];
    await endAll();
    for (const { status, body } of await Promise.all(asked)) {
      expect(status === 201 || body['code'] === 'E_DATABASE_AWAY', JSON.stringify(body)).to.equal(true);
    }
    expect((await create()).status).to.equal(201);
  });

  it('goes on telling what is committed to whoever follows the journal', async () => {
    const told = new Set<string>();
    const stop = house.server.platform.journal.subscribe((entries) => {
      for (const { recordId } of entries) told.add(recordId);
      return Promise.resolve();
    });
    await endAll();
    const { body } = await house.api('POST', '/records/incident', { title: 'Told afterwards' });
    while (!told.has(String(body['id']))) await wait(20);
    stop();
  });
});
