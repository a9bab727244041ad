import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import type { RecordOf } from '@praxis/sdk';
import { MajorIncident, MajorIncidentReview, ReviewAction } from '../../src/contract.js';
import { refusal } from '../support/desk.js';
import { openOutage, type Outage } from './support/outage.js';

type ReviewRecord = RecordOf<typeof MajorIncidentReview>;

describe('the review of a major incident', () => {
  let outage: Outage;
  before(async () => {
    outage = await openOutage();
  });
  after(() => outage?.close());

  /** Resolved after 50 minutes, restored after 40, accepted after 10; the incident was taken after 5. */
  const reviewed = async (): Promise<{ readonly major: string; readonly review: ReviewRecord }> => {
    const { bench, agnes, mara } = outage;
    const lead = await outage.incident({ assignment_group: outage.group });
    bench.clock.advance('PT5M');
    await bench.update('incident', lead.id, { assignee: agnes.id });
    const { id } = await outage.major('candidate', lead);
    bench.clock.advance('PT5M');
    const roles = { commander: agnes.id, technical_lead: agnes.id };
    await bench.as(mara).transition(MajorIncident, id, 'accept', roles);
    await bench.as(agnes).transition(MajorIncident, id, 'activate', { summary: 'No mail.' });
    bench.clock.advance('PT30M');
    const http = await bench.http();
    const restored = await http.fetch('/api/v1/records/major_incident/actions/incidents.service-restored', {
      ...{ method: 'POST', as: agnes, json: { records: [id], values: {} } },
    });
    expect(restored.status).to.equal(200);
    bench.clock.advance('PT10M');
    await bench.as(agnes).transition(MajorIncident, id, 'resolve', {
      ...{ resolution_code: 'fixed', resolution: 'The disk was full.' },
    });
    await bench.as(agnes).transition(MajorIncident, id, 'start_review');
    const { items } = await bench.store.find(MajorIncidentReview, { filter: eq('major_incident', id) });
    const [review] = items;
    if (review === undefined) throw new Error('There is no review.');
    return { major: id, review };
  };

  it('begins with the times and the timeline that the history gives', async () => {
    const { review } = await reviewed();
    expect(review).to.include({
      time_to_acknowledge: 5 * 60,
      time_to_engage: 10 * 60,
      time_to_restore: 40 * 60,
      time_to_resolve: 50 * 60,
      solution: 'The disk was full.',
    });
    const timeline = review.timeline as readonly { readonly event: string }[];
    const events = timeline.map(({ event }) => event);
    expect(events[0]).to.equal('detected');
    expect(events).to.include.members(['proposed', 'accepted', 'announced', 'engaged', 'told', 'restored']);
    expect(events.indexOf('accepted')).to.be.lessThan(events.indexOf('resolved'));
  });

  it('counts from when it began, once somebody knows that, when it is made anew', async () => {
    const { bench, agnes } = outage;
    const { major, review } = await reviewed();
    const { started_at } = await bench.read(MajorIncident, major);
    const earlier = new Date(Date.parse(started_at ?? '') - 20 * 60_000).toISOString();
    await bench.as(agnes).update(MajorIncident, major, { started_at: earlier });
    const http = await bench.http();
    const path = '/api/v1/records/major_incident_review/actions/incidents.regenerate-review';
    const call = { records: [review.id], values: {} };
    const answer = await http.fetch(path, { method: 'POST', as: agnes, json: call });
    expect(answer.status).to.equal(200);
    expect((await bench.read(MajorIncidentReview, review.id)).time_to_restore).to.equal(60 * 60);
  });

  it('keeps the major incident from being closed until it is published, or somebody says why not', async () => {
    const { bench, mara } = outage;
    const { major, review } = await reviewed();
    const close = (values = {}) => bench.as(mara).transition(MajorIncident, major, 'close', values);
    expect((await refusal(close())).problems[0]).to.include({ code: 'REVIEW_MISSING' });
    await bench.as(mara).transition(MajorIncidentReview, review.id, 'publish', { cause: 'No alarm.' });
    expect((await close()).state).to.equal('closed');
    const other = await reviewed();
    const waived = { review_waiver: 'The same as last week.' };
    expect((await bench.as(mara).transition(MajorIncident, other.major, 'close', waived)).state).to.equal(
      'closed',
    );
  });

  it('is published by a manager, and read by everybody only when it is for everybody', async () => {
    const { bench, agnes, mara, carla } = outage;
    const { major, review } = await reviewed();
    const publish = (who: typeof mara, audience: 'agents' | 'everybody') =>
      bench.as(who).transition(MajorIncidentReview, review.id, 'publish', { cause: 'No alarm.', audience });
    expect((await refusal(publish(agnes, 'agents'))).code).to.equal('E_ACCESS_DENIED');
    await publish(mara, 'agents');
    const asCarla = () => bench.as(carla).get(MajorIncidentReview, review.id);
    expect((await refusal(asCarla())).code).to.equal('E_RECORD_NOT_FOUND');
    await bench.as(mara).transition(MajorIncidentReview, review.id, 'revise');
    await publish(mara, 'everybody');
    expect((await asCarla()).cause).to.equal('No alarm.');
    expect(await outage.inbox(carla, { id: major })).to.include.members([
      `${(await bench.read(MajorIncident, major)).number}: Mail is down`,
    ]);
  });

  it('has findings and actions, which requesters do not see', async () => {
    const { bench, agnes, carla } = outage;
    const { review } = await reviewed();
    const values = { review: review.id, title: 'Watch the disk', assignee: agnes.id };
    const action = await bench.as(agnes).create(ReviewAction, values);
    expect((await bench.as(agnes).transition(ReviewAction, action.id, 'finish')).state).to.equal('done');
    const seen = await refusal(bench.as(carla).get(ReviewAction, action.id));
    expect(seen.code).to.be.oneOf(['E_RECORD_NOT_FOUND', 'E_RECORD_TYPE_NOT_FOUND']);
    const http = await bench.http();
    const page = await http.fetch(`/r/major_incident_review/${review.number}`, { as: agnes });
    const html = await page.text();
    expect(html).to.include('Time to acknowledge').and.include('Watch the disk').and.include('Announced');
  });
});
