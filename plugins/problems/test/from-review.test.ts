import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Incident, MajorIncident, MajorIncidentReview } from '@praxis/plugin-incidents/contract';
import { IncidentProblem, KnownError, Problem } from '../src/contract.js';
import { openProblemDesk, type ProblemDesk } from './support/desk.js';

describe('the review of a major incident', () => {
  let desk: ProblemDesk;
  before(async () => {
    desk = await openProblemDesk();
  });
  after(() => desk.close());

  const reviewed = async (values = {}) => {
    const { bench, agent, caller } = desk;
    const lead = await bench.create(Incident, { title: 'No mail', caller, affected_item: 'SRV-MAIL' });
    const child = await bench.create(Incident, { title: 'Mail is gone', caller, parent: lead.id });
    const { id } = await bench.create(MajorIncident, { incident: lead.id, title: 'No mail anywhere' });
    await bench.transition(MajorIncident, id, 'accept', { commander: agent });
    await bench.transition(MajorIncident, id, 'activate', { summary: 'Mail is late.' });
    await bench.transition(MajorIncident, id, 'resolve', {
      ...{ resolution_code: 'fixed', resolution: 'The disk was cleared.' },
    });
    await bench.transition(MajorIncident, id, 'start_review');
    const { items } = await bench.store.find(MajorIncidentReview, { filter: eq('major_incident', id) });
    const review = await bench.update(MajorIncidentReview, items[0]?.id ?? '', {
      ...{ impact: '120 people', cause: 'The log filled the disk.', workaround: 'Use the web mail.' },
      ...values,
    });
    return { lead: lead.id, child: child.id, review };
  };
  const click = async (name: string, review: string, as: string) =>
    (await desk.bench.http()).fetch(`/api/v1/records/major_incident_review/actions/problems.${name}`, {
      ...{ method: 'POST', as: await desk.bench.signIn(as), json: { records: [review], values: {} } },
    });

  it('becomes a problem in one click, with what it says and all its incidents, and no second one', async () => {
    const { lead, child, review } = await reviewed();
    const answer = await click('from-review', review.id, desk.agent);
    expect(answer.status).to.equal(200);
    const { problem } = await desk.bench.read(IncidentProblem, lead);
    expect(await desk.bench.store.get(Problem, problem ?? '')).to.include({
      title: 'No mail anywhere',
      description: 'Mail is late.',
      impact_description: '120 people',
      root_cause: 'The log filled the disk.',
      workaround: 'Use the web mail.',
      priority: '1',
      affected_item: 'SRV-MAIL',
      reported_by: desk.caller,
    });
    expect((await desk.bench.read(IncidentProblem, child)).problem).to.equal(problem);
    const again = (await (await click('from-review', review.id, desk.agent)).json()) as { message: string };
    expect(again.message).to.include('already');
    expect(await desk.bench.store.count(Problem)).to.equal(1);
    const page = await (
      await (
        await desk.bench.http()
      ).fetch(`/r/major_incident_review/${review.number ?? ''}`, {
        as: await desk.bench.signIn(desk.agent),
      })
    ).text();
    expect(page).to.include('Make a problem of it');
  });

  it('becomes a known error, for whoever makes it to finish', async () => {
    const { review } = await reviewed();
    expect((await click('known-error-from-review', review.id, desk.agent)).status).to.equal(200);
    const { items } = await desk.bench.store.find(KnownError);
    expect(
      items.map(({ title, workaround, root_cause, owner, state }) => [
        title,
        workaround,
        root_cause,
        owner,
        state,
      ]),
    ).to.deep.equal([
      ['No mail anywhere', 'Use the web mail.', 'The log filled the disk.', desk.agent, 'draft'],
    ]);
  });

  it('is nothing that a requester makes a problem of', async () => {
    const { review } = await reviewed();
    await desk.bench.transition(MajorIncidentReview, review.id, 'publish', { audience: 'everybody' });
    const answer = await click('from-review', review.id, desk.caller);
    expect(answer.status).to.be.oneOf([403, 404]);
  });
});
