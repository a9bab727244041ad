import { expect } from 'chai';
import { adminPassword, openTestHouse, type TestHouse } from '../support/house.js';
import { statementsOf } from './statements.js';

describe('what rules and clocks ask of the database when a record is created', () => {
  let house: TestHouse;
  const agent = `agnes:${adminPassword}`;
  before(async function () {
    this.timeout(60_000);
    house = await openTestHouse();
    await house.person('Agnes', ['agent']);
    for (const rule of [
      { condition: 'title contains "VIP" and caller.vip = true' },
      { condition: 'priority = 1 and assignee is empty', happening: 'created_or_updated' },
      { happening: 'updated' },
    ]) {
      const { status } = await house.api('POST', '/records/automation_rule', {
        ...{ name: JSON.stringify(rule), record_type: 'incident', comment_body: 'Seen.', ...rule },
      });
      expect(status).to.equal(201);
    }
    await created();
    await created();
  });
  after(() => house.close());

  async function created(): Promise<Record<string, unknown>> {
    const { body } = await house.api('POST', '/records/incident', { title: 'Printer jams' }, agent);
    await house.server.platform.journal.settled();
    return body;
  }
  /** All statements, until whoever follows the journal is through. */
  const during = (work: () => Promise<unknown>) => statementsOf(house.server.platform.sql.pool, work);

  it('is nothing: clocks are part of the record, and rules that do not fit are known from memory', async () => {
    let incident: Record<string, unknown> = {};
    const sent = await during(async () => (incident = await created()));
    expect(incident['sla__standing']).to.equal('running');
    const theirs = sent.filter((text) => /sla_|automation|core_once/u.test(text.replaceAll('sla__', '')));
    expect(theirs).to.deep.equal([]);
  });
});
