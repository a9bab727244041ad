import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Task } from '@praxis/plugin-tasks/contract';
import { Change } from '../src/contract.js';
import { openOffice, places, refusal, type Office } from './support/office.js';

describe('what becomes of changes', () => {
  let office: Office;
  before(async () => {
    office = await openOffice(['problems', 'incidents', 'sla']);
  });
  after(() => office.close());

  const tasksOf = async ({ id }: { readonly id: string }) =>
    (await office.bench.store.find(Task, { filter: eq('subject_id', id) })).items;
  const atWork = async () => {
    const change = await office.change({ model: await office.modelId('Change of a pipeline') });
    await office.bench.transition(Change, change.id, 'authorise');
    return office.bench.transition(Change, change.id, 'implement');
  };

  it('needs no people where the model says so', async () => {
    const change = await atWork();
    const [entry] = (await office.bench.journal(Change, change.id)).filter(
      ({ transition }) => transition === 'schedule',
    );
    expect(entry?.cause?.reason).to.equal('No approval is needed.');
    expect(change).to.include({ state: 'implement', approval_state: null });
    expect(change.actual_start).to.be.a('string');
  });

  it('is a review for what failed, and the change is not closed before it is done', async () => {
    const { bench, carl } = office;
    const change = await atWork();
    await bench.transition(Change, change.id, 'review', { close_code: 'unsuccessful' });
    const [task] = await tasksOf(change);
    expect(task).to.include({
      title: 'Post-implementation review',
      mandatory: true,
      assignment_group: office.group,
    });
    expect(places(await refusal(bench.as(carl).transition(Change, change.id, 'close')))).to.deep.equal([
      'TASKS_OPEN ',
    ]);
    await bench.transition(Task, task?.id ?? '', 'finish');
    expect((await bench.as(carl).transition(Change, change.id, 'close')).success_points).to.equal(-5);
  });

  it('is no review for what succeeded, and one for every emergency', async () => {
    const { bench } = office;
    const change = await atWork();
    await bench.transition(Change, change.id, 'review', { close_code: 'successful' });
    expect(await tasksOf(change)).to.deep.equal([]);
    const emergency = await office.change({ type: 'emergency' });
    await bench.transition(Change, emergency.id, 'authorise');
    await office.vote(emergency, 'approve');
    await bench.transition(Change, emergency.id, 'implement');
    await bench.transition(Change, emergency.id, 'review', { close_code: 'successful' });
    expect(await tasksOf(emergency)).to.have.lengthOf(1);
  });

  it('is a roll-back as data: when, by whom, how long, and whether it worked', async () => {
    const { bench, agnes } = office;
    const change = await atWork();
    const bare = bench.transition(Change, change.id, 'review', { close_code: 'backed_out' });
    expect(places(await refusal(bare))).to.have.members([
      'CHANGE_ROLLBACK /rollback_started_at',
      'CHANGE_ROLLBACK /rollback_by',
      'CHANGE_ROLLBACK /rollback_minutes',
      'CHANGE_ROLLBACK /rollback_verified',
    ]);
    const http = await bench.http();
    const answer = await http.fetch('/api/v1/records/change/actions/changes.record-rollback', {
      method: 'POST',
      json: { records: [change.id], values: { minutes: 12, by: agnes.id, verified: 'verified' } },
      as: 'change-manager',
    });
    expect(answer.status).to.equal(200);
    await bench.transition(Change, change.id, 'review');
    expect(await office.read(change)).to.include({
      ...{ close_code: 'backed_out', rollback_minutes: 12, rollback_by: agnes.id, review_required: true },
      rollback_started_at: new Date(bench.clock.now().getTime() - 720_000).toISOString(),
    });
  });

  it('is promised: the assessment at once, then the decision and the end that was planned', async () => {
    const { bench } = office;
    const due = async ({ id }: { readonly id: string }) =>
      (await bench.read(Change, id))['sla__due_at' as never];
    const change = await office.change({ type: 'emergency' });
    expect(await due(change)).to.equal('2026-03-02T10:00:00.000Z');
    await bench.transition(Change, change.id, 'authorise');
    expect(await due(change)).to.equal('2026-03-02T11:00:00.000Z');
    await office.vote(change, 'approve');
    expect(await due(change)).to.equal(change.planned_end);
    await bench.transition(Change, change.id, 'implement');
    await bench.transition(Change, change.id, 'review', { close_code: 'successful' });
    expect(await due(change)).to.equal('2026-03-16T09:00:00.000Z');
  });

  it('is told on incidents and problems', async () => {
    const { bench } = office;
    const problem = await bench.create('problem', { title: 'One line is one too few' });
    const http = await bench.http();
    const answer = await http.fetch('/api/v1/records/problem/actions/changes.raise-from-problem', {
      method: 'POST',
      json: { records: [problem.id], values: { title: 'A second line' } },
      as: 'change-coordinator',
    });
    expect(answer.status).to.equal(200);
    const change = (await bench.read('problem', problem.id))['changes__fixed_by'];
    const page = await (await http.fetch(`/r/change/${String(change)}`, { as: 'agent' })).text();
    expect(page).to.include('One line is one too few');
    const incident = await bench.create('incident', { title: 'Silence', changes__caused_by: change });
    const its = await (await http.fetch(`/r/incident/${incident.number}`, { as: 'agent' })).text();
    expect(its).to.include('A second line');
  });

  it('is seen by agents, by whoever asked, and by nobody else', async () => {
    const { bench, rita } = office;
    const change = await office.change();
    expect((await bench.as(rita).get(Change, change.id)).id).to.equal(change.id);
    const stranger = await bench.signIn(
      (await bench.create('person', { name: 'Stan', roles: ['change-requester'] })).id,
    );
    expect((await refusal(bench.as(stranger).get(Change, change.id))).status).to.equal(404);
    expect((await refusal(bench.as('requester').get(Change, change.id))).status).to.equal(404);
    expect((await refusal(bench.as(rita).transition(Change, change.id, 'assess'))).status).to.equal(403);
    const cancelled = await bench
      .as(rita)
      .transition(Change, change.id, 'cancel', { cancel_reason: 'Not now.' });
    expect(cancelled.state).to.equal('cancelled');
  });
});
