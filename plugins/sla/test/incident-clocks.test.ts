import { expect } from 'chai';
import { Incident } from '@praxis/plugin-incidents/contract';
import { stageOf } from '../src/clock/clock.js';
import { openDesk, type Desk } from './support/desk.js';

describe('the clocks of an incident', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk?.close());
  beforeEach(() => desk.bench.clock.set('2026-03-02T09:00:00Z'));

  const resolve = (id: string) =>
    desk.bench.transition(Incident, id, 'resolve', { resolution_code: 'fixed', resolution_notes: 'Done.' });

  it('begin with it, in the statement that creates it, each with its own deadline', async () => {
    const { id, version } = await desk.incident();
    expect(version).to.equal(1);
    const columns = await desk.columns(id);
    expect(columns).to.deep.include({
      standing: 'running',
      due_at: '2026-03-02T09:10:00.000Z',
      due_limit: 600,
    });
    expect(columns.clocks).to.have.length(3);
  });

  it('count in business hours for what is not urgent', async () => {
    const { id } = await desk.incident({ impact: '4', urgency: '4', assignee: desk.agnes });
    // Eight hours until the first response, from ten o'clock in the office that closes at five.
    expect((await desk.columns(id)).due_at).to.equal('2026-03-03T08:00:00.000Z');
  });

  it('are kept one by one: owned, answered, resolved', async () => {
    const { id } = await desk.incident();
    desk.bench.clock.advance('PT5M');
    await desk.bench.update(Incident, id, { assignee: desk.agnes });
    expect((await desk.clocks(id, 'time to own')).map(stageOf)).to.deep.equal(['done']);
    await desk.say(id, 'We are on it.', desk.agnes);
    expect((await desk.clocks(id, 'first response')).map(stageOf)).to.deep.equal(['done']);
    expect((await desk.columns(id)).due_at).to.equal('2026-03-02T13:00:00.000Z');
    desk.bench.clock.advance('PT1H');
    await resolve(id);
    expect(await desk.columns(id)).to.include({ standing: 'met', due_at: null, next_at: null });
  });

  it('stand still on hold, and are due so much later', async () => {
    const { id } = await desk.incident({ assignee: desk.agnes, caller: null });
    await desk.bench.transition(Incident, id, 'hold', { hold_reason: 'awaiting_vendor' });
    expect(await desk.columns(id)).to.include({ standing: 'paused', due_at: null });
    desk.bench.clock.advance('PT3H');
    await desk.bench.transition(Incident, id, 'resume');
    expect((await desk.columns(id)).due_at).to.equal('2026-03-02T16:00:00.000Z');
  });

  it('keep start and pauses when the priority changes', async () => {
    const { id } = await desk.incident({ assignee: desk.agnes, caller: null, impact: '2', urgency: '2' });
    await desk.bench.transition(Incident, id, 'hold', { hold_reason: 'awaiting_vendor' });
    desk.bench.clock.advance('PT1H');
    await desk.bench.transition(Incident, id, 'resume');
    expect((await desk.columns(id)).due_at).to.equal('2026-03-02T18:00:00.000Z');
    await desk.bench.update(Incident, id, { impact: '1', urgency: '1' });
    expect((await desk.columns(id)).due_at).to.equal('2026-03-02T14:00:00.000Z');
  });

  it('go on when the incident is reopened, without the time in between', async () => {
    const { id } = await desk.incident({ assignee: desk.agnes, caller: null });
    desk.bench.clock.advance('PT1H');
    await resolve(id);
    desk.bench.clock.advance('PT10H');
    await desk.bench.transition(Incident, id, 'reopen', { reopen_reason: 'It is back.' });
    // Three of the four hours are left.
    expect((await desk.columns(id)).due_at).to.equal('2026-03-02T23:00:00.000Z');
  });

  it('begin anew for each group, while the clock of the customer goes on', async () => {
    const { id } = await desk.incident({ assignment_group: desk.desk });
    desk.bench.clock.advance('PT1H');
    await desk.bench.update(Incident, id, { assignment_group: desk.network });
    const runs = await desk.clocks(id, 'work of a group');
    expect(runs.map(({ under, ending }) => [under, ending])).to.deep.equal([
      [desk.desk, 'reset'],
      [desk.network, undefined],
    ]);
    expect((await desk.clocks(id, 'resolution')).map(stageOf)).to.deep.equal(['running']);
  });

  it('run for the supplier while they stand still for the customer', async () => {
    const { id } = await desk.incident();
    await desk.bench.transition(Incident, id, 'hold', { hold_reason: 'awaiting_vendor' });
    expect((await desk.clocks(id, 'supplier')).map(stageOf)).to.deep.equal(['running']);
    expect((await desk.clocks(id, 'resolution')).map(stageOf)).to.deep.equal(['paused']);
    await desk.bench.transition(Incident, id, 'resume');
    expect((await desk.clocks(id, 'supplier')).map(stageOf)).to.deep.equal(['done']);
  });

  it('wait for the next answer from the message of the caller on, each time anew', async () => {
    const { id } = await desk.incident({ assignee: desk.agnes });
    const advance = () => desk.bench.clock.advance('PT10M');
    await desk.say(id, 'We are on it.', desk.agnes);
    expect(await desk.clocks(id, 'next response')).to.have.length(0);
    advance();
    await desk.say(id, 'How long will it take?', desk.carla);
    expect((await desk.columns(id)).due_at).to.equal('2026-03-02T09:40:00.000Z');
    advance();
    await desk.say(id, 'An hour.', desk.agnes);
    advance();
    await desk.say(id, 'Still nothing.', desk.carla);
    expect((await desk.clocks(id, 'next response')).map(stageOf)).to.deep.equal(['done', 'running']);
  });

  it('are void with a cancelled incident', async () => {
    const { id } = await desk.incident();
    await desk.bench.transition(Incident, id, 'cancel', { cancel_reason: 'By mistake.' });
    expect(await desk.columns(id)).to.include({ standing: null, due_at: null, next_at: null });
  });

  it('are for agents: a caller does not see what was promised', async () => {
    const { id } = await desk.incident();
    const seen = await desk.bench.as(await desk.bench.signIn(desk.carla)).get(Incident.name, id);
    expect(Object.keys(seen).filter((field) => field.startsWith('sla__'))).to.deep.equal([]);
    const agent = await desk.bench.as(await desk.bench.signIn(desk.agnes)).get(Incident.name, id);
    expect(Object.keys(agent).filter((field) => field.startsWith('sla__'))).to.have.members([
      'sla__due_at',
      'sla__standing',
      'sla__due_target',
      'sla__due_limit',
      'sla__awaits_answer',
      'sla__clocks',
      'sla__holds',
    ]);
  });
});
