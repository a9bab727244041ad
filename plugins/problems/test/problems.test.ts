import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Comment } from '@praxis/plugin-worklog/contract';
import { IncidentProblem, KnownError, Problem, ProblemCause } from '../src/contract.js';
import { openProblemDesk, refusal, type ProblemDesk } from './support/desk.js';

describe('problem management', () => {
  let desk: ProblemDesk;
  before(async () => {
    desk = await openProblemDesk();
  });
  after(() => desk.close());

  const act = async (type: string, action: string, body: unknown, as = 'problem-manager') =>
    (await desk.bench.http()).fetch(`/api/v1/records/${type}/actions/${action}`, {
      method: 'POST',
      json: body,
      as,
    });
  const problemOf = async (incident: string) => (await desk.bench.read(IncidentProblem, incident)).problem;
  const linkedIncident = async (title: string, problem: string) => {
    const incident = await desk.bench.create(Incident, { title, caller: desk.caller });
    await desk.bench.update(Incident.name, incident.id, IncidentProblem.patch({ problem }));
    return incident;
  };

  describe('raising a problem from incidents', () => {
    it('copies what they share, takes the highest priority, and links them', async () => {
      const { bench } = desk;
      const shared = { affected_item: 'SRV-7', caller: desk.caller } as const;
      const first = await bench.create(Incident, { title: 'Slow', impact: '1', urgency: '1', ...shared });
      const second = await bench.create(Incident, { title: 'Slower', ...shared });
      const answer = await act('incident', 'problems.raise', {
        records: [first.id, second.id],
        values: { title: 'SRV-7 is slow' },
      });
      expect(answer.status).to.equal(200);
      const problem = await bench.store.get(Problem, (await problemOf(first.id)) ?? '');
      expect(problem).to.include({
        title: 'SRV-7 is slow',
        affected_item: 'SRV-7',
        priority: '1',
        reported_by: desk.caller,
        state: 'new',
      });
      expect(await problemOf(second.id)).to.equal(problem.id);
      const entry = (await bench.journal(Incident, second.id)).at(-1);
      expect(entry?.cause?.reason).to.equal(`Raised ${problem.number}.`);
    });

    it('is not for requesters', async () => {
      const { id } = await desk.bench.create(Incident, { title: 'Mine', caller: desk.caller });
      const answer = await act(
        'incident',
        'problems.raise',
        { records: [id], values: { title: 'No' } },
        'requester',
      );
      expect(answer.status).to.be.within(403, 404);
      expect(await problemOf(id)).to.equal(null);
    });
  });

  describe('publishing a workaround', () => {
    it('tells each open incident once, in the name of who published it', async () => {
      const { bench } = desk;
      const problem = await bench.create(Problem, {
        title: 'VPN drops',
        workaround: 'Use the second gateway.',
      });
      const open = await linkedIncident('No VPN', problem.id);
      const done = await linkedIncident('VPN again', problem.id);
      await bench.transition(Incident, done.id, 'resolve', {
        resolution_code: 'fixed',
        resolution_notes: 'Works.',
      });
      const answer = await act('problem', 'problems.publish-workaround', {
        records: [problem.id],
        values: {},
      });
      expect(await answer.json()).to.have.property('message', 'The workaround goes to 1 open incident.');
      await bench.runQueuedJobs();
      const said = await bench.store.find(Comment, { filter: eq('subject_id', open.id) });
      expect(said.items.map(({ body, audience }) => ({ body, audience }))).to.deep.equal([
        { body: 'Use the second gateway.', audience: 'public' },
      ]);
      expect(said.items[0]?.created_by).to.equal(bench.principal('problem-manager').id);
      expect(await bench.store.count(Comment, { filter: eq('subject_id', done.id) })).to.equal(0);
      expect((await bench.read(Problem, problem.id)).workaround_published_at).to.be.a('string');
    });

    it('says nothing twice when its job is tried again', async () => {
      const { bench } = desk;
      const problem = await bench.create(Problem, {
        title: 'Scanner jams',
        workaround: 'Feed single pages.',
      });
      const incident = await linkedIncident('Jam', problem.id);
      const publication = { problem: problem.id, version: 2, actor: desk.manager };
      await bench.runJob('problems.publish-workaround', publication);
      await bench.runJob('problems.publish-workaround', publication);
      expect(await bench.store.count(Comment, { filter: eq('subject_id', incident.id) })).to.equal(1);
    });

    it('needs the right to do so, and a workaround', async () => {
      const { bench } = desk;
      const problem = await bench.create(Problem, { title: 'Nothing helps' });
      const publish = (as: string) =>
        act('problem', 'problems.publish-workaround', { records: [problem.id], values: {} }, as);
      expect((await publish('agent')).status).to.equal(403);
      expect((await publish('problem-manager')).status).to.be.within(409, 422);
    });
  });

  describe('resolving a problem', () => {
    const fix = { root_cause: 'A worn fan.', permanent_fix: 'The fan was replaced.' } as const;

    it('resolves the incidents that wait for it, and no others', async () => {
      const { bench } = desk;
      const problem = await bench.create(Problem, { title: 'Overheating' });
      const waiting = await linkedIncident('Too hot', problem.id);
      const busy = await linkedIncident('Hot, too', problem.id);
      await bench.transition(Incident, waiting.id, 'hold', { hold_reason: 'awaiting_problem' });
      await bench.transition(Problem, problem.id, 'analyse');
      await bench.transition(Problem, problem.id, 'resolve', fix);
      await bench.settled();
      expect(await bench.read(Incident, waiting.id)).to.include({
        state: 'resolved',
        resolution_notes: 'The fan was replaced.',
      });
      expect((await bench.read(Incident, busy.id)).state).to.equal('new');
    });

    it('asks for the cause and the fix, and can be taken back with a reason', async () => {
      const { bench } = desk;
      const problem = await bench.create(Problem, { title: 'Unclear' });
      await bench.transition(Problem, problem.id, 'analyse');
      const error = await refusal(bench.transition(Problem, problem.id, 'resolve'));
      expect(error.problems.map(({ pointer }) => pointer)).to.include.members([
        '/root_cause',
        '/permanent_fix',
      ]);
      await bench.transition(Problem, problem.id, 'resolve', fix);
      const again = await bench.transition(Problem, problem.id, 'analyse_again', {
        analyse_again_reason: 'It came back.',
      });
      expect(again).to.include({ state: 'root_cause_analysis', resolved_at: null });
    });
  });

  describe('accepting a risk', () => {
    const risk = { risk_reason: 'The machine goes next year.' };

    it('is for a problem manager, and until a day to come', async () => {
      const { bench } = desk;
      const problem = await bench.create(Problem, { title: 'Old press' });
      await bench.transition(Problem, problem.id, 'assess');
      const accept = (store: ReturnType<typeof bench.as>, risk_review_on: string) =>
        store.transition(Problem, problem.id, 'accept_risk', { ...risk, risk_review_on });
      const agent = await desk.as(desk.agent);
      expect((await refusal(accept(agent, '2026-09-01'))).status).to.equal(403);
      const manager = await desk.as(desk.manager);
      const past = await refusal(accept(manager, '2026-03-01'));
      expect(past.problems[0]).to.include({ pointer: '/risk_review_on', code: 'REVIEW_IN_THE_PAST' });
      expect((await accept(manager, '2026-09-01')).state).to.equal('risk_accepted');
    });
  });

  describe('a known error', () => {
    it('is recorded from its problem, and found by agents once it is published', async () => {
      const { bench } = desk;
      const problem = await bench.create(Problem, {
        title: 'Label printer prints blanks',
        affected_item: 'PRN-3',
        workaround: 'Turn the roll around.',
      });
      await act('problem', 'problems.record-known-error', { records: [problem.id], values: {} });
      const [error] = (await bench.store.find(KnownError, { filter: eq('problem', problem.id) })).items;
      expect(error).to.include({ title: problem.title, workaround: 'Turn the roll around.', state: 'draft' });
      const agent = await desk.as(desk.agent);
      expect((await refusal(agent.get(KnownError, error?.id ?? ''))).code).to.equal('E_RECORD_NOT_FOUND');
      await bench.transition(KnownError, error?.id ?? '', 'publish');
      expect((await agent.get(KnownError, error?.id ?? '')).published_at).to.be.a('string');

      const incident = await bench.create(Incident, { title: 'Only blanks', affected_item: 'PRN-3' });
      const page = await (await bench.http()).fetch(`/r/incident/${incident.number}`, { as: 'agent' });
      expect(await page.text()).to.include('Label printer prints blanks');
    });
  });

  describe('the page of a problem', () => {
    it('shows the chain of whys, the factors, and the incidents', async () => {
      const { bench } = desk;
      const problem = await bench.create(Problem, { title: 'Night run fails' });
      await bench.create(ProblemCause, { problem: problem.id, finding: 'The disk was full.', position: 10 });
      await bench.create(ProblemCause, {
        problem: problem.id,
        kind: 'process',
        finding: 'Nobody watches it.',
        confirmed: true,
      });
      const incident = await linkedIncident('No report today', problem.id);
      const html = await (
        await (await bench.http()).fetch(`/r/problem/${problem.number}`, { as: 'agent' })
      ).text();
      expect(html).to.include('The disk was full.').and.include('Nobody watches it.').and.include('Process');
      expect(html)
        .to.include(incident.number ?? '')
        .and.include('1 open of 1');
    });
  });
});
