import { expect } from 'chai';
import { Incident } from '@praxis/plugin-incidents/contract';
import { KnownError, Problem, problemOfIncident } from '../src/contract.js';
import { openProblemDesk, type ProblemDesk } from './support/desk.js';

describe('the example company', () => {
  let desk: ProblemDesk;
  before(async function () {
    this.timeout(120_000);
    desk = await openProblemDesk();
    await desk.bench.platform.plugins.loadDemo();
  });
  after(() => desk.close());

  it('has problems in several states, with the incidents that they explain', async () => {
    const { store } = desk.bench;
    const states = (await store.find(Problem)).items.map(({ state }) => state);
    expect(states).to.have.members([
      'fix_in_progress',
      'root_cause_analysis',
      'risk_accepted',
      'resolved',
      'new',
    ]);
    expect(await store.count(KnownError, { filter: 'state = published' })).to.equal(1);
    const explained = await store.countBy(Incident, problemOfIncident, {
      filter: { field: problemOfIncident, op: 'isNotEmpty' },
    });
    expect(explained).to.have.lengthOf(5);
  });
});
