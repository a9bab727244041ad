import { expect } from 'chai';
import { all, eq } from '@praxis/predicate';
import { Comment } from '@praxis/plugin-worklog/contract';
import { Incident, MajorIncident } from '../../src/contract.js';
import { followAtOnce } from '../../src/jobs/children-follow.js';
import { openOutage, type Outage } from './support/outage.js';

const solved = { resolution_code: 'fixed', resolution: 'The disk was full.' } as const;

describe('the incidents of a major incident', () => {
  let outage: Outage;
  before(async () => {
    outage = await openOutage();
  });
  after(() => outage?.close());

  const stateOf = async (id: string) => (await outage.bench.read(Incident, id)).state;

  it('are resolved with it, and it is resolved with the one that is worked on', async () => {
    const { bench, agnes } = outage;
    const first = await outage.major();
    const child = await outage.incident({ parent: first.incident });
    await bench.as(agnes).transition(MajorIncident, first.id, 'resolve', solved);
    expect([await stateOf(first.incident), await stateOf(child.id)]).to.deep.equal(['resolved', 'resolved']);
    const second = await outage.major();
    const notes = { resolution_code: 'fixed', resolution_notes: 'A new disk.' } as const;
    await bench.as(outage.bert).transition(Incident, second.incident, 'resolve', notes);
    expect(await bench.read(MajorIncident, second.id)).to.include({
      state: 'resolved',
      resolution: 'A new disk.',
    });
  });

  it('follow only in what was chosen, also where it is chosen with the resolution', async () => {
    const { bench, agnes } = outage;
    const major = await outage.major();
    const child = await outage.incident({ parent: major.incident });
    await bench
      .as(agnes)
      .transition(MajorIncident, major.id, 'resolve', { ...solved, children_follow: ['state', 'comments'] });
    expect([await stateOf(major.incident), await stateOf(child.id)]).to.deep.equal(['resolved', 'new']);
    const quiet = await outage.major();
    await bench.as(agnes).update(MajorIncident, quiet.id, { children_follow: [] });
    const silent = await outage.incident({ parent: quiet.incident });
    await bench.as(agnes).transition(Incident, quiet.incident, 'hold', { hold_reason: 'awaiting_vendor' });
    await bench.create(Comment, {
      ...{ subject_type: Incident.name, subject_id: quiet.incident, audience: 'public', body: 'Hm.' },
    });
    expect(await stateOf(silent.id)).to.equal('new');
    expect(await bench.store.count(Comment, { filter: eq('subject_id', silent.id) })).to.equal(0);
  });

  it('follow one by one where there are too many for one save', async () => {
    const { bench, agnes } = outage;
    const major = await outage.major();
    await outage.work();
    const count = followAtOnce + 1;
    await bench.store.bulk(
      Incident,
      Array.from({ length: count }, (_, index) => ({
        op: 'create' as const,
        values: { title: `No mail ${index}`, parent: major.incident },
      })),
    );
    await bench.as(agnes).transition(MajorIncident, major.id, 'resolve', solved);
    await outage.work();
    const resolved = all(eq('parent', major.incident), eq('state', 'resolved'));
    expect(await bench.store.count(Incident, { filter: resolved })).to.equal(count);
  }).timeout(30_000);

  it('are linked many at once, from those that tell of the same, and their callers hear the latest', async () => {
    const { bench, agnes, dan, service } = outage;
    const http = await bench.http();
    const major = await outage.major();
    const alike = await outage.incident({ title: 'Cannot send', caller: dan.id, service });
    const worded = await outage.incident({ title: 'Everything is down', caller: dan.id, service: null });
    const other = await outage.incident({ title: 'Chair broken', service: null });
    const path = `/x/incidents/major/${major.number}/children`;
    const page = await (await http.fetch(path, { as: agnes })).text();
    expect(page).to.include(alike.number).and.include(worded.number).and.not.include(other.number);
    const body = new URLSearchParams([
      ['incidents', alike.id],
      ['incidents', worded.id],
    ]);
    const answer = await http.fetch(path, { as: agnes, method: 'POST', body });
    expect(answer.status).to.equal(303);
    expect((await bench.read(Incident, alike.id)).parent).to.equal(major.incident);
    const { items } = await bench.store.find(Comment, { filter: eq('subject_id', worded.id) });
    expect(items.map(({ body: said }) => said)).to.deep.equal(['We cannot send mail.']);
  });

  it('say on their page what they are part of, or seem to be', async () => {
    const { bench, agnes, service } = outage;
    const http = await bench.http();
    const major = await outage.major();
    const child = await outage.incident({ parent: major.incident });
    const alike = await outage.incident({ title: 'Down', service });
    const pageOf = async ({ number }: { readonly number: string | null }) =>
      (await http.fetch(`/r/incident/${number}`, { as: agnes })).text();
    const lead = await bench.read(Incident, major.incident);
    expect(await pageOf(lead)).to.include(`This is major incident ${major.number}.`);
    expect(await pageOf(child)).to.include(`Part of major incident ${major.number}.`);
    expect(await pageOf(alike)).to.include('This may be part of major incident');
  });
});
