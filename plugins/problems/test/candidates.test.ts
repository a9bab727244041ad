import { expect } from 'chai';
import { Incident } from '@praxis/plugin-incidents/contract';
import { IncidentProblem, Problem } from '../src/contract.js';
import { openProblemDesk, type ProblemDesk } from './support/desk.js';

describe('candidates for problems', () => {
  let desk: ProblemDesk;
  before(async () => {
    desk = await openProblemDesk();
    await desk.bench.saveSettings('problems', { candidate_incidents: 3, candidate_days: 30 });
    for (let index = 0; index < 4; index += 1) {
      await desk.bench.create(Incident, { title: `Jam ${index}`, affected_item: 'PRN-9' });
    }
    await desk.bench.create(Incident, { title: 'Alone', affected_item: 'PRN-1' });
  });
  after(() => desk.close());

  const page = async (as: string) => (await desk.bench.http()).fetch('/x/problems/candidates', { as });

  it('are what enough incidents of the period share', async () => {
    const html = await (await page('agent')).text();
    expect(html).to.include('PRN-9').and.include('4 incidents, 80 %');
    expect(html).not.to.include('PRN-1<');
  });

  it('become a problem that explains their incidents', async () => {
    const answer = await (
      await desk.bench.http()
    ).fetch('/x/problems/candidates', {
      method: 'POST',
      as: 'agent',
      body: new URLSearchParams({ by: 'affected_item', value: 'PRN-9' }),
    });
    expect(answer.status).to.equal(303);
    const [problem] = (await desk.bench.store.find(Problem)).items;
    expect(problem).to.include({ title: 'PRN-9', detection: 'proactive', affected_item: 'PRN-9' });
    const { items } = await desk.bench.store.find(Incident, { filter: 'affected_item = "PRN-9"' });
    for (const { id } of items) {
      expect((await desk.bench.read(IncidentProblem, id)).problem).to.equal(problem?.id);
    }
    expect(await (await page('agent')).text()).not.to.include('PRN-9');
  });

  it('are not for requesters', async () => {
    expect((await page('requester')).status).to.be.within(403, 404);
  });
});
