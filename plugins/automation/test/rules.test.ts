import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Comment, RecordLink } from '@praxis/plugin-worklog/contract';
import { isPraxisError, type NewRecord } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { AutomationRule, AutomationRun, Macro } from '../src/contract.js';
import { runRules } from '../src/hooks/run-rules.js';

type NewRule = Partial<NewRecord<typeof AutomationRule>>;

describe('automation', () => {
  let bench: Bench;
  before(async () => {
    bench = await startBench({
      plugins: ['automation', 'incidents'],
      folders: [fileURLToPath(new URL('../..', import.meta.url))],
    });
  });
  afterEach(async () => {
    const { items } = await bench.store.find(AutomationRule, { fields: [], limit: 200 });
    for (const { id } of items) await bench.store.delete(AutomationRule, id);
    await bench.saveSettings('automation', { running: true });
  });
  after(() => bench.close());

  let made = 0;
  const rule = (values: NewRule) =>
    bench.create(AutomationRule, {
      name: `Rule ${(made += 1)}`,
      record_type: 'incident',
      ...values,
    });
  const runs = async ({ id }: { readonly id: string }) =>
    (await bench.store.find(AutomationRun, { filter: eq('rule', id), sort: ['ran_at'] })).items.map(
      ({ outcome, reason }) => ({ outcome, reason }),
    );
  const incident = async (values: NewRecord<typeof Incident>) => {
    const created = await bench.create(Incident, values);
    await bench.settled();
    return bench.read(Incident, created.id);
  };

  describe('a rule', () => {
    it('acts on what its condition fits, says why, and leaves the rest alone', async () => {
      const vip = await rule({ condition: 'title contains "VIP"', set_values: { labels: ['vip'] } });
      const fitting = await incident({ title: 'A VIP is stuck' });
      const other = await incident({ title: 'Nothing special' });
      expect(fitting.labels).to.deep.equal(['vip']);
      expect(other.labels).to.equal(null);
      expect(await runs(vip)).to.deep.equal([{ outcome: 'acted', reason: 'labels' }]);
      const last = (await bench.journal(Incident, fitting.id)).at(-1);
      expect(last?.cause?.reason).to.equal(`Rule "${vip.name}".`);
    });

    it('sees what the rules before it have done, although the record was created without it', async () => {
      await rule({ position: 1, condition: 'title contains "VIP"', set_values: { labels: ['vip'] } });
      await rule({ position: 2, condition: 'labels contains "vip"', set_values: { impact: '2' } });
      expect(await incident({ title: 'A VIP is stuck' })).to.include({ impact: '2' });
    });

    it('follows references in its condition', async () => {
      await rule({
        condition: 'category.name = "VPN"',
        comment_body: 'Ask for {number} at the network desk.',
      });
      const { id: category } = (await bench.store.find('incident_category', { filter: 'name = "VPN"' }))
        .items[0]!;
      const fitting = await incident({ title: 'No tunnel', category });
      const said = await bench.store.find(Comment, { filter: eq('subject_id', fitting.id) });
      expect(said.items.map(({ body, audience }) => [body, audience])).to.deep.equal([
        [`Ask for ${fitting.number} at the network desk.`, 'internal'],
      ]);
    });

    it('asks about changes of the fields that it names only', async () => {
      await rule({
        happening: 'updated',
        changed_fields: ['title'],
        set_values: { labels: ['renamed'] },
      });
      const { id } = await incident({ title: 'Old' });
      await bench.update(Incident, id, { description: 'More' });
      await bench.settled();
      expect((await bench.read(Incident, id)).labels).to.equal(null);
      await bench.update(Incident, id, { title: 'New' });
      await bench.settled();
      expect((await bench.read(Incident, id)).labels).to.deep.equal(['renamed']);
    });

    it('moves a record along its lifecycle, with what the transition asks for', async () => {
      await rule({
        condition: 'title starts with "Test"',
        transition_name: 'cancel',
        set_values: { cancel_reason: 'A test of {number}.' },
      });
      const tested = await incident({ title: 'Test, please ignore' });
      expect(tested).to.include({ state: 'cancelled', cancel_reason: `A test of ${tested.number}.` });
    });

    it('makes a linked record', async () => {
      await rule({
        condition: 'impact = 1',
        create_type: 'incident',
        create_values: { title: 'Call the board about {number}', parent: '{id}' },
      });
      const major = await incident({ title: 'All is dark', impact: '1' });
      const { items } = await bench.store.find(Incident, { filter: eq('parent', major.id) });
      expect(items[0]).to.include({ title: `Call the board about ${major.number}` });
      expect(await bench.store.count(RecordLink, { filter: eq('target_id', major.id) })).to.equal(1);
    });

    it('does half of nothing: what fails is taken back and logged', async () => {
      const half = await rule({
        set_values: { labels: ['half'] },
        create_type: 'person',
        create_values: {},
      });
      const { id } = await incident({ title: 'Whole' });
      expect((await bench.read(Incident, id)).labels).to.equal(null);
      expect((await runs(half)).map(({ outcome }) => outcome)).to.deep.equal(['failed']);
    });

    it('stands still when it would set itself off', async () => {
      const loop = await rule({ happening: 'created_or_updated', set_values: { description: 'again' } });
      const { id } = await incident({ title: 'Round and round' });
      await bench.settled();
      expect((await bench.read(Incident, id)).version).to.equal(2);
      expect((await runs(loop)).map(({ outcome }) => outcome)).to.deep.equal(['acted', 'own_effect']);
    });

    it('keeps later rules from being asked when it is the last one', async () => {
      await rule({ position: 1, set_values: { labels: ['first'] }, stop: true });
      await rule({ position: 2, set_values: { labels: ['second'] } });
      expect((await incident({ title: 'One is enough' })).labels).to.deep.equal(['first']);
    });

    it('stays the last one when a delivery that broke off is made again', async () => {
      await rule({ position: 1, comment_body: 'First.', stop: true });
      await rule({ position: 2, set_values: { labels: ['second'] } });
      const { id } = await incident({ title: 'Told twice' });
      const [entry] = await bench.journal(Incident, id);
      if (entry === undefined) throw new Error('The incident is not in the journal.');
      const told = { ...entry, changed: (field: string) => field in entry.changes };
      const context = bench.platform.context('automation', bench.principal('admin'));
      await runRules.run(told as never, context as never);
      await runRules.run(told as never, context as never);
      expect((await bench.read(Incident, id)).labels).to.equal(null);
      expect(await bench.store.count(Comment, { filter: eq('subject_id', id) })).to.equal(1);
    });

    it('does nothing while rules are switched off', async () => {
      await rule({ set_values: { labels: ['no'] } });
      await bench.saveSettings('automation', { running: false });
      expect((await incident({ title: 'Quiet' })).labels).to.equal(null);
    });
  });

  describe('a rule of time', () => {
    it('acts once on each record, or again after a while', async () => {
      await rule({
        happening: 'time',
        condition: 'state = new and title = "Forgotten"',
        comment_body: 'Nobody has looked at this.',
        repeat_after: 3600,
      });
      const { id } = await incident({ title: 'Forgotten' });
      const said = () => bench.store.count(Comment, { filter: eq('subject_id', id) });
      await bench.runJob('automation.time-rules');
      await bench.runJob('automation.time-rules');
      expect(await said()).to.equal(1);
      bench.clock.advance('PT61M');
      await bench.runJob('automation.time-rules');
      expect(await said()).to.equal(2);
    });
  });

  describe('writing a rule', () => {
    const problems = async (values: NewRule): Promise<readonly string[]> => {
      try {
        await rule(values);
      } catch (error) {
        if (isPraxisError(error)) return error.problems.map(({ code }) => code);
        throw error;
      }
      return [];
    };

    it('is told of everything that could not work', async () => {
      const set_values = { labels: ['x'] };
      expect(await problems({ record_type: 'unicorn', set_values })).to.deep.equal(['RULE_TYPE']);
      expect(await problems({ condition: 'titel = "x"', set_values })).to.deep.equal(['RULE_CONDITION']);
      expect(await problems({ condition: 'title = ', set_values })).to.deep.equal(['RULE_CONDITION']);
      expect(await problems({ set_values: { lables: ['x'] } })).to.deep.equal(['RULE_FIELD']);
      expect(await problems({ transition_name: 'explode' })).to.deep.equal(['RULE_TRANSITION']);
      expect(await problems({})).to.deep.equal(['RULE_EMPTY']);
    });

    it('is for those who are trusted with it', async () => {
      const values = { name: 'Mine', record_type: 'incident', set_values: { labels: ['x'] } };
      const failure = await bench
        .as('agent')
        .create(AutomationRule, values)
        .catch((error: unknown) => error);
      expect(failure).to.have.property('status', 403);
      await bench.as('automation-manager').create(AutomationRule, values);
    });

    it('gives nobody what its writer could not give', async () => {
      const failure = await bench
        .as('automation-manager')
        .create(AutomationRule, { name: 'Crown', record_type: 'person', set_values: { roles: ['admin'] } })
        .catch((error: unknown) => error);
      expect(failure).to.have.nested.property('problems[0].pointer', '/set_values');
    });

    it('can be tried first', async () => {
      await incident({ title: 'VIP one' });
      await incident({ title: 'Other' });
      const tried = await rule({ condition: 'title = "VIP one"', set_values: { labels: ['vip'] } });
      const { id } = tried;
      const http = await bench.http();
      const page = await http.fetch(`/x/automation/rules/${id}/try`, { as: 'automation-manager' });
      const html = await page.text();
      expect(html)
        .to.match(/1 of \d+ records/)
        .and.include('VIP one');
      expect((await http.fetch(`/x/automation/rules/${id}/try`, { as: 'agent' })).status).to.equal(404);
      expect(await runs(tried)).to.deep.equal([]);
    });

    it('is tried on records as they were, and says so where it cannot', async () => {
      const past = await incident({ title: 'Replayed' });
      await bench.update(Incident, past.id, { labels: ['hot'] });
      await bench.update(Incident, past.id, { title: 'Renamed since', labels: null });
      await bench.transition(Incident, past.id, 'cancel', { cancel_reason: 'Test' });
      const http = await bench.http();
      const tried = async (values: NewRule) => {
        const { id } = await rule({ set_values: { impact: '2' }, active: false, ...values });
        return (await http.fetch(`/x/automation/rules/${id}/try`, { as: 'automation-manager' })).text();
      };
      const page = await tried({ condition: 'title = "Replayed" and state_category = new' });
      expect(page)
        .to.include('>just once<')
        .and.include(past.number ?? '-')
        .and.match(/0 of \d+ records/);
      const labelled = { happening: 'updated', changed_fields: ['labels'] } as const;
      expect(await tried({ ...labelled, condition: 'labels contains "hot"' })).to.include('>just once<');
      expect(await tried({ ...labelled, condition: 'title contains "Re" and state = new' })).to.include(
        '>2 times<',
      );
      expect(await tried({ condition: 'caller.vip = true' })).to.include('Its past cannot be told');
      expect(await tried({ happening: 'time' })).to.include('asked by the clock');
    });
  });

  describe('a macro', () => {
    it('takes its steps with the rights of whoever runs it', async () => {
      const macro = await bench.create(Macro, {
        name: 'Close as test',
        record_type: 'incident',
        transition_name: 'cancel',
        set_values: { cancel_reason: 'Test' },
        comment_body: 'Cancelled {number}.',
        comment_audience: 'public',
      });
      const target = await incident({ title: 'Try me' });
      const run = async (as: string) =>
        (await bench.http()).fetch('/api/v1/records/incident/actions/automation.run-macro', {
          method: 'POST',
          json: { records: [target.id], values: { macro: macro.id } },
          as,
        });
      expect((await run('requester')).status).to.be.within(403, 404);
      expect((await run('agent')).status).to.equal(200);
      expect((await bench.read(Incident, target.id)).state).to.equal('cancelled');
      const { items } = await bench.store.find(Comment, { filter: eq('subject_id', target.id) });
      expect(items[0]).to.include({ body: `Cancelled ${target.number}.`, audience: 'public' });
      expect(items[0]?.created_by).to.equal(bench.principal('agent').id);
    });
  });
});
