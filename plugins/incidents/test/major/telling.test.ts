import { expect } from 'chai';
import { all, eq } from '@praxis/predicate';
import { Comment } from '@praxis/plugin-worklog/contract';
import type { RecordOf } from '@praxis/sdk';
import {
  MajorIncident,
  MajorIncidentAudience,
  MajorIncidentMailing,
  MajorIncidentPerson,
  MajorIncidentUpdate,
} from '../../src/contract.js';
import { refusal } from '../support/desk.js';
import { openOutage, type Outage } from './support/outage.js';

type MajorRecord = RecordOf<typeof MajorIncident>;

describe('the updates of a major incident', () => {
  let outage: Outage;
  before(async () => {
    outage = await openOutage();
  });
  after(() => outage?.close());

  const tell = async (major: MajorRecord, body: string, names: readonly string[], who = outage.bert) => {
    const audiences = await Promise.all(names.map((name) => outage.audience(major, name)));
    return outage.bench.as(who).create(MajorIncidentUpdate, {
      major_incident: major.id,
      body,
      audiences: audiences.map(({ id }) => id),
    });
  };
  const saidOn = async (incident: string) => {
    const { items } = await outage.bench.store.find(Comment, {
      filter: all(eq('subject_id', incident), eq('audience', 'public')),
      sort: ['created_at'],
    });
    return items.map(({ body }) => body);
  };

  it('begin with the announcement, which starts every promise', async () => {
    const major = await outage.major();
    expect(major).to.include({ announced: true, public_updates: 1, latest_update: 'We cannot send mail.' });
    const minutes = (moment: string | null) =>
      (Date.parse(moment ?? '') - Date.parse(major.announced_at ?? '')) / 60_000;
    expect(minutes(major.next_update_due)).to.equal(15);
    expect(minutes(major.next_public_update)).to.equal(30);
  });

  it('stand in the banner as a plain line, whatever marks they are written with', async () => {
    const major = await outage.major();
    await tell(major, '## News\n\n- **Half** of it [works](https://status.example) again', ['Everybody']);
    const { latest_update } = await outage.bench.read(MajorIncident, major.id);
    expect(latest_update).to.equal('News Half of it works again');
  });

  it('move only the promise to those who were told', async () => {
    const major = await outage.major();
    const responders = await outage.audience(major, 'Responders');
    outage.bench.clock.advance('PT10M');
    await tell(major, 'The disk is full.', ['Affected people']);
    const told = await outage.audience(major, 'Affected people');
    expect(told.last_update_at).to.equal(outage.bench.clock.now().toISOString());
    expect(await outage.audience(major, 'Responders')).to.include({ next_due_at: responders.next_due_at });
  });

  it('reach callers on their own incident, and whoever said "me, too" by themselves: each once', async () => {
    const { bench, carla, dan } = outage;
    const major = await outage.major();
    // What was told before it became a child is not told again.
    await outage.work();
    const child = await outage.incident({ parent: major.incident, caller: dan.id });
    for (const person of [carla, dan])
      await bench.as(person).create(MajorIncidentPerson, {
        major_incident: major.id,
        person: person.id,
        affected: true,
      });
    const outsider = (await bench.signIn(outage.mara.id)).id;
    await bench.create(MajorIncidentPerson, { major_incident: major.id, person: outsider, affected: true });
    await tell(major, 'A new disk is on its way.', ['Affected people']);
    await outage.work();
    expect(await saidOn(major.incident)).to.include('A new disk is on its way.');
    expect(await saidOn(child.id)).to.include('A new disk is on its way.');
    const { items } = await bench.store.find(MajorIncidentMailing, {
      filter: all(eq('major_incident', major.id), eq('body', 'A new disk is on its way.')),
    });
    expect(items.map(({ recipients }) => recipients)).to.deep.equal([[outsider]]);
    expect(await outage.inbox(outage.mara, major)).to.include(`${major.number}: Mail is down`);
    expect(await outage.inbox(dan, child)).to.have.length(1);
  });

  it('reach the people and groups that an audience names, and nobody else may read them', async () => {
    const { bench, carla, dan, agnes } = outage;
    const major = await outage.major();
    await outage.work();
    const management = await outage.audience(major, 'Management');
    await bench.update(MajorIncidentAudience, management.id, { people: [dan.id], groups: [outage.group] });
    const update = await tell(major, 'It costs us a thousand an hour.', ['Management']);
    await outage.work();
    expect(update.visibility).to.equal('internal');
    const mine = eq('body', 'It costs us a thousand an hour.');
    const readBy = (who: typeof dan) => bench.as(who).count(MajorIncidentMailing, { filter: mine });
    expect([await readBy(dan), await readBy(carla)]).to.deep.equal([1, 0]);
    expect(await outage.inbox(dan, major)).to.deep.equal([`${major.number}: Mail is down`]);
    expect(await outage.inbox(agnes, major)).to.include(`${major.number}: Mail is down`);
    expect((await refusal(bench.as(carla).get(MajorIncidentUpdate, update.id))).code).to.equal(
      'E_RECORD_NOT_FOUND',
    );
    expect((await bench.read(MajorIncident, major.id)).public_updates).to.equal(1);
  });

  it('are published by whoever leads it, not by other agents', async () => {
    const major = await outage.major('active');
    await outage.bench.transition(MajorIncident, major.id, 'resolve', {
      ...{ resolution_code: 'fixed', resolution: 'Done.' },
    });
    const other = await outage.major('accepted');
    await outage.bench.update(MajorIncident, other.id, { communications_lead: null });
    await outage.bench.transition(MajorIncident, other.id, 'activate', { summary: 'No mail.' });
    const denied = await refusal(tell(other, 'I think so.', ['Everybody'], outage.bert));
    expect(denied.code).to.equal('E_ACCESS_DENIED');
    expect((await tell(other, 'I know so.', ['Everybody'], outage.agnes)).visibility).to.equal('public');
  });

  it('are refused before the announcement, and for audiences of another major incident', async () => {
    const [early, active] = [await outage.major('accepted'), await outage.major()];
    const codeOf = async (work: Promise<unknown>) => (await refusal(work)).problems[0]?.code;
    expect(await codeOf(tell(early, 'Soon.', ['Everybody']))).to.equal('MAJOR_NOT_ANNOUNCED');
    const foreign = (await outage.audience(early, 'Everybody')).id;
    const values = { major_incident: active.id, body: 'Hm.', audiences: [foreign] };
    expect(await codeOf(outage.bench.as(outage.bert).create(MajorIncidentUpdate, values))).to.equal(
      'AUDIENCE_OF_ANOTHER',
    );
  });

  it('set off an alarm when one is overdue, again and again until somebody tells them', async () => {
    const { bench, bert } = outage;
    const major = await outage.major();
    await outage.work();
    const alarms = async () =>
      (await outage.inbox(bert, major)).filter((title) => title.startsWith('An update is overdue')).length;
    bench.clock.advance('PT14M');
    expect(await alarms()).to.equal(0);
    bench.clock.advance('PT1M');
    expect(await alarms()).to.equal(1);
    expect((await outage.audience(major, 'Responders')).overdue_since).to.not.equal(null);
    bench.clock.advance('PT15M');
    expect(await alarms()).to.be.greaterThan(1);
    await tell(major, 'All hands.', ['Responders', 'Affected people', 'Everybody', 'Management']);
    expect(await bench.read(MajorIncident, major.id)).to.include({ update_overdue_at: null });
    const before = await alarms();
    bench.clock.advance('PT10M');
    expect(await alarms()).to.equal(before);
  });

  it('end with the resolution: nothing is due any more', async () => {
    const { bench, bert } = outage;
    const major = await outage.major('resolved');
    expect(major).to.include({ next_update_due: null, next_public_update: null, public_updates: 2 });
    await outage.work();
    bench.clock.advance('PT3H');
    expect((await outage.inbox(bert, major)).filter((title) => title.startsWith('An update'))).to.deep.equal(
      [],
    );
    const reopened = await bench.as(outage.agnes).transition(MajorIncident, major.id, 'reopen', {
      reopen_reason: 'It is back.',
    });
    expect(reopened.state).to.equal('active');
    const { next_update_due } = await bench.read(MajorIncident, major.id);
    expect(next_update_due).to.equal(new Date(bench.clock.now().getTime() + 15 * 60_000).toISOString());
  });
});
