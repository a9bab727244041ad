import { expect } from 'chai';
import { eq, all } from '@praxis/predicate';
import { Incident, PriorityMatrix } from '../src/contract.js';
import { openDesk, refusal, type Desk } from './support/desk.js';

describe('the priority of an incident', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk.close());

  it('follows from impact and urgency by the matrix', async () => {
    const incident = await desk.bench.create(Incident, { title: 'Down', impact: '1', urgency: '2' });
    expect(incident.priority).to.equal('1');
    expect((await desk.bench.update(Incident, incident.id, { urgency: '5' })).priority).to.equal('3');
  });

  it('follows the matrix as an administrator has changed it', async () => {
    const filter = all(eq('impact', '5'), eq('urgency', '5'));
    const [cell] = (await desk.bench.store.find(PriorityMatrix, { filter })).items;
    await desk.bench.update(PriorityMatrix, cell?.id ?? '', { priority: '2' });
    const incident = await desk.bench.create(Incident, { title: 'Small', impact: '5', urgency: '5' });
    expect(incident.priority).to.equal('2');
  });

  it('cannot be set beside the matrix without saying so', async () => {
    const { id } = await desk.bench.create(Incident, { title: 'Pushed' });
    const error = await refusal(desk.bench.update(Incident, id, { priority: '1' }));
    expect(error.problems[0]).to.include({ pointer: '/priority', code: 'PRIORITY_DERIVED' });
  });

  it('is set by hand with a reason, by those who may', async () => {
    const { id } = await desk.bench.create(Incident, { title: 'Board meeting' });
    const agnes = await desk.as(desk.agnes);
    const byHand = { priority_override: true, priority: '1', priority_reason: 'The board waits.' } as const;
    expect((await refusal(agnes.update(Incident, id, byHand))).problems[0]?.code).to.equal(
      'PRIORITY_BY_HAND',
    );
    const silent = await refusal(desk.bench.update(Incident, id, { priority_override: true, priority: '1' }));
    expect(silent.problems[0]?.code).to.equal('PRIORITY_REASON');
    expect((await desk.bench.update(Incident, id, byHand)).priority).to.equal('1');
    expect((await desk.bench.update(Incident, id, { impact: '5' })).priority).to.equal('1');
  });
});
