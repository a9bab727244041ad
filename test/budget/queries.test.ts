import { expect } from 'chai';
import { adminPassword, openTestHouse, type TestHouse } from '../support/house.js';
import { statementsOf } from './statements.js';

describe('the query budget', function () {
  this.timeout(60_000);
  let house: TestHouse;
  before(async () => {
    house = await openTestHouse();
    await house.person('agnes', ['agent']);
    for (const title of ['No dial tone', 'Screen flickers'])
      await house.api('POST', '/records/incident', { title }, agent);
  });
  after(() => house.close());

  const agent = `agnes:${adminPassword}`;
  const during = (work: () => Promise<unknown>): Promise<readonly string[]> =>
    statementsOf(house.server.platform.sql.pool, work);
  const open = async (path: string): Promise<void> => {
    const authorization = `Basic ${Buffer.from(agent).toString('base64')}`;
    const response = await fetch(house.url + path, { headers: { authorization, accept: 'text/html' } });
    expect(response.status).to.equal(200);
    await response.text();
  };

  it('creates an incident in one statement', async () => {
    const sent = await during(() => house.api('POST', '/records/incident', { title: 'Printer jams' }, agent));
    expect(sent).to.have.length(1);
  });

  it('reads one record in one statement', async () => {
    const { body } = await house.api('POST', '/records/incident', { title: 'Slow login' }, agent);
    const sent = await during(() =>
      house.api('GET', `/records/incident/${String(body['id'])}`, undefined, agent),
    );
    expect(sent).to.have.length(1);
  });

  it('shows a list page with at most four statements', async () => {
    await open('/q/incident.open');
    const sent = await during(() => open('/q/incident.open'));
    expect(sent.length, sent.join('\n')).to.be.at.most(4);
  });
});
