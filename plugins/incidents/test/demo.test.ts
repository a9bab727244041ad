import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { gt } from '@praxis/predicate';
import { Group, Person } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { Comment } from '@praxis/plugin-worklog/contract';
import { startBench, type Bench } from '@praxis/testkit';
import { Incident, MajorIncident, MajorIncidentReview } from '../src/contract.js';

describe('the demonstration', () => {
  let bench: Bench;
  before(async function () {
    this.timeout(120_000);
    bench = await startBench({ plugins: ['incidents', 'tasks'] });
    await bench.platform.plugins.loadDemo();
  });
  after(() => bench.close());

  it('is a company of 200 people, 12 groups, 30 services and 2,000 incidents', async () => {
    const counted = await Promise.all(
      [Person, Group, Service, Incident].map((type) => bench.store.count(type)),
    );
    expect(counted).to.deep.equal([200, 12, 30, 2000]);
  });

  it('has incidents in every state, most of them closed, some in work', async () => {
    const states = Object.fromEntries(
      (await bench.store.countBy(Incident, 'state')).map(({ value, count }) => [value, count]),
    );
    expect(states).to.have.all.keys('new', 'in_progress', 'on_hold', 'resolved', 'closed', 'cancelled');
    expect(states['closed']).to.be.greaterThan(1500);
    expect(states['in_progress']).to.be.greaterThan(20);
  });

  it('tells what people said, to callers and among themselves', async () => {
    const audiences = Object.fromEntries(
      (await bench.store.countBy(Comment, 'audience')).map(({ value, count }) => [value, count]),
    );
    expect(audiences['public']).to.be.greaterThan(500);
    expect(audiences['internal']).to.be.greaterThan(500);
  });

  it('keeps a history in which work takes its time', async () => {
    const { items } = await bench.store.find(Incident, { filter: 'state = closed', limit: 1 });
    const [incident] = items;
    const entries = await bench.journal(Incident, incident?.id ?? '');
    expect(entries.map(({ transition }) => transition)).to.include.members(['start', 'resolve', 'close']);
    const times = entries.map(({ at }) => at);
    expect(times).to.deep.equal([...times].sort());
  });

  it('has nothing that lies in the future', async () => {
    const now = bench.clock.now().toISOString();
    for (const type of [Incident, Comment]) {
      expect(await bench.store.count(type, { filter: gt('updated_at', now) })).to.equal(0);
    }
    expect(await bench.store.count(Incident, { filter: gt('resolved_at', now) })).to.equal(0);
  });

  it('is the same on every run of a day', async function () {
    this.timeout(120_000);
    const other = await startBench({ plugins: ['incidents', 'tasks'] });
    try {
      await other.platform.plugins.loadDemo();
      const tell = async (each: Bench): Promise<unknown> =>
        (await each.store.find(Incident, { sort: ['number'], limit: 200 })).items.map(
          ({ number, title, state, opened_at, resolved_at, version }) => [
            number,
            title,
            state,
            opened_at,
            resolved_at,
            version,
          ],
        );
      expect(await tell(other)).to.deep.equal(await tell(bench));
    } finally {
      await other.close();
    }
  });

  it('has an outage that was led, closed and looked back on', async () => {
    const [major, ...others] = (await bench.store.find(MajorIncident)).items;
    expect(others).to.deep.equal([]);
    expect(major).to.include({ state: 'closed', announced: true });
    const [review] = (await bench.store.find(MajorIncidentReview)).items;
    expect(review).to.include({ major_incident: major?.id, state: 'published', audience: 'everybody' });
    const events = (review?.timeline as readonly { readonly event: string }[]).map(({ event }) => event);
    expect(events).to.include.members(['detected', 'accepted', 'announced', 'restored', 'resolved']);
    expect(review?.time_to_resolve).to.be.greaterThan(review?.time_to_restore ?? 0);
    const past = await bench.journal(MajorIncident, major?.id ?? '');
    const times = past.map(({ at }) => at);
    expect(times).to.deep.equal([...times].sort());
    expect(Date.parse(times.at(-1) ?? '')).to.be.lessThan(bench.clock.now().getTime());
  });

  it('lets the people of its guide sign in', async () => {
    const guide = readFileSync(new URL('../../../docs/guide/demonstration.md', import.meta.url), 'utf8');
    const password = /password is `([^`]+)`/.exec(guide)?.[1];
    const usernames = [...guide.matchAll(/^\| `([^`]+)`/gm)].map(([, username]) => username);
    expect(usernames).to.have.length(3);
    const http = await bench.http();
    for (const username of usernames) {
      const answer = await fetch(new URL('/api/v1/session', http.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password }),
      });
      expect(answer.status, username).to.be.oneOf([200, 201]);
    }
  });
});
