import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Comment } from '@praxis/plugin-worklog/contract';
import { Task } from '@praxis/plugin-tasks/contract';
import { Incident } from '../src/contract.js';
import { openDesk, refusal, type Desk } from './support/desk.js';

const resolution = { resolution_code: 'fixed', resolution_notes: 'Restarted.' } as const;

describe('the life of an incident', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk.close());

  const comment = (incident: string, body: string) => ({
    ...{ subject_type: Incident.name, subject_id: incident, body },
    audience: 'public' as const,
  });

  it('keeps its moments: opened, owned, resolved, closed', async () => {
    const { bench } = desk;
    const { id, opened_at } = await bench.create(Incident, { title: 'Timed' });
    expect(opened_at).to.equal(bench.clock.now().toISOString());
    bench.clock.advance('PT1M');
    const owned = await bench.update(Incident, id, { assignee: desk.agnes });
    expect(owned.owned_at).to.equal(bench.clock.now().toISOString());
    bench.clock.advance('PT1M');
    expect((await bench.transition(Incident, id, 'resolve', resolution)).resolved_at).to.equal(
      bench.clock.now().toISOString(),
    );
    expect((await bench.transition(Incident, id, 'close')).closed_at).to.equal(
      bench.clock.now().toISOString(),
    );
  });

  it('counts how often it was handed on, and how often it came back', async () => {
    const { bench } = desk;
    const { id } = await bench.create(Incident, { title: 'Hot potato', assignee: desk.agnes });
    expect((await bench.update(Incident, id, { assignee: desk.bert })).reassignment_count).to.equal(1);
    await bench.transition(Incident, id, 'resolve', resolution);
    const again = await bench.transition(Incident, id, 'reopen', { reopen_reason: 'Still broken' });
    expect(again).to.include({ state: 'in_progress', reopen_count: 1, resolved_at: null });
  });

  it('asks for a reason before it waits, and for a message when it waits for the caller', async () => {
    const { bench } = desk;
    const { id } = await bench.create(Incident, { title: 'Waiting', caller: desk.carla });
    expect((await refusal(bench.transition(Incident, id, 'hold'))).problems[0]?.pointer).to.equal(
      '/hold_reason',
    );
    const mute = await refusal(bench.transition(Incident, id, 'hold', { hold_reason: 'awaiting_caller' }));
    expect(mute.problems[0]?.code).to.equal('HOLD_MESSAGE');
    await bench.transition(Incident, id, 'hold', {
      hold_reason: 'awaiting_caller',
      hold_message: 'Which printer?',
    });
    const { items } = await bench.store.find(Comment, { filter: eq('subject_id', id) });
    expect(items.map(({ body, audience }) => [body, audience])).to.deep.equal([['Which printer?', 'public']]);
  });

  it('goes on when the caller it waits for replies', async () => {
    const { bench } = desk;
    const { id } = await bench.create(Incident, { title: 'Asked back', caller: desk.carla });
    await bench.transition(Incident, id, 'hold', {
      hold_reason: 'awaiting_caller',
      hold_message: 'Which one?',
    });
    await (await desk.as(desk.carla)).create(Comment, comment(id, 'The blue one.'));
    expect(await bench.read(Incident, id)).to.include({ state: 'in_progress', hold_reason: null });
  });

  it('is reopened by its caller’s reply before it is closed', async () => {
    const { bench } = desk;
    const { id } = await bench.create(Incident, { title: 'Not quite', caller: desk.carla });
    await bench.transition(Incident, id, 'resolve', resolution);
    await (await desk.as(desk.carla)).create(Comment, comment(id, 'It happens again.'));
    expect(await bench.read(Incident, id)).to.include({ state: 'in_progress', reopen_count: 1 });
  });

  it('notes the first public answer of an agent as its first response', async () => {
    const { bench } = desk;
    const { id } = await bench.create(Incident, { title: 'Hello?', caller: desk.carla });
    await (await desk.as(desk.carla)).create(Comment, comment(id, 'Anybody?'));
    expect((await bench.read(Incident, id)).first_response_at).to.equal(null);
    const reply = await (await desk.as(desk.agnes)).create(Comment, comment(id, 'Here.'));
    expect((await bench.read(Incident, id)).first_response_at).to.equal(reply.created_at);
  });

  it('is closed some days after its resolution, not after its last edit', async () => {
    const { bench } = desk;
    const { id } = await bench.create(Incident, { title: 'Ripens' });
    await bench.transition(Incident, id, 'resolve', resolution);
    bench.clock.advance('P6D');
    await bench.update(Incident, id, { description: 'A late remark' });
    await bench.runJob('incidents.auto-close');
    expect((await bench.read(Incident, id)).state).to.equal('resolved');
    bench.clock.advance('P2D');
    await bench.runJob('incidents.auto-close');
    expect((await bench.read(Incident, id)).state).to.equal('closed');
  });

  it('goes on when the date has come that it waited for', async () => {
    const { bench } = desk;
    const { id } = await bench.create(Incident, { title: 'Until Monday' });
    const until = new Date(bench.clock.now().getTime() + 3_600_000).toISOString();
    await bench.transition(Incident, id, 'hold', { hold_reason: 'awaiting_date', hold_until: until });
    await bench.runJob('incidents.resume-on-date');
    expect((await bench.read(Incident, id)).state).to.equal('on_hold');
    bench.clock.advance('PT62M');
    await bench.runJob('incidents.resume-on-date');
    expect((await bench.read(Incident, id)).state).to.equal('in_progress');
  });

  it('is not resolved while a task is open that the resolution needs', async () => {
    const { bench } = desk;
    const { id } = await bench.create(Incident, { title: 'With a task' });
    const task = await bench.create(Task, {
      subject_type: Incident.name,
      subject_id: id,
      title: 'Swap the disk',
      mandatory: true,
    });
    expect((await refusal(bench.transition(Incident, id, 'resolve', resolution))).problems[0]?.code).to.equal(
      'TASKS_OPEN',
    );
    await bench.transition(Task, task.id, 'finish');
    expect((await bench.transition(Incident, id, 'resolve', resolution)).state).to.equal('resolved');
  });
});
