import { expect } from 'chai';
import { Group, GroupMember, Person } from '@praxis/plugin-people/contract';
import type { Principal, RecordOf } from '@praxis/sdk';
import { CabItem, CabMeeting, Change, ChangeBoard } from '../../src/contract.js';
import { openOffice, refusal, type Office } from '../support/office.js';

type Meeting = RecordOf<typeof CabMeeting>;

describe('a change advisory board', function () {
  this.timeout(120_000);
  let office: Office;
  let group: string;
  let dora: Principal;
  let emil: Principal;
  let board: RecordOf<typeof ChangeBoard>;
  before(async () => {
    office = await openOffice();
    const { bench } = office;
    // Cora sits in the group already.
    group = (await bench.store.find(Group, { filter: 'name = "Change advisory board"' })).items[0]?.id ?? '';
    const sits = async (name: string): Promise<Principal> => {
      const { id } = await bench.create(Person, { name, username: name.toLowerCase() });
      await bench.create(GroupMember, { member_of: group, person: id });
      return bench.signIn(id);
    };
    dora = await sits('Dora');
    emil = await sits('Emil');
    board = await bench.as(office.mona).create(ChangeBoard, {
      ...{ name: 'Weekly board', members: group, rule: 'FREQ=WEEKLY;BYDAY=TU', first_day: '2026-01-06' },
      ...{ start_time: '10:00', minutes: 60, time_zone: 'Europe/Berlin' },
    });
  });
  after(() => office?.close());

  const asked = async (title: string): Promise<RecordOf<typeof Change>> => {
    const change = await office.change({ title });
    await office.bench.transition(Change, change.id, 'assess');
    await office.analyse(change);
    await office.bench.transition(Change, change.id, 'authorise');
    return office.read(change);
  };
  const meetings = async (): Promise<readonly Meeting[]> => {
    const { items } = await office.bench.store.find(CabMeeting, { sort: ['starts_at'] });
    return items.filter((one) => one.board === board.id);
  };
  const agenda = async (meeting: Meeting) =>
    (await office.bench.store.find(CabItem, { filter: `meeting = "${meeting.id}"`, sort: ['position'] }))
      .items;
  const itemOf = async (meeting: Meeting, change: { readonly id: string }) => {
    const item = (await agenda(meeting)).find((one) => one.change === change.id);
    if (item === undefined) throw new Error('It is not on the agenda.');
    return item;
  };
  const decide = (item: { readonly id: string }, decision: string, minutes: string | null = null) =>
    office.bench.as(office.mona).update(CabItem.name, item.id, { decision, minutes });
  const plan = () => office.bench.runJob('changes.cab-plan-meetings');
  const begun = async (present: readonly Principal[]): Promise<Meeting> => {
    const [next] = (await meetings()).filter(({ state }) => state === 'planned');
    await office.bench
      .as(office.mona)
      .update(CabMeeting, next?.id ?? '', { present: present.map(({ id }) => id) });
    return office.bench.as(office.mona).transition(CabMeeting, next?.id ?? '', 'begin');
  };

  it('plans its meetings ahead, once each, and fills the agenda with what comes before it', async () => {
    const waiting = await asked('A line to the hall');
    const draft = await office.change({ title: 'Only a thought' });
    await plan();
    await plan();
    const coming = await meetings();
    // Tuesdays at ten in Berlin; the clocks change on the 29th.
    expect(coming.map(({ starts_at: at }) => at)).to.deep.equal([
      '2026-03-03T09:00:00.000Z',
      '2026-03-10T09:00:00.000Z',
      '2026-03-17T09:00:00.000Z',
      '2026-03-24T09:00:00.000Z',
      '2026-03-31T08:00:00.000Z',
    ]);
    const [first] = coming;
    const changes = (await agenda(first as Meeting)).map(({ change }) => change);
    expect(changes).to.include(waiting.id).and.not.to.include(draft.id);
    await office.bench.transition(Change, waiting.id, 'cancel', { cancel_reason: 'No longer.' });
    await plan();
    expect((await agenda(first as Meeting)).map(({ change }) => change)).to.not.include(waiting.id);
  });

  it('decides while it meets and enough of it is there, and its decision is the approval', async () => {
    const [good, bad] = [await asked('A good one'), await asked('A bad one')];
    await plan();
    const [next] = await meetings();
    const early = await refusal(decide(await itemOf(next as Meeting, good), 'approved'));
    expect(early.problems[0]?.code).to.equal('CAB_NOT_RUNNING');
    const meeting = await begun([dora]);
    const few = await refusal(decide(await itemOf(meeting, good), 'approved'));
    expect(few.problems[0]?.message).to.equal('Too few members are present to decide: 1 of 2.');
    await office.bench.as(office.mona).update(CabMeeting, meeting.id, { present: [dora.id, emil.id] });
    await decide(await itemOf(meeting, good), 'approved', 'On Wednesday, after the backup.');
    const wordless = await refusal(decide(await itemOf(meeting, bad), 'rejected'));
    expect(wordless.problems.map(({ pointer }) => pointer)).to.deep.equal(['/minutes']);
    await decide(await itemOf(meeting, bad), 'rejected', 'Not in this month.');
    await office.bench.runQueuedJobs();
    expect(await office.read(good)).to.include({
      ...{ state: 'scheduled', approval_state: 'approved', cab_advice: 'On Wednesday, after the backup.' },
    });
    expect((await office.read(bad)).state).to.equal('new');
    const item = await itemOf(meeting, good);
    expect(item).to.include({ decided_by: office.mona.id, decision: 'approved' });
    await office.bench.as(office.mona).transition(CabMeeting, meeting.id, 'end');
    const late = await refusal(decide(await itemOf(meeting, bad), 'approved'));
    expect(late.problems[0]?.code).to.equal('CAB_NOT_RUNNING');
  });

  it('is run on a page by those who keep the schedule, read there by agents, and closed to others', async () => {
    const change = await asked('Before the board on a page');
    await plan();
    const meeting = await begun([]);
    const http = await office.bench.http();
    const address = `/x/changes/cab/${meeting.number}`;
    const get = async (as: Principal) => http.fetch(address, { as });
    const page = await (await get(office.mona)).text();
    expect(page).to.include('Before the board on a page').and.to.include('0 present, 2 needed to decide');
    expect(page).to.include('value="approved"');
    expect(await (await get(office.agnes)).text()).to.not.include('value="approved"');
    expect((await get(office.cora)).status).to.equal(404);
    const csrf = /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const post = (as: Principal, form: readonly (readonly [string, string])[]) =>
      http.fetch(address, {
        ...{
          as,
          method: 'POST',
          body: new URLSearchParams([['_csrf', csrf], ...form.map((pair) => [...pair])]),
        },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
    const { id } = await itemOf(meeting, change);
    const approve = [
      ['act', 'approved'],
      ['item', id],
    ] as const;
    const tooFew = await post(office.mona, approve);
    expect(tooFew.status).to.equal(422);
    expect(await tooFew.text()).to.include('Too few members are present to decide: 0 of 2.');
    const people = [dora, emil].map((one) => ['present', one.id] as const);
    expect((await post(office.mona, [['act', 'people'], ...people])).status).to.equal(303);
    expect((await post(office.agnes, approve)).status).to.equal(403);
    expect((await post(office.mona, approve)).status).to.equal(303);
    expect((await itemOf(meeting, change)).decision).to.equal('approved');
    const calendar = await (
      await http.fetch('/x/changes/calendar?date=2026-03-10', { as: office.carl })
    ).text();
    expect(calendar).to.include('Weekly board').and.to.include(address);
    await office.bench.as(office.mona).transition(CabMeeting, meeting.id, 'end');
  });

  it('is called together at once for an emergency, for that change alone', async () => {
    await office.bench.as(office.mona).create(ChangeBoard, {
      ...{ name: 'Emergency board', members: group, emergency: true, quorum_rule: 'anyone' },
    });
    const change = await asked('The shop is on fire');
    const http = await office.bench.http();
    const path = '/api/v1/records/change/actions/changes.call-emergency-board';
    const call = (as: Principal) =>
      http.fetch(path, { as, method: 'POST', json: { records: [change.id], values: {} } });
    expect((await call(office.carl)).status).to.be.oneOf([403, 404]);
    const { href } = (await (await call(office.mona)).json()) as { href: string };
    const number = href.split('/').at(-1) ?? '';
    const meeting = await office.bench.store.get(CabMeeting, number);
    expect(meeting.starts_at).to.equal('2026-03-02T09:00:00.000Z');
    await office.bench.as(office.mona).update(CabMeeting, meeting.id, { present: [emil.id] });
    await office.bench.as(office.mona).transition(CabMeeting, meeting.id, 'begin');
    expect((await agenda(meeting)).map((item) => item.change)).to.deep.equal([change.id]);
    await decide(await itemOf(meeting, change), 'approved');
    await office.bench.runQueuedJobs();
    expect(await office.read(change)).to.include({ state: 'scheduled', approval_state: 'approved' });
  });
});
