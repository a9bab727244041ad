import { expect } from 'chai';
import { Calendar, CalendarException } from '@praxis/plugin-calendars/contract';
import { Incident } from '@praxis/plugin-incidents/contract';
import { eq } from '@praxis/predicate';
import { SlaEscalation, SlaPolicy, SlaResult, SlaTarget } from '../src/contract.js';
import { openDesk, type Desk } from './support/desk.js';

describe('clocks that are worked out anew', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk?.close());

  const version = async (id: string) => (await desk.bench.store.get(Incident, id)).version;
  const resolve = (id: string) =>
    desk.bench.transition(Incident, id, 'resolve', { resolution_code: 'fixed', resolution_notes: 'Done.' });

  it('are as they were, and nothing is written, when nothing has changed', async () => {
    const { id } = await desk.incident({ assignment_group: desk.desk });
    desk.bench.clock.advance('PT20M');
    await desk.bench.runJob('sla.tick');
    await desk.say(id, 'We are on it.', desk.agnes);
    await desk.bench.transition(Incident, id, 'hold', { hold_reason: 'awaiting_vendor' });
    desk.bench.clock.advance('PT2H');
    await desk.bench.transition(Incident, id, 'resume', {});
    await desk.bench.update(Incident, id, { assignment_group: desk.network, impact: '3' });
    desk.bench.clock.advance('PT30M');
    await desk.say(id, 'Well?', desk.carla);
    await resolve(id);
    desk.bench.clock.advance('PT1H');
    await desk.bench.transition(Incident, id, 'reopen', { reopen_reason: 'It is back.' });
    const before = await version(id);
    const clocks = (await desk.columns(id)).clocks;
    await desk.bench.runJob('sla.recompute');
    expect((await desk.columns(id)).clocks).to.deep.equal(clocks);
    expect(await version(id)).to.equal(before);
  });

  it('follow a calendar, a target and a promise that changed, for everything that is open', async () => {
    const { id } = await desk.incident({
      ...{ impact: '3', urgency: '3', assignee: desk.agnes, caller: null },
    });
    const due = async () => (await desk.columns(id)).due_at;
    const anew = async () => {
      await desk.bench.settled();
      desk.bench.clock.advance('PT10S');
      await desk.bench.runQueuedJobs();
    };
    // Three days of eight hours, and nine hours a day: Monday 10 until Wednesday 16 o'clock.
    expect(await due()).to.equal('2026-03-04T15:00:00.000Z');
    const [target] = (await desk.bench.store.lookup(SlaTarget)).filter(({ name }) => name === 'P3');
    const policy = await desk.policy('resolution');
    const p3 = (await desk.bench.store.lookup(SlaTarget)).find(
      (each) => each.policy === policy && each.name === target?.name,
    );
    await desk.bench.update(SlaTarget, p3?.id ?? '', { time: '7h' });
    await anew();
    expect(await due()).to.equal('2026-03-02T16:00:00.000Z');
    const office = (await desk.bench.store.lookup(Calendar)).find(({ name }) => name === 'Business hours');
    await desk.bench.create(CalendarException, {
      ...{ calendar: office?.id ?? '', name: 'Fire drill', first_day: '2026-03-02', hours: '08:00–16:00' },
    });
    await anew();
    expect(await due()).to.equal('2026-03-03T08:00:00.000Z');
    await desk.bench.update(SlaPolicy, policy, { active: false });
    await anew();
    expect(await due()).to.equal(null);
  });

  it('begin backwards for a new promise, with every pause, and escalate nothing that is long over', async () => {
    const policy = await desk.policy('resolution');
    await desk.bench.update(SlaPolicy, policy, { active: false });
    await desk.bench.settled();
    await desk.bench.runQueuedJobs();
    const { id } = await desk.incident({ assignee: desk.agnes, caller: null });
    await desk.bench.transition(Incident, id, 'hold', { hold_reason: 'awaiting_change' });
    desk.bench.clock.advance('PT2H');
    await desk.bench.transition(Incident, id, 'resume', {});
    desk.bench.clock.advance('PT3H30M');
    await desk.bench.update(SlaPolicy, policy, { active: true });
    await desk.bench.runJob('sla.recompute');
    expect((await desk.columns(id)).due_at).to.equal('2026-03-02T15:00:00.000Z');
    await desk.bench.runJob('sla.tick');
    expect(await desk.bench.store.count(SlaEscalation, { filter: eq('subject_id', id) })).to.equal(0);
  });

  it('are worked out from their history for incidents from before there were clocks', async () => {
    await desk.bench.disable('sla');
    const { id } = await desk.bench.create(Incident, {
      ...{ title: 'From before', impact: '1', urgency: '1', assignee: desk.agnes },
    });
    desk.bench.clock.advance('PT1H');
    await desk.bench.enable('sla');
    await desk.bench.update(Incident, id, { title: 'From before, and touched' });
    await desk.bench.runJob('sla.tick');
    expect((await desk.columns(id)).due_at).to.equal('2026-03-02T13:00:00.000Z');
  });

  it('are worked out from the past of what was imported', async () => {
    const [imported, closed] = await desk.bench.store.importRecords(Incident, [
      {
        at: '2026-03-01T10:00:00Z',
        values: {
          title: 'From before',
          impact: '1',
          urgency: '1',
          assignee: desk.agnes,
          opened_at: '2026-03-01T10:00:00Z',
        },
        past: [
          { at: '2026-03-01T11:00:00Z', values: { state: 'on_hold', hold_reason: 'awaiting_date' } },
          { at: '2026-03-02T08:00:00Z', values: { state: 'in_progress' } },
        ],
      },
      {
        at: '2026-03-01T10:00:00Z',
        values: { title: 'Long over', impact: '1', urgency: '1', opened_at: '2026-03-01T10:00:00Z' },
        past: [
          {
            at: '2026-03-01T18:00:00Z',
            values: { state: 'resolved', resolution_code: 'fixed', resolution_notes: 'Done.' },
          },
        ],
      },
    ]);
    if (imported?.status !== 'done' || closed?.status !== 'done') throw new Error('They were not imported.');
    await desk.bench.runJob('sla.tick');
    expect((await desk.columns(imported.id)).due_at).to.equal('2026-03-02T11:00:00.000Z');
    await desk.bench.settled();
    const { items } = await desk.bench.store.find(SlaResult, { filter: eq('subject_id', closed.id) });
    const policy = await desk.policy('resolution');
    expect(items.find((result) => result.policy === policy)).to.include({
      ...{ outcome: 'breached', elapsed_time: 8 * 3600 },
    });
  });
});
