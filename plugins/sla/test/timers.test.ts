import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Comment } from '@praxis/plugin-worklog/contract';
import { SlaEscalation, SlaResult, SlaStep } from '../src/contract.js';
import { openDesk, type Desk } from './support/desk.js';

describe('the steps of a promise', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk?.close());
  beforeEach(() => desk.bench.clock.set('2026-03-02T09:00:00Z'));

  const escalations = async (id: string) => {
    const { items } = await desk.bench.store.find(SlaEscalation, {
      filter: eq('subject_id', id),
      sort: ['created_at'],
    });
    return items.map(({ kind, name }) => `${kind}: ${name}`);
  };
  const tick = () => desk.bench.runJob('sla.tick');
  /** An incident of which only the resolution is open: four hours. */
  const owned = () => desk.incident({ assignee: desk.agnes, caller: null });
  const warning = 'step: 75 % of the time is over';
  const broken = 'breach: Incident: resolution';

  it('are taken when their time has come, and the breach is told', async () => {
    const { id } = await owned();
    desk.bench.clock.advance('PT2H59M');
    await tick();
    expect(await escalations(id)).to.deep.equal([]);
    desk.bench.clock.advance('PT1M');
    await tick();
    expect(await escalations(id)).to.deep.equal([warning]);
    desk.bench.clock.advance('PT1H');
    await tick();
    expect(await escalations(id)).to.deep.equal([warning]);
    desk.bench.clock.advance('PT1M');
    await tick();
    expect(await escalations(id)).to.deep.equal([warning, broken]);
    expect((await desk.columns(id)).standing).to.equal('breached');
  });

  it('are taken once, when two nodes come to them at the same moment', async () => {
    const incidents = [];
    for (let count = 0; count < 6; count += 1) incidents.push((await owned()).id);
    desk.bench.clock.advance('PT5H');
    await Promise.all([tick(), tick(), tick()]);
    for (const id of incidents) expect(await escalations(id)).to.have.members([warning, broken]);
  });

  it('are made up for after the system was down', async () => {
    const { id } = await owned();
    desk.bench.clock.advance('P3D');
    await tick();
    await tick();
    expect(await escalations(id)).to.have.members([warning, broken]);
  });

  it('wait while the clock stands still', async () => {
    const { id } = await owned();
    await desk.bench.transition(Incident, id, 'hold', { hold_reason: 'awaiting_change' });
    desk.bench.clock.advance('P2D');
    await tick();
    expect(await escalations(id)).to.deep.equal([]);
  });

  it('ask for the timer again at the very moment of the next one', async () => {
    const { id } = await desk.incident({ assignee: desk.agnes });
    // Fifteen minutes for the first response.
    desk.bench.clock.set('2026-03-02T09:14:30Z');
    await tick();
    const queued = (await desk.bench.queuedJobs()).filter((job) => job.id === 'sla.tick');
    expect(queued).to.have.length(1);
    desk.bench.clock.set('2026-03-02T09:15:01Z');
    await desk.bench.runQueuedJobs();
    expect(await escalations(id)).to.deep.equal(['breach: Incident: first response']);
  });

  it('are told with a save that comes before the timer', async () => {
    const { id } = await owned();
    desk.bench.clock.advance('PT6H');
    await desk.bench.update(Incident, id, { title: 'Still nothing works' });
    await tick();
    expect(await escalations(id)).to.have.members([warning, broken]);
  });

  describe('that do something', () => {
    let step: string;
    before(async () => {
      step = (
        await desk.bench.create(SlaStep, {
          policy: await desk.policy('resolution'),
          name: 'Wake up the network group',
          offset_minutes: -30,
          condition: 'category is empty',
          changes: 'labels = late, loud\nimpact = 2',
          assign_group: desk.network,
          note: 'Half an hour is left.',
          comment: 'More of us look into it now.',
        })
      ).id;
      await desk.bench.settled();
    });
    after(() => desk.bench.store.delete(SlaStep, step));

    it('set fields, pass the record on, and write to those who work and those who wait', async () => {
      const { id } = await owned();
      desk.bench.clock.advance('PT3H31M');
      await tick();
      const incident = await desk.bench.store.get(Incident, id);
      expect(incident).to.deep.include({
        labels: ['late', 'loud'],
        impact: '2',
        assignment_group: desk.network,
        assignee: null,
      });
      const { items } = await desk.bench.store.find(Comment, { filter: eq('subject_id', id) });
      expect(items.map(({ audience, body }) => [audience, body])).to.have.deep.members([
        ['internal', 'Half an hour is left.'],
        ['public', 'More of us look into it now.'],
      ]);
      const journal = await desk.bench.journal(Incident, id);
      expect(journal.map(({ cause }) => cause?.reason)).to.include(
        'Incident: resolution: Wake up the network group',
      );
    });

    it('say what could not be done, and are over all the same', async () => {
      const { id } = await owned();
      await desk.bench.update(SlaStep, step, { changes: 'impact = 9' });
      desk.bench.clock.advance('PT3H31M');
      await tick();
      const { items } = await desk.bench.store.find(SlaEscalation, { filter: eq('subject_id', id) });
      expect(items.find(({ step: of }) => of === step)?.problem).to.be.a('string').that.is.not.empty;
      expect((await desk.bench.store.get(Incident, id)).impact).to.equal('1');
      await desk.bench.update(SlaStep, step, { changes: 'impact = 2' });
    });
  });

  it('end in results: what was kept, what was broken, and what does not count', async () => {
    const resolve = (id: string) =>
      desk.bench.transition(Incident, id, 'resolve', {
        resolution_code: 'fixed',
        resolution_notes: 'Done.',
      });
    const results = async (id: string) => {
      await desk.bench.settled();
      const { items } = await desk.bench.store.find(SlaResult, { filter: eq('subject_id', id) });
      const policy = await desk.policy('resolution');
      return items.find((result) => result.policy === policy);
    };
    const kept = await owned();
    const late = await owned();
    const cancelled = await owned();
    desk.bench.clock.advance('PT1H');
    await resolve(kept.id);
    await desk.bench.transition(Incident, cancelled.id, 'cancel', { cancel_reason: 'By mistake.' });
    expect(await results(kept.id)).to.include({
      ...{ outcome: 'met', ended: true, limit_time: 14_400, elapsed_time: 3600, paused_time: 0 },
      ...{ month: '2026-03', target: 'P1', subject_number: kept.number },
    });
    expect(await results(cancelled.id)).to.include({ outcome: 'cancelled' });
    expect(await results(late.id)).to.equal(undefined);
    desk.bench.clock.advance('PT4H');
    await tick();
    expect(await results(late.id)).to.include({ outcome: 'breached', ended: false });
    await resolve(late.id);
    expect(await results(late.id)).to.include({ outcome: 'breached', ended: true, elapsed_time: 18_000 });
    await desk.bench.transition(Incident, kept.id, 'reopen', { reopen_reason: 'It is back.' });
    expect(await results(kept.id)).to.include({ outcome: 'open', ended: false });
  });
});
