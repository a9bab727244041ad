import { expect } from 'chai';
import { all, eq } from '@praxis/predicate';
import type { Principal } from '@praxis/sdk';
import { MajorIncident, MajorIncidentPerson } from '../../src/contract.js';
import { openOutage, type Outage } from './support/outage.js';

describe('the banner of a major incident', () => {
  let outage: Outage;
  beforeEach(async () => {
    outage = await openOutage();
  });
  afterEach(() => outage?.close());

  const pageOf = async (who: Principal, path = '/work'): Promise<string> =>
    (await (await outage.bench.http()).fetch(path, { as: who })).text();
  const shows = async (who: Principal): Promise<boolean> => (await pageOf(who)).includes('major-banner');
  const press = async (who: Principal, number: string | null, change: string, back = '/work') => {
    const body = new URLSearchParams({ change, back });
    const path = `/x/incidents/major/${number}/stance`;
    return (await outage.bench.http()).fetch(path, { as: who, method: 'POST', body });
  };

  it('stands above every page for everybody, from the announcement on', async () => {
    const { bench, carla, bert, agnes } = outage;
    const major = await outage.major('accepted');
    expect([await shows(carla), await shows(bert)]).to.deep.equal([false, false]);
    await bench
      .as(agnes)
      .transition(MajorIncident, major.id, 'activate', { summary: 'We cannot send mail.' });
    for (const path of ['/work', '/q/major_incident.announced', `/r/major_incident/${major.number}`])
      expect(await pageOf(carla, path))
        .to.include('major-banner')
        .and.include('We cannot send mail.');
    expect(await shows(bert)).to.equal(true);
    const fragment = await pageOf(carla, '/frag?banners=%2Fwork');
    expect(fragment).to.include('target="page-banners"').and.include('Mail is down');
  });

  it('takes "me, too" with one click, which makes no incident, and leads back', async () => {
    const { bench, dan } = outage;
    const major = await outage.major();
    const answer = await press(dan, major.number, 'me-too', '/settings?x=1');
    expect([answer.status, answer.headers.get('location')]).to.deep.equal([303, '/settings?x=1']);
    await press(dan, major.number, 'me-too');
    const mine = all(eq('major_incident', major.id), eq('person', dan.id), eq('affected', true));
    expect(await bench.store.count(MajorIncidentPerson, { filter: mine })).to.equal(1);
    expect(await pageOf(dan)).to.include('You get the updates');
    expect(await pageOf(outage.agnes, `/r/major_incident/${major.number}`)).to.include(
      '1 person said “me, too”',
    );
    await press(dan, major.number, 'not-me');
    expect(await bench.store.count(MajorIncidentPerson, { filter: mine })).to.equal(0);
  });

  it('is put away by each person until there is news', async () => {
    const { bench, dan, carla, bert } = outage;
    const major = await outage.major();
    await press(dan, major.number, 'dismiss');
    expect([await shows(dan), await shows(carla)]).to.deep.equal([false, true]);
    await bench.as(bert).create('major_incident_update', {
      major_incident: major.id,
      body: 'Half of it works.',
      audiences: [(await outage.audience(major, 'Everybody')).id],
    });
    expect(await pageOf(dan)).to.include('Half of it works.');
  });

  it('says for a while that it is over, and goes by itself', async () => {
    const { bench, carla } = outage;
    await outage.major('resolved');
    expect(await pageOf(carla))
      .to.include('It works again.')
      .and.not.include('value="me-too"');
    bench.clock.advance('PT61M');
    expect(await shows(carla)).to.equal(false);
  });

  it('leads nowhere that is not ours, and tells strangers nothing', async () => {
    const { dan } = outage;
    const hidden = await outage.major('accepted');
    const major = await outage.major();
    const answer = await press(dan, major.number, 'dismiss', '//evil.example/');
    expect(answer.headers.get('location')).to.equal('/');
    expect((await press(dan, hidden.number, 'me-too')).status).to.equal(404);
  });

  it('lets nobody say "me, too" for somebody else, but agents', async () => {
    const { bench, dan, carla, agnes } = outage;
    const major = await outage.major();
    const values = { major_incident: major.id, person: carla.id, affected: true };
    const denied = await bench
      .as(dan)
      .create(MajorIncidentPerson, values)
      .catch((error: unknown) => error);
    expect(denied).to.have.property('code', 'E_ACCESS_DENIED');
    expect((await bench.as(agnes).create(MajorIncidentPerson, values)).affected).to.equal(true);
    // Dan is shown nothing of Carla's.
    expect(await bench.as(dan).count(MajorIncidentPerson, {})).to.equal(0);
  });
});
