import { expect } from 'chai';
import { Change, ChangeTemplate } from '../src/contract.js';
import { openOffice, places, refusal, type Office } from './support/office.js';

describe('standard changes', () => {
  let office: Office;
  let template: string;
  before(async () => {
    office = await openOffice();
    const { id } = await office.bench.as(office.carl).create(ChangeTemplate, {
      name: 'Restart the print server',
      model: await office.modelId('Standard change'),
      title: 'Restart of the print server',
      implementation_plan: 'Stop the queue, restart, start the queue.',
      backout_plan: 'There is nothing to roll back.',
      assignment_group: office.group,
      planned_minutes: 30,
      free_fields: ['description'],
    });
    template = id;
  });
  after(() => office.close());

  const use = async (as: 'agent' | 'requester' = 'agent') =>
    (await office.bench.http()).fetch('/api/v1/records/change_template/actions/changes.use-template', {
      method: 'POST',
      json: { records: [template], values: {} },
      as,
    });

  it('are proposed by a coordinator, and published by a manager only', async () => {
    const { bench, carl, mona } = office;
    expect((await use()).status).to.be.within(400, 422);
    const made = bench.as(carl).create(Change, { title: 'Sneaked in', template });
    expect(places(await refusal(made))).to.include('TEMPLATE_NOT_PUBLISHED /template');
    await bench.as(carl).transition(ChangeTemplate, template, 'propose');
    expect((await refusal(bench.as(carl).transition(ChangeTemplate, template, 'publish'))).status).to.equal(
      403,
    );
    const published = await bench.as(mona).transition(ChangeTemplate, template, 'publish');
    expect(published).to.include({ state: 'published', published_version: 1 });
  });

  it('are made with one click, and filled by what was published', async () => {
    const { bench } = office;
    const page = await (await bench.http()).fetch('/x/changes/templates', { as: 'agent' });
    expect(await page.text())
      .to.include('Restart the print server')
      .and.include('30 minutes');
    expect((await use()).status).to.equal(200);
    const [change] = (await bench.store.find(Change, { sort: ['-opened_at'], limit: 1 })).items;
    expect(change).to.include({
      ...{ title: 'Restart of the print server', type: 'standard', template_version: 1 },
      ...{ assignment_group: office.group, implementation_plan: 'Stop the queue, restart, start the queue.' },
    });
    expect((await use('requester')).status).to.be.within(403, 404);
  });

  it('keep what is fixed, and leave what is free', async () => {
    const { bench, carl } = office;
    const change = await bench.as(carl).create(Change, {
      ...{
        title: 'Another title',
        description: 'On floor 3',
        template,
        planned_start: '2026-03-05T20:00:00Z',
      },
    });
    expect(change).to.include({
      ...{ title: 'Restart of the print server', description: 'On floor 3' },
      planned_end: '2026-03-05T20:30:00.000Z',
    });
    const fixed = bench.as(carl).update(Change, change.id, { implementation_plan: 'Just pull the plug.' });
    expect(places(await refusal(fixed))).to.include('CHANGE_FIXED /implementation_plan');
    await bench.as(carl).update(Change, change.id, { description: 'On floor 4' });
    await bench.as(carl).transition(Change, change.id, 'schedule');
    expect(await office.read(change)).to.include({ state: 'scheduled', approval_state: null });
  });

  it('are amended beside the version that is used', async () => {
    const { bench, carl, mona } = office;
    const early = bench.as(carl).update(ChangeTemplate, template, { backout_plan: 'Call the supplier.' });
    expect(places(await refusal(early))).to.include('TEMPLATE_NOT_DRAFT ');
    await bench.as(carl).transition(ChangeTemplate, template, 'amend');
    await bench.as(carl).update(ChangeTemplate, template, { backout_plan: 'Call the supplier.' });
    const meanwhile = await bench.create(Change, { title: '-', template });
    expect(meanwhile).to.include({ backout_plan: 'There is nothing to roll back.', template_version: 1 });
    await bench.as(carl).transition(ChangeTemplate, template, 'propose');
    await bench.as(mona).transition(ChangeTemplate, template, 'publish');
    const after = await bench.create(Change, { title: '-', template });
    expect(after).to.include({ backout_plan: 'Call the supplier.', template_version: 2 });
  });

  it('lose their standing by a failure, and have it again when enough of them went well', async () => {
    const { bench, carl } = office;
    const standing = async () => (await bench.read(ChangeTemplate, template)).standing;
    const made = () => bench.create(Change, { title: '-', template });
    const ended = async (code: 'successful' | 'with_issues' | 'unsuccessful') => {
      // As it stands once whoever its model asks has agreed.
      const change = await bench.store.create(
        Change.name,
        { title: '-', template, state: 'implement' },
        { anyState: true },
      );
      await bench.transition(Change, change.id, 'review', { close_code: code });
      return change;
    };
    const close = async (code: 'successful' | 'with_issues') => {
      const { id } = await ended(code);
      await bench.transition(Change, id, 'close');
    };
    await close('with_issues');
    expect(await standing()).to.equal('standard');

    const draft = await made();
    const failed = await ended('unsuccessful');
    expect(await bench.read(ChangeTemplate, template)).to.include({
      ...{ standing: 'lost', lost_by: failed.number, clean_runs: 0 },
      lost_at: bench.clock.now().toISOString(),
    });
    // What was made before has not begun yet, and what is made now: people agree to both, to the same plans.
    const normal = await office.modelId('Normal change');
    expect(await office.read(draft)).to.include({ type: 'normal', model: normal });
    const asked = await made();
    expect(asked).to.include({ type: 'normal', model: normal, backout_plan: 'Call the supplier.' });
    const fixed = bench.as(carl).update(Change, asked.id, { backout_plan: 'None.' });
    expect(places(await refusal(fixed))).to.include('CHANGE_FIXED /backout_plan');
    const page = await (await bench.http()).fetch('/x/changes/templates', { as: 'agent' });
    expect(await page.text()).to.include(`${failed.number ?? ''} failed`);

    await close('successful');
    await close('with_issues');
    await close('successful');
    expect(await bench.read(ChangeTemplate, template)).to.include({ standing: 'lost', clean_runs: 2 });
    await close('successful');
    expect(await bench.read(ChangeTemplate, template)).to.include({ standing: 'standard', lost_by: null });
    expect(await made()).to.include({ type: 'standard' });
  });

  it('cannot be made without a template, nor from a retired one', async () => {
    const { bench, mona } = office;
    const without = bench.create(Change, { title: 'Just so', type: 'standard' });
    expect(places(await refusal(without))).to.include('CHANGE_NEEDS_TEMPLATE /template');
    await bench.as(mona).transition(ChangeTemplate, template, 'retire', { remark: 'The server is gone.' });
    const made = bench.create(Change, { title: '-', template });
    expect(places(await refusal(made))).to.include('TEMPLATE_NOT_PUBLISHED /template');
  });
});
