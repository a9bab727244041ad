import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Task } from '@praxis/plugin-tasks/contract';
import { Change, ChangeModel, ChangeModelState } from '../src/contract.js';
import { openOffice, places, refusal, type Office } from './support/office.js';

describe('models of changes', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  const movesOf = (change: { readonly id: string }) =>
    office
      .read(change)
      .then((record) => office.bench.store.transitionsOf(Change, record).map(({ name }) => name));

  it('lead a normal change from the assessment over an approval to the schedule', async () => {
    const { bench } = office;
    const change = await office.change();
    expect(change).to.include({ type: 'normal', state: 'new', risk: 'low' });
    expect(await movesOf(change)).to.have.members(['assess', 'cancel']);
    await bench.as(office.carl).transition(Change, change.id, 'assess');
    expect(await movesOf(change)).to.have.members(['authorise', 'reject', 'cancel']);
    await office.analyse(change);
    await bench.as(office.carl).transition(Change, change.id, 'authorise');
    expect(await office.read(change)).to.include({ state: 'authorise', approval_state: 'pending' });

    const waits = await refusal(bench.as(office.mona).transition(Change, change.id, 'schedule'));
    expect(places(waits)).to.deep.equal(['CHANGE_NOT_APPROVED ']);

    await office.vote(change, 'approve');
    const scheduled = await office.read(change);
    expect(scheduled).to.include({ state: 'scheduled', authorised_at: bench.clock.now().toISOString() });
    await bench.as(office.agnes).transition(Change, change.id, 'implement');
    await bench.as(office.agnes).transition(Change, change.id, 'review', { close_code: 'successful' });
    await bench.as(office.carl).transition(Change, change.id, 'close');
    expect(await office.read(change)).to.include({ state: 'closed', state_category: 'done' });
  });

  it('send a rejected change back to new, with what was said', async () => {
    const { bench } = office;
    const change = await office.change();
    await office.analyse(change);
    for (const move of ['assess', 'authorise']) await bench.transition(Change, change.id, move);
    await office.vote(change, 'reject', 'Not in the last week of the quarter.');
    const rejected = await office.read(change);
    expect(rejected).to.include({ state: 'new', submitted_at: null });
    expect(rejected.rejection_reason).to.include('Not in the last week of the quarter.');
    for (const move of ['assess', 'authorise']) await bench.transition(Change, change.id, move);
    expect(await office.read(change)).to.include({ state: 'authorise', approval_state: 'pending' });
  });

  it('tell all that is missing at once, beside its field', async () => {
    const { bench } = office;
    const change = await office.change({
      ...{ planned_start: null, planned_end: null, implementation_plan: null, backout_plan: null },
    });
    await bench.transition(Change, change.id, 'assess');
    await office.analyse(change);
    expect(places(await refusal(bench.transition(Change, change.id, 'authorise')))).to.have.members([
      'CHANGE_FIELD /planned_start',
      'CHANGE_FIELD /planned_end',
      'CHANGE_FIELD /implementation_plan',
      'CHANGE_FIELD /backout_plan',
    ]);
  });

  it('let emergencies skip the assessment, and standard changes the authorisation, too', async () => {
    const emergency = await office.change({ type: 'emergency' });
    expect(await movesOf(emergency)).to.have.members(['authorise', 'cancel']);
    const unauthorised = await office.change({ type: 'unauthorised' });
    await office.bench.transition(Change, unauthorised.id, 'authorise');
    expect(await movesOf(unauthorised)).to.have.members(['review', 'cancel']);
  });

  it('cancel with a reason, and not after the work', async () => {
    const { bench } = office;
    const change = await office.change();
    expect((await refusal(bench.transition(Change, change.id, 'cancel'))).problems[0]?.pointer).to.equal(
      '/cancel_reason',
    );
    const cancelled = await bench.transition(Change, change.id, 'cancel', {
      cancel_reason: 'The hall is sold.',
    });
    expect(cancelled.state).to.equal('cancelled');
  });

  it('are edited without code, and open changes follow', async () => {
    const { bench, mona } = office;
    const model = await bench.as(mona).create(ChangeModel, { name: 'Cabling', type: 'normal', position: 90 });
    const row = (state: 'new' | 'implement' | 'closed', values: object) =>
      bench.as(mona).create(ChangeModelState, { model: model.id, state, ...values });
    const first = await row('new', { next_states: ['assess'] });
    const wrong = await refusal(
      bench.as(mona).update(ChangeModelState, first.id, { required_fields: ['colour'] }),
    );
    expect(places(wrong)).to.include('MODEL_FIELD /required_fields');
    await bench.as(mona).update(ChangeModelState, first.id, { next_states: ['implement'] });
    const change = await office.change({ model: model.id });
    expect(await movesOf(change)).to.deep.equal(['implement']);

    await bench.as(mona).update(ChangeModelState, first.id, { next_states: ['implement', 'cancelled'] });
    await bench.settled();
    await bench.runQueuedJobs();
    expect(await movesOf(change)).to.have.members(['implement', 'cancel']);

    await row('implement', {
      next_states: ['closed'],
      entry_condition: 'impact = 3',
      entry_explanation: 'Only small ones.',
    });
    await bench.update(Change, change.id, { impact: '2' });
    const refused = await refusal(bench.transition(Change, change.id, 'implement'));
    expect(refused.message).to.include('Only small ones.');
  });

  it('are edited in a form: fields by their labels, next states in any order, and copies to begin with', async () => {
    const { bench, mona } = office;
    const answer = await (
      await bench.http()
    ).fetch('/api/v1/records/change_model/actions/changes.copy-model', {
      method: 'POST',
      json: { records: [await office.modelId('Normal change')], values: { name: 'Large changes' } },
      as: mona,
    });
    expect(answer.status).to.equal(200);
    const model = await office.modelId('Large changes');
    expect(await bench.read(ChangeModel, model)).to.include({ active: false, needs_impact: true });
    const states = async () =>
      (await bench.store.find(ChangeModelState, { filter: eq('model', model), sort: ['position'] })).items;
    expect(await states()).to.have.lengthOf(8);
    const assess = (await states()).find(({ state }) => state === 'assess');
    // As boxes that are ticked come: in the order of the lifecycle, the rejection first.
    const edited = await bench.as(mona).update(ChangeModelState, assess?.id ?? '', {
      required_fields: ['Planned start', ' test_plan ', 'group'],
      next_states: ['new', 'authorise', 'cancelled'],
    });
    expect(edited.required_fields).to.deep.equal(['planned_start', 'test_plan', 'assignment_group']);
    const change = await office.change({ model, planned_start: null, planned_end: null });
    expect(places(await refusal(bench.transition(Change, change.id, 'assess')))).to.have.members([
      'CHANGE_FIELD /planned_start',
      'CHANGE_FIELD /test_plan',
    ]);
    await bench.update(Change, change.id, { planned_start: '2026-03-04T20:00:00Z', test_plan: 'Look.' });
    await bench.transition(Change, change.id, 'assess');
    const page = await (await bench.http()).fetch(`/r/change/${change.number ?? ''}`, { as: 'agent' });
    expect(await page.text()).to.include('Lacks before Authorise');
  });

  it('are for change managers to edit', async () => {
    const denied = await refusal(office.bench.as(office.carl).create(ChangeModel, { name: 'Mine' }));
    expect(denied.status).to.equal(403);
  });

  it('take a state as the guide has it', async () => {
    const { bench, mona } = office;
    const guide = await readFile(new URL('../../../docs/guide/changes.md', import.meta.url), 'utf8');
    const [, example = ''] = /```json\n([^]*?)```/.exec(guide) ?? [];
    const model = await bench.as(mona).create(ChangeModel, { name: 'As in the guide' });
    const values = { ...(JSON.parse(example) as object), model: model.id };
    const state = await bench.as(mona).create(ChangeModelState.name, values);
    expect(state['next_states']).to.deep.equal(['implement', 'cancelled']);
    const page = await (await bench.http()).fetch(`/r/change_model/${model.id}`, { as: 'change-manager' });
    expect(await page.text())
      .to.include('backout_plan is not empty')
      .and.include('Planned start');
  });

  it('start task lists where they say so, once', async () => {
    const { bench } = office;
    const list = await bench.create('task_template', { name: 'Hand over', record_type: 'change' });
    await bench.create('task_template_item', { template: list.id, title: 'Tell the desk' });
    const [row] = (
      await bench.store.find(ChangeModelState, {
        filter: `model = "${await office.modelId('Emergency change')}" and state = scheduled`,
      })
    ).items;
    await bench.update(ChangeModelState, row?.id ?? '', { task_lists: [list.id] });
    const change = await office.change({ type: 'emergency' });
    await bench.transition(Change, change.id, 'authorise');
    await office.vote(change, 'approve');
    expect((await office.read(change)).state).to.equal('scheduled');
    expect(await bench.store.count(Task, { filter: eq('subject_id', change.id) })).to.equal(1);
  });
});
