import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Comment } from '@praxis/plugin-worklog/contract';
import { Incident } from '../src/contract.js';
import { openDesk, refusal, type Desk } from './support/desk.js';

const resolution = { resolution_code: 'fixed', resolution_notes: 'The switch was replaced.' } as const;

describe('parent and child incidents', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk.close());

  it('are resolved together, and each child says why', async () => {
    const { bench } = desk;
    const parent = await bench.create(Incident, { title: 'Floor 3 is dark' });
    const child = await bench.create(Incident, { title: 'My lamp', parent: parent.id });
    await bench.transition(Incident, parent.id, 'resolve', resolution);
    expect(await bench.read(Incident, child.id)).to.include({
      state: 'resolved',
      resolution_notes: 'The switch was replaced.',
    });
    const entry = (await bench.journal(Incident, child.id)).at(-1);
    expect(entry?.cause?.reason).to.equal(`Follows ${parent.number}.`);
  });

  it('wait and go on together', async () => {
    const { bench } = desk;
    const parent = await bench.create(Incident, { title: 'Vendor' });
    const child = await bench.create(Incident, { title: 'Vendor, too', parent: parent.id });
    await bench.transition(Incident, parent.id, 'hold', { hold_reason: 'awaiting_vendor' });
    expect((await bench.read(Incident, child.id)).state).to.equal('on_hold');
    await bench.transition(Incident, parent.id, 'resume');
    expect((await bench.read(Incident, child.id)).state).to.equal('in_progress');
  });

  it('keep the parent from being closed while a child is open', async () => {
    const { bench } = desk;
    const parent = await bench.create(Incident, { title: 'Outage' });
    const child = await bench.create(Incident, { title: 'Part of it', parent: parent.id });
    await bench.transition(Incident, parent.id, 'resolve', resolution);
    await bench.transition(Incident, child.id, 'reopen', { reopen_reason: 'Not for me' });
    expect((await refusal(bench.transition(Incident, parent.id, 'close'))).problems[0]?.code).to.equal(
      'CHILDREN_OPEN',
    );
  });

  it('hear what is said publicly on the parent', async () => {
    const { bench } = desk;
    const parent = await bench.create(Incident, { title: 'Broadcast' });
    const child = await bench.create(Incident, { title: 'Listener', parent: parent.id });
    const said = { subject_type: Incident.name, subject_id: parent.id };
    await bench.create(Comment, { ...said, audience: 'public', body: 'A fix is on its way.' });
    await bench.create(Comment, { ...said, audience: 'internal', body: 'Blame the router.' });
    const { items } = await bench.store.find(Comment, { filter: eq('subject_id', child.id) });
    expect(items.map(({ body }) => body)).to.deep.equal(['A fix is on its way.']);
  });

  it('never stand above themselves', async () => {
    const { bench } = desk;
    const top = await bench.create(Incident, { title: 'Top' });
    const middle = await bench.create(Incident, { title: 'Middle', parent: top.id });
    const error = await refusal(bench.update(Incident, top.id, { parent: middle.id }));
    expect(error.problems[0]).to.include({ pointer: '/parent', code: 'CIRCLE' });
  });
});
