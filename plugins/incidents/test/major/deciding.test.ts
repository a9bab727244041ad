import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { Incident, MajorIncident, MajorIncidentAudience, MajorIncidentRule } from '../../src/contract.js';
import { refusal } from '../support/desk.js';
import { openOutage, type Outage } from './support/outage.js';

describe('a candidate for a major incident', () => {
  let outage: Outage;
  before(async () => {
    outage = await openOutage();
  });
  after(() => outage?.close());

  const candidatesOf = async (incident: string) => {
    await outage.bench.settled();
    return (await outage.bench.store.find(MajorIncident, { filter: eq('incident', incident) })).items;
  };
  const critical = { impact: '1', urgency: '1' } as const;

  it('is proposed by an agent, with a reason, and told to whoever decides', async () => {
    const { bench, mara, agnes } = outage;
    const incident = await outage.incident();
    const http = await bench.http();
    const answer = await http.fetch('/api/v1/records/incident/actions/incidents.propose-major', {
      method: 'POST',
      as: agnes,
      json: { records: [incident.id], values: { reason: 'The whole house calls.' } },
    });
    expect(answer.status).to.equal(200);
    const [major] = await candidatesOf(incident.id);
    expect(major).to.include({ state: 'candidate', proposal_reason: 'The whole house calls.' });
    expect(await outage.inbox(mara, { id: major?.id ?? '' })).to.deep.equal([
      `Decide: ${major?.number} is proposed as a major incident: No mail`,
    ]);
  });

  it('is proposed once, however many think so', async () => {
    const { bench, agnes } = outage;
    const lead = await outage.incident();
    await outage.major('candidate', lead);
    const again = { incident: lead.id, title: 'Mail is down' };
    expect((await refusal(bench.as(agnes).create(MajorIncident, again))).code).to.equal('E_VALIDATION');
  });

  it('is proposed by a rule: critical priority on a service that is critical enough', async () => {
    const { bench } = outage;
    const minor = (await bench.create(Service, { name: 'Canteen menu', criticality: '4' })).id;
    const incident = await outage.incident(critical);
    const other = await outage.incident({ ...critical, service: minor });
    const [major] = await candidatesOf(incident.id);
    expect(major?.proposal_reason).to.equal('Critical priority on a critical service');
    expect(await candidatesOf(other.id)).to.deep.equal([]);
  });

  it('is proposed by a rule when the incident becomes as bad as that', async () => {
    const { bench, agnes } = outage;
    const incident = await outage.incident();
    expect(await candidatesOf(incident.id)).to.deep.equal([]);
    await bench.as(agnes).update(Incident, incident.id, critical);
    expect(await candidatesOf(incident.id)).to.have.length(1);
  });

  it('is proposed by a rule when so many incidents are linked to one within the period', async () => {
    const { bench } = outage;
    const { items } = await bench.store.find(MajorIncidentRule, { filter: 'children is not empty' });
    await bench.update(MajorIncidentRule, items[0]?.id ?? '', { children: 2 });
    const parent = await outage.incident();
    const long = new Date(bench.clock.now().getTime() - 2 * 3_600_000).toISOString();
    await outage.incident({ parent: parent.id, opened_at: long });
    await outage.incident({ parent: parent.id });
    expect(await candidatesOf(parent.id)).to.deep.equal([]);
    await outage.incident({ parent: parent.id });
    expect(await candidatesOf(parent.id)).to.have.length(1);
  });

  it('is proposed by a rule for VIPs, where one asks for that', async () => {
    const { bench, carla, service } = outage;
    const rule = await bench.create(MajorIncidentRule, { name: 'VIP', condition: 'impact = 2', vip: true });
    const vip = (await bench.create(Person, { name: 'Vera', vip: true })).id;
    const plain = await outage.incident({ impact: '2', caller: carla.id, service });
    const important = await outage.incident({ impact: '2', affected_person: vip });
    expect(await candidatesOf(plain.id)).to.deep.equal([]);
    expect((await candidatesOf(important.id))[0]?.rule).to.equal(rule.id);
    await bench.store.delete(MajorIncidentRule, rule.id);
  });

  it('is not proposed by a rule again once somebody rejected it', async () => {
    const { bench, mara } = outage;
    const incident = await outage.incident(critical);
    const [major] = await candidatesOf(incident.id);
    await bench.as(mara).transition(MajorIncident, major?.id ?? '', 'reject', { reject_reason: 'A test.' });
    await bench.update(Incident, incident.id, { urgency: '5' });
    await bench.update(Incident, incident.id, critical);
    expect(await candidatesOf(incident.id)).to.have.length(1);
  });

  it('is decided by a major incident manager, and by nobody else', async () => {
    const { bench, agnes, mara } = outage;
    const major = await outage.major('candidate');
    const values = { commander: agnes.id };
    const denied = await refusal(bench.as(agnes).transition(MajorIncident, major.id, 'accept', values));
    expect(denied.code).to.equal('E_ACCESS_DENIED');
    const accepted = await bench.as(mara).transition(MajorIncident, major.id, 'accept', values);
    expect(accepted.state).to.equal('accepted');
  });

  it('is hidden from everybody else until it is announced, and its work stays hidden then', async () => {
    const { bench, carla } = outage;
    const major = await outage.major('accepted');
    const seen = () => bench.as(carla).get(MajorIncident, major.id);
    expect((await refusal(seen())).code).to.equal('E_RECORD_NOT_FOUND');
    await bench.transition(MajorIncident, major.id, 'activate', { summary: 'No mail.' });
    expect(await seen())
      .to.include({ state: 'active' })
      .and.not.have.property('commander');
    const plan = bench.as(carla).find(MajorIncidentAudience, {});
    expect((await refusal(plan)).code).to.equal('E_RECORD_TYPE_NOT_FOUND');
  });

  it('gets the communication plan when it is accepted, and is demoted with a reason', async () => {
    const { bench, mara } = outage;
    const major = await outage.major('accepted');
    const { items } = await bench.store.find(MajorIncidentAudience, {
      filter: eq('major_incident', major.id),
      sort: ['position'],
    });
    expect(items.map(({ name, cadence_minutes }) => [name, cadence_minutes])).to.deep.equal([
      ['Responders', 15],
      ['Affected people', 30],
      ['Everybody', 60],
      ['Management', 60],
    ]);
    const demote = (values: object) => bench.as(mara).transition(MajorIncident, major.id, 'demote', values);
    expect((await refusal(demote({}))).code).to.equal('E_VALIDATION');
    expect((await demote({ demote_reason: 'One room only.' })).state).to.equal('demoted');
  });
});
