import { expect } from 'chai';
import { all, eq } from '@praxis/predicate';
import { Change } from '@praxis/plugin-changes/contract';
import { CiClass, ConfigurationItem } from '@praxis/plugin-cmdb/contract';
import { Incident } from '@praxis/plugin-incidents/contract';
import { KnownError, Problem } from '@praxis/plugin-problems/contract';
import { Service } from '@praxis/plugin-services/contract';
import { ChecklistItem, Task } from '@praxis/plugin-tasks/contract';
import { Release, ReleaseDeployment, ReleaseItem, ReleasePhase } from '../src/contract.js';
import { openReleaseHouse, refusal, type ReleaseHouse } from './support/house.js';

describe('release management', () => {
  let house: ReleaseHouse;
  before(async () => {
    house = await openReleaseHouse();
  });
  after(() => house.close());

  const gatesOf = async (release: string) =>
    (await house.bench.store.find(ReleasePhase, { filter: eq('release', release), sort: ['position'] }))
      .items;
  const stateOf = async (release: string) => (await house.bench.read(Release, release)).state;
  const ask = async (path: string, as: string | string[] = 'release-manager', json?: unknown) =>
    (await house.bench.http()).fetch(path, { as, ...(json !== undefined && { method: 'POST', json }) });
  const text = async (path: string, as?: string) => (await ask(path, as)).text();
  const report = (values: object, as = 'release-pipeline') =>
    ask('/api/v1/x/releases/deployments', as, values);
  const numberOf = async (release: string) => (await house.bench.read(Release, release)).number ?? '';

  describe('gates', () => {
    it('come with the type, each with its checklist, and begin with their stage', async () => {
      const { bench } = house;
      const id = await house.release({}, 'Major');
      const gates = await gatesOf(id);
      expect(gates.map(({ stage, state }) => [stage, state])).to.deep.equal([
        ['planning', 'active'],
        ...['build', 'test', 'ready', 'deploying', 'early_life'].map((stage) => [stage, 'waiting']),
      ]);
      const lines = all(eq('subject_type', 'release_phase'), eq('subject_id', gates[0]?.id ?? ''));
      expect(await bench.store.count(ChecklistItem, { filter: lines })).to.equal(2);
      await house.move(id, 'start_build');
      expect((await gatesOf(id)).map(({ state }) => state).slice(0, 3)).to.deep.equal([
        'go',
        'active',
        'waiting',
      ]);
    });

    it('hold the release until all is ticked and done, and their role has decided', async () => {
      const { bench } = house;
      const id = await house.release();
      await bench.transition(Release, id, 'start_build');
      const closed = await refusal(bench.transition(Release, id, 'start_test'));
      expect(closed.problems[0]).to.include({
        code: 'GATE_CLOSED',
        message: 'These gates have to be passed first: Everything is built.',
      });
      const [gate] = (await gatesOf(id)).filter(({ state }) => state === 'active');
      const go = (as: string) => bench.as(as).transition(ReleasePhase, gate?.id ?? '', 'go');
      expect((await refusal(go('release-manager'))).problems[0]?.code).to.equal('CHECKLIST_OPEN');
      const lines = await bench.store.find(ChecklistItem, { filter: eq('subject_id', gate?.id ?? '') });
      for (const line of lines.items) await bench.update(ChecklistItem, line.id, { done: true });
      const task = await bench.create(Task, {
        ...{ subject_type: 'release_phase', subject_id: gate?.id, title: 'Build it', mandatory: true },
      });
      expect((await refusal(go('release-manager'))).problems[0]?.code).to.equal('TASKS_OPEN');
      await bench.transition(Task, task.id, 'finish');
      expect((await refusal(go('agent'))).problems[0]).to.include({
        code: 'SIGN_OFF',
        message: 'Only somebody with the role release-manager decides here.',
      });
      await go('release-manager');
      await bench.transition(Release, id, 'start_test');
      expect(await stateOf(id)).to.equal('test');
    });

    it('are decided with a reason when the answer is no, and skipped only by those who may', async () => {
      const { bench } = house;
      const id = await house.release({}, 'Major');
      const gate = (await gatesOf(id))[0]?.id ?? '';
      const decide = (as: string, move: string, values = {}) =>
        bench.as(as).transition(ReleasePhase, gate, move, values);
      expect((await refusal(decide('release-manager', 'no_go'))).problems[0]?.pointer).to.equal(
        '/decision_reason',
      );
      await decide('release-manager', 'no_go', { decision_reason: 'Nobody asked sales.' });
      expect((await refusal(bench.transition(Release, id, 'start_build'))).problems[0]?.code).to.equal(
        'GATE_CLOSED',
      );
      expect(await text(`/x/releases/readiness/${await numberOf(id)}`)).to.include(
        'No go: Nobody asked sales.',
      );
      const skip = { decision_reason: 'Sales is us.' };
      expect((await refusal(decide('agent', 'skip', skip))).status).to.equal(403);
      await decide('release-manager', 'skip', skip);
      await bench.transition(Release, id, 'start_build');
    });

    it('are left where the release is held, and it goes on from there', async () => {
      const { bench } = house;
      const id = await house.release();
      await house.move(id, 'start_build', 'start_test');
      await bench.transition(Release, id, 'hold', { hold_reason: 'The supplier is late.' });
      expect((await refusal(bench.transition(Release, id, 'resume_build'))).status).to.be.within(403, 422);
      await bench.transition(Release, id, 'resume_test');
      expect(await bench.read(Release, id)).to.include({ state: 'test', held_at: null });
    });
  });

  describe('readiness', () => {
    it('says what is missing and why, and the release goes when nothing is', async () => {
      const { bench } = house;
      const id = await house.release({ backout_plan: null });
      const change = await bench.create(Change, { title: 'New checkout' });
      const problem = await bench.create(Problem, { title: 'Basket empties <itself>' });
      const [cluster] = (await bench.store.find(CiClass, { filter: "name = 'Cluster'" })).items;
      const shop = await bench.create(ConfigurationItem, { name: 'Shop server', class: cluster?.id ?? '' });
      await house.add(id, change.number);
      const fix = await house.add(id, ` ${problem.number?.toLowerCase()} `);
      const version = await house.add(id, shop.number);
      expect((await bench.read(ReleaseItem, fix)).role).to.equal('fixes');
      await house.move(id, 'start_build', 'start_test', 'make_ready');

      const html = await text(`/x/releases/readiness/${await numberOf(id)}`, 'agent');
      for (const why of [
        'Nobody has said how to go back.',
        'It is not authorised yet.',
        'Nobody has written down how it is fixed.',
        'Nobody has said which version it gets.',
        'It was never deployed to test or staging.',
        'None is planned.',
        '2 lines are not ticked.',
      ])
        expect(html).to.include(why);
      expect(html).to.include('Basket empties &lt;itself&gt;');
      await house.passGates(id);
      const error = await refusal(bench.as('release-manager').transition(Release, id, 'deploy'));
      expect(error.problems[0]).to.include({ code: 'NOT_READY', pointer: '/go_anyway_reason' });

      await bench.update(Release, id, { backout_plan: 'Switch back.' });
      await bench.update(Problem, problem.id, { permanent_fix: 'Keep it for a day.' });
      await bench.update(ReleaseItem, version, { version_name: '2.0' });
      const [found] = (await bench.store.find(ReleaseItem, { filter: eq('subject_id', change.id) })).items;
      await bench.store.delete(ReleaseItem, found?.id ?? '');
      const number = await numberOf(id);
      const run = { release: number, version: '2.0' };
      await report({ ...run, key: 'r-1', environment: 'staging', state: 'succeeded' });
      await report({ ...run, key: 'r-2', environment: 'production', state: 'planned' });
      expect(await text(`/x/releases/readiness/${number}`)).to.include('Ready to go');
      await bench.as('release-manager').transition(Release, id, 'deploy');
      expect(await stateOf(id)).to.equal('deploying');
    });

    it('is passed over by those who may, with a reason, and by nobody else', async () => {
      const { bench } = house;
      const id = await house.release({}, 'Emergency');
      await house.move(id, 'start_build', 'start_test', 'make_ready');
      await house.passGates(id);
      const deploy = (as: string) =>
        bench.as(as).transition(Release, id, 'deploy', { go_anyway_reason: 'The shop is down.' });
      expect((await refusal(deploy('agent'))).status).to.equal(403);
      await deploy('release-manager');
      expect(await stateOf(id)).to.equal('deploying');
    });

    it('takes nothing in that is not there, twice, or once the release is over', async () => {
      const { bench } = house;
      const id = await house.release();
      const code = async (work: Promise<unknown>) => (await refusal(work)).problems[0]?.code;
      expect(await code(house.add(id, 'CHG9999999'))).to.equal('NO_PART');
      expect(await code(house.add(id, 'nonsense'))).to.equal('NO_PART');
      const { number } = await bench.create(Change, { title: 'Once' });
      await house.add(id, number);
      expect((await refusal(house.add(id, number))).status).to.equal(422);
      await bench.transition(Release, id, 'cancel', { cancel_reason: 'Not now.' });
      const other = await bench.create(Change, { title: 'Late' });
      expect(await code(house.add(id, other.number))).to.equal('RELEASE_OVER');
    });
  });

  describe('deployments', () => {
    it('are reported by a pipeline, wait for the release in production, and count once', async () => {
      const { bench } = house;
      const id = await house.release();
      const release = await numberOf(id);
      const run = { release, key: 'run-7', environment: 'production', wave: 'pilot', version: '2.0' };
      const early = await report({ ...run, state: 'running' });
      expect(early.status).to.equal(422);
      expect(await early.json()).to.have.nested.property('errors[0].code', 'RELEASE_WAITS');
      await house.move(id, 'start_build', 'start_test', 'make_ready');
      await house.passGates(id);
      await bench.transition(Release, id, 'deploy', { go_anyway_reason: 'For this test.' });

      expect((await report({ ...run, state: 'running' })).status).to.equal(200);
      const at = '2026-03-02T10:00:00.000Z';
      const done = { ...run, state: 'succeeded', at, notes: 'Green.' };
      await report(done);
      const { number } = (await (await report(done)).json()) as { readonly number: string };
      const { items } = await bench.store.find(ReleaseDeployment, { filter: eq('external_key', 'run-7') });
      expect(items).to.have.length(1);
      expect(items[0]).to.include({
        number,
        state: 'succeeded',
        finished_at: at,
        notes: 'Green.',
        wave: 'pilot',
      });
      expect((await report({ ...run, state: 'backed_out' })).status).to.equal(422);
      await report({ ...run, state: 'backed_out', reason: 'Errors everywhere.' });
      expect(await bench.read(ReleaseDeployment, items[0]?.id ?? '')).to.include({
        ...{ state: 'backed_out', backout_reason: 'Errors everywhere.' },
      });
      expect((await report({ ...run, state: 'running' }, 'agent')).status).to.equal(403);
      expect((await report({ ...run, release: 'REL9999999', state: 'running' })).status).to.equal(404);
      expect((await report({ ...run, state: 'finished' })).status).to.equal(422);
    });

    it('to everybody give items the versions that they brought', async () => {
      const { bench } = house;
      const id = await house.release();
      const [cluster] = (await bench.store.find(CiClass, { filter: "name = 'Cluster'" })).items;
      const item = await bench.create(ConfigurationItem, { name: 'API', class: cluster?.id ?? '' });
      await house.add(id, item.number, { version_name: '5.1' });
      await house.move(id, 'start_build', 'start_test', 'make_ready');
      await house.passGates(id);
      await bench.transition(Release, id, 'deploy', { go_anyway_reason: 'For this test.' });
      const run = {
        release: await numberOf(id),
        environment: 'production',
        version: '2.0',
        state: 'succeeded',
      };
      await report({ ...run, key: 'p', wave: 'pilot' });
      await bench.settled();
      expect((await bench.read(ConfigurationItem, item.id)).product_version).to.equal(null);
      await report({ ...run, key: 'f' });
      await bench.settled();
      expect((await bench.read(ConfigurationItem, item.id)).product_version).to.equal('5.1');
    });
  });

  describe('release notes', () => {
    it('tell users what is new, and the desk what it needs, with the known errors that ship', async () => {
      const { bench } = house;
      const service = await bench.create(Service, { name: 'Mail' });
      const id = await house.release({
        title: 'Mail *now*',
        service: service.id,
        users_note: 'Mail is faster.',
      });
      const change = await bench.create(Change, { title: 'Replace the index' });
      const problem = await bench.create(Problem, { title: 'Search is slow', root_cause: 'A full index.' });
      await house.add(id, change.number, { users_note: 'Search answers at once' });
      await house.add(id, problem.number);
      const known = async (title: string, publish: boolean, values = {}) => {
        const error = await bench.create(KnownError, { title, workaround: 'Wait a minute.', ...values });
        return publish ? bench.transition(KnownError, error.id, 'publish') : error;
      };
      await known('Old phones do not sync', true, { service: service.id });
      await known('Elsewhere', true);
      await known('Draft', false, { service: service.id });
      const gone = await known('Fonts are missing', true, { service: service.id });
      await house.add(id, gone.number, { role: 'fixes' });

      const key = await numberOf(id);
      const notes = (audience: string) => text(`/api/v1/x/releases/${key}/notes?for=${audience}`, 'agent');
      expect(await notes('users')).to.equal(
        [
          ...['# Mail \\*now\\* 2.0', 'Mail is faster.', '## What is new', '- Search answers at once'],
          ...['## What is fixed', '- Search is slow\n- Fonts are missing', '## Known errors'],
          '- Old phones do not sync\n  What helps: Wait a minute.\n',
        ].join('\n\n'),
      );
      const desk = await notes('desk');
      expect(desk)
        .to.include(`- **${change.number}** Search answers at once`)
        .and.include(`- **${problem.number}** Search is slow\n  A full index.`)
        .and.include('## Roll-back plan\n\nSwitch back.');
      expect(await text(`/x/releases/notes/${key}`, 'agent'))
        .to.include('<h1')
        .and.include('Mail *now* 2.0');
      const requester = await ask(`/api/v1/x/releases/${key}/notes`, 'requester');
      expect(requester.status).to.be.within(403, 404);
    });
  });

  describe('the page of a release', () => {
    it('shows gates, parts and, in its early life, what has happened since', async () => {
      const { bench } = house;
      const service = await bench.create(Service, { name: 'Till' });
      const id = await house.release({ service: service.id });
      const change = await bench.create(Change, { title: 'New till' });
      await house.add(id, change.number);
      await house.move(id, 'start_build', 'start_test', 'make_ready');
      await house.passGates(id);
      await bench.transition(Release, id, 'deploy', { go_anyway_reason: 'For this test.' });
      await house.move(id, 'support');
      expect((await bench.read(Release, id)).early_life_until).to.equal('2026-03-16');
      await bench.create(Incident, { title: 'Till prints nothing', service: service.id });
      const html = await text(`/r/release/${await numberOf(id)}`, 'agent');
      expect(html)
        .to.include('Go or no go')
        .and.include('New till')
        .and.include('Till prints nothing')
        .and.not.include('Plan a deployment');
      expect(await text(`/r/change/${change.number}`, 'agent')).to.include('>Shop<');
      await house.passGates(id);
      await bench.transition(Release, id, 'finish');
      expect(await stateOf(id)).to.equal('done');
    });

    it('knows incidents of what it touched, and stands in the calendar of changes', async () => {
      const { bench } = house;
      const [server] = (await bench.store.find('ci_class', { filter: 'name = Cluster' })).items;
      const item = await bench.create('ci', { name: 'till-1', class: server?.id });
      const id = await house.release({
        ...{ title: 'Tills', planned_start: '2026-03-11T20:00:00Z', planned_end: '2026-03-11T22:00:00Z' },
      });
      await house.add(id, item.number, { version_name: '2.0' });
      const at = new Date(bench.clock.now().getTime() - 60_000).toISOString();
      await bench.store.importRecords(Release, [
        {
          values: {
            ...{ title: 'Tills of old', state: 'early_life', deployed_at: at },
            release_type: (await bench.read(Release, id)).release_type,
          },
        },
      ]);
      const [old] = (await bench.store.find(Release, { filter: 'title = "Tills of old"' })).items;
      await bench.create(ReleaseItem, {
        ...{
          release: old?.id ?? '',
          subject_type: 'ci',
          subject_id: item.id,
          subject_number: item.number ?? '',
        },
      });
      await bench.create('incident', { title: 'The till is silent', cmdb__ci: item.id });
      await bench.create('incident', { title: 'Something else' });
      expect(await text(`/r/release/${old?.number ?? ''}`, 'agent'))
        .to.include('The till is silent')
        .and.not.include('Something else');
      expect(await text('/x/changes/calendar?view=agenda&date=2026-03-10', 'agent')).to.include('Tills 2.0');
    });

    it('is read by agents, kept by release managers, and not for requesters', async () => {
      const { bench } = house;
      const id = await house.release();
      expect((await bench.as('agent').get(Release, id)).title).to.equal('Shop');
      expect((await refusal(bench.as('agent').update(Release, id, { title: 'Mine' }))).status).to.equal(403);
      await bench.as('release-manager').update(Release, id, { title: 'Ours' });
      expect((await refusal(bench.as('requester').get(Release, id))).status).to.equal(404);
    });

    it('takes in what is added from a list of changes', async () => {
      const { bench } = house;
      const release = await house.release();
      const changes = [
        await bench.create(Change, { title: 'A' }),
        await bench.create(Change, { title: 'B' }),
      ];
      const add = (as: string) =>
        ask('/api/v1/records/change/actions/releases.add-change', as, {
          records: changes.map(({ id }) => id),
          values: { release },
        });
      expect((await add('agent')).status).to.be.within(403, 404);
      expect((await add('release-manager')).status).to.equal(200);
      expect(await bench.store.count(ReleaseItem, { filter: eq('release', release) })).to.equal(2);
    });
  });
});
