import { expect } from 'chai';
import { all, eq } from '@praxis/predicate';
import { ApprovalDelegation } from '@praxis/plugin-approvals/contract';
import { Notification } from '@praxis/plugin-notifications/contract';
import { Group, GroupMember, Person } from '@praxis/plugin-people/contract';
import type { Principal, RecordOf } from '@praxis/sdk';
import { CabItem, CabMeeting, Change, ChangeBoard } from '../../src/contract.js';
import { openOffice, places, refusal, type Office } from '../support/office.js';

type Meeting = RecordOf<typeof CabMeeting>;

/** Dora and Emil sit in a board that meets on Thursdays; neither is an agent, and Emil may not read changes. */
describe('members of a change advisory board', function () {
  this.timeout(120_000);
  let office: Office;
  let dora: Principal;
  let emil: Principal;
  let fred: Principal;
  let board: string;
  before(async () => {
    office = await openOffice(['notifications']);
    const { bench } = office;
    const [group] = (await bench.store.find(Group, { filter: 'name = "Change advisory board"' })).items;
    const person = async (name: string, roles: readonly string[], sits = true): Promise<Principal> => {
      const { id } = await bench.create(Person, { name, username: name.toLowerCase(), roles });
      if (sits) await bench.create(GroupMember, { member_of: group?.id ?? '', person: id });
      return bench.signIn(id);
    };
    dora = await person('Dora', ['change-advisor']);
    emil = await person('Emil', []);
    fred = await person('Fred', ['change-advisor'], false);
    const { id } = await bench.as(office.mona).create(ChangeBoard, {
      ...{ name: 'Thursday board', members: group?.id ?? '', rule: 'FREQ=WEEKLY;BYDAY=TH' },
      ...{ first_day: '2026-01-01', start_time: '10:00', quorum_rule: 'count', quorum_count: 1 },
    });
    board = id;
  });
  after(() => office?.close());

  const asked = async (title: string): Promise<RecordOf<typeof Change>> => {
    const change = await office.change({ title });
    await office.bench.transition(Change, change.id, 'assess');
    await office.analyse(change);
    await office.bench.transition(Change, change.id, 'authorise');
    return office.read(change);
  };
  const next = async (): Promise<Meeting> => {
    const { items } = await office.bench.store.find(CabMeeting, {
      filter: all(eq('board', board), eq('state', 'planned')),
      sort: ['starts_at'],
    });
    return items[0] as Meeting;
  };
  /** The hour in which meetings are planned and agendas go out. */
  const hour = async (): Promise<void> => {
    await office.bench.runJob('changes.cab-plan-meetings');
    await office.bench.settled();
    // Edits of an agenda are collected for some minutes.
    office.bench.clock.advance('PT6M');
    await office.bench.runQueuedJobs();
    await office.bench.settled();
  };
  const told = async (who: Principal, about: { readonly id: string }): Promise<readonly string[]> => {
    const { items } = await office.bench.store.find(Notification, {
      filter: all(eq('person', who.id), eq('subject_id', about.id)),
      sort: ['created_at'],
    });
    return items.map(({ title }) => title);
  };

  it('are sent the agenda a day before, and then what comes onto it or goes', async () => {
    const { bench, mona } = office;
    const first = await asked('A line to the hall');
    await hour();
    const meeting = await next();
    expect(meeting).to.include({ title: 'Thursday board 2026-03-05', agenda_told_at: null });
    expect(await told(dora, meeting)).to.deep.equal([]);

    bench.clock.set('2026-03-04T10:30:00Z');
    await hour();
    expect(await told(dora, meeting)).to.deep.equal(['Thursday board 2026-03-05: the agenda']);
    expect((await next()).agenda).to.equal(`- ${first.number ?? ''} A line to the hall`);
    // Whoever may not read what comes before the board is told nothing of it.
    expect(await told(emil, meeting)).to.deep.equal([]);

    const late = await asked('A line to the roof');
    await bench.transition(Change, first.id, 'cancel', { cancel_reason: 'No longer.' });
    await hour();
    expect((await told(dora, meeting)).at(-1)).to.equal('Thursday board 2026-03-05: the agenda is another');
    expect((await next()).agenda_news).to.equal(
      [
        `- **+** ${late.number ?? ''} A line to the roof`,
        `- **−** ${first.number ?? ''} A line to the hall`,
      ].join('\n'),
    );
    await hour();
    expect(await told(dora, meeting)).to.have.lengthOf(2);

    const moved = { starts_at: '2026-03-05T14:00:00.000Z' };
    await bench.as(mona).update(CabMeeting, meeting.id, moved);
    await bench.settled();
    expect(await next()).to.include({ ...moved, ends_at: '2026-03-05T15:00:00.000Z' });
    expect((await told(dora, meeting)).at(-1)).to.equal('Thursday board 2026-03-05 was moved');
    const backwards = bench.as(mona).update(CabMeeting, meeting.id, { ends_at: moved.starts_at });
    expect(places(await refusal(backwards))).to.deep.equal(['CAB_TIMES /ends_at']);
    expect(await office.read(late)).to.include({ cab_date: '2026-03-05' });
  });

  it('read what comes before them, see what was answered before, and answer without a meeting', async () => {
    const { bench, cora } = office;
    const meeting = await next();
    const http = await bench.http();
    const page = async (who: Principal) =>
      (await http.fetch(`/x/changes/cab/${meeting.number ?? ''}`, { as: who })).text();
    expect(await page(dora))
      .to.include('A line to the roof')
      .and.include('You can answer before the meeting')
      .and.not.include('value="approved"');
    expect(await page(fred)).to.not.include('You can answer before the meeting');
    expect((await http.fetch(`/x/changes/cab/${meeting.number ?? ''}`, { as: cora })).status).to.equal(404);
    const { items } = await bench.store.find('approval_vote', {
      filter: all(eq('approver', dora.id), eq('state', 'waiting')),
    });
    await bench.as(dora).transition('approval_vote', items[0]?.id ?? '', 'ask_back', {
      question: 'Who looks after the roof?',
    });
    expect(await page(fred)).to.include('Who looks after the roof?');
  });

  it('are stood in for by their deputies, whose word is that of the member', async () => {
    const { bench, mona } = office;
    await bench.as(dora).create(ApprovalDelegation, {
      ...{ deputy: fred.id, starts_at: '2026-03-04T00:00:00Z', ends_at: '2026-03-07T00:00:00Z' },
    });
    const meeting = await next();
    const [item] = (await bench.store.find(CabItem, { filter: eq('meeting', meeting.id) })).items;
    bench.clock.set('2026-03-05T14:00:00Z');
    await bench.as(mona).update(CabMeeting, meeting.id, { present: [office.rita.id] });
    await bench.as(mona).transition(CabMeeting, meeting.id, 'begin');
    const decide = () =>
      bench.as(mona).update(CabItem, item?.id ?? '', { decision: 'approved', minutes: 'After lunch.' });
    expect(places(await refusal(decide()))).to.deep.equal(['CAB_QUORUM /decision']);
    await bench.as(mona).update(CabMeeting, meeting.id, { present: [fred.id] });
    const page = await (
      await (await bench.http()).fetch(`/x/changes/cab/${meeting.number ?? ''}`, { as: mona })
    ).text();
    expect(page).to.include('for Dora').and.include('1 present, 1 needed to decide');
    await decide();
    await bench.runQueuedJobs();
    const { items: votes } = await bench.store.find('approval_vote', {
      filter: all(eq('subject_id', item?.change ?? ''), eq('approver', dora.id)),
    });
    expect(votes[0]).to.include({ state: 'approved', answered_by: fred.id });

    await bench.as(mona).transition(CabMeeting, meeting.id, 'end');
    await bench.settled();
    const ended = await bench.read(CabMeeting, meeting.id);
    expect(ended.decisions).to.include('A line to the roof: **Approved**');
    expect((await told(dora, meeting)).at(-1)).to.equal('Thursday board 2026-03-05: the minutes');
    const record = await (
      await (await bench.http()).fetch(`/r/cab_meeting/${meeting.number ?? ''}`, { as: dora })
    ).text();
    expect(record).to.include('Thursday board 2026-03-05').and.include('After lunch.');
    const change = await (
      await (await bench.http()).fetch(`/r/change/${item?.change ?? ''}`, { as: dora })
    ).text();
    expect(change).to.include('Thursday board 2026-03-05');
  });
});
