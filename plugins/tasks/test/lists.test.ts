import { expect } from 'chai';
import { all, eq } from '@praxis/predicate';
import type { OperationResult } from '@praxis/sdk';
import { ChecklistItem, Task, TaskLists, TaskTemplate, TaskTemplateItem } from '../src/contract.js';
import { Errand, openWorkshop, refusal, type Workshop } from './support/workshop.js';

describe('a task list', () => {
  let shop: Workshop;
  before(async () => {
    shop = await openWorkshop();
  });
  after(() => shop.close());

  const taskLists = () => {
    const { platform } = shop.bench;
    return platform.context('errands', platform.systemPrincipal).use(TaskLists);
  };
  let names = 0;
  const list = (values: object = {}) =>
    shop.bench.create(TaskTemplate, { name: `List ${(names += 1)}`, record_type: Errand.name, ...values });
  const item = (template: string, title: string, values: object = {}) =>
    shop.bench.create(TaskTemplateItem, { template, title, position: (names += 1), ...values });
  const start = (errand: string, template: string) =>
    shop.as(shop.agnes).then((store) =>
      store.transaction((tx) =>
        taskLists().startTaskList(tx, { type: Errand.name, id: errand }, template, {
          at: shop.bench.clock.now(),
        }),
      ),
    );
  const tasksOf = async (errand: string) =>
    (
      await shop.bench.store.find(Task, {
        filter: all(eq('subject_type', Errand.name), eq('subject_id', errand)),
        sort: ['position'],
      })
    ).items;
  const linesOf = async (type: string, id: string) =>
    (
      await shop.bench.store.find(ChecklistItem, {
        filter: all(eq('subject_type', type), eq('subject_id', id)),
        sort: ['position'],
      })
    ).items.map(({ title }) => title);

  it('becomes tasks with times, people, order and checklists', async () => {
    const { bench, bert, group } = shop;
    const { id: template, name } = await list({ checklist: ['Key is back'] });
    const last = await item(template, 'Hand over', { due_hours: -24, due_from: 'begins_on', position: 90 });
    const first = await item(template, 'Pack', { due_hours: 4, assignee: bert, checklist: ['Box', 'Label'] });
    const middle = await item(template, 'Drive', { assign_from: 'owner_group', mandatory: true });
    await bench.update(TaskTemplateItem, middle.id, { depends_on: [first.id] });
    await bench.update(TaskTemplateItem, last.id, { depends_on: [first.id, middle.id] });
    const errand = await shop.errand({ begins_on: '2026-03-10', owner_group: group });
    const ids = await start(errand, name);
    const [pack, drive, handOver] = await tasksOf(errand);
    expect(ids).to.deep.equal([pack?.id, drive?.id, handOver?.id]);
    expect(pack).to.include({ title: 'Pack', assignee: bert, blocked: false, template });
    expect(pack?.due_at).to.equal(new Date(bench.clock.now().getTime() + 4 * 3_600_000).toISOString());
    expect(drive).to.include({ assignment_group: group, mandatory: true, blocked: true, due_at: null });
    expect(handOver).to.include({ due_at: '2026-03-09T00:00:00.000Z', blocked: true });
    expect(handOver?.depends_on).to.have.members([pack?.id, drive?.id]);
    expect(await linesOf(Task.name, pack?.id ?? '')).to.deep.equal(['Box', 'Label']);
    expect(await linesOf(Errand.name, errand)).to.deep.equal(['Key is back']);
  });

  it('leaves out tasks whose condition does not hold', async () => {
    const { id: template } = await list();
    await item(template, 'Always');
    await item(template, 'Only if urgent', { condition: 'urgency = high' });
    const calm = await shop.errand();
    await start(calm, template);
    expect((await tasksOf(calm)).map(({ title }) => title)).to.deep.equal(['Always']);
    const urgent = await shop.errand({ urgency: 'high' });
    await start(urgent, template);
    expect(await tasksOf(urgent)).to.have.length(2);
  });

  it('is of one record type, and started on no other', async () => {
    const error = await refusal(start(await shop.errand(), 'No such list'));
    expect(error).to.include({ code: 'E_TASKS_LIST', status: 404 });
  });

  it('starts by itself, once, as soon as its condition holds', async () => {
    const { bench } = shop;
    const { id: template } = await list({ automatic: true, condition: 'urgency = high' });
    await item(template, 'Tell everybody');
    const titles = async (errand: string) => (await tasksOf(errand)).map(({ title }) => title);
    expect(await titles(await shop.errand({ urgency: 'high' }))).to.deep.equal(['Tell everybody']);
    const later = await shop.errand();
    expect(await titles(later)).to.deep.equal([]);
    await bench.update(Errand, later, { urgency: 'high' });
    expect(await titles(later)).to.deep.equal(['Tell everybody']);
    await bench.update(Errand, later, { urgency: 'low' });
    await bench.update(Errand, later, { urgency: 'high' });
    expect(await titles(later)).to.deep.equal(['Tell everybody']);
    const [task] = await tasksOf(later);
    await bench.store.delete(Task, task?.id ?? '');
    await bench.update(Errand, later, { urgency: 'low' });
    await bench.update(Errand, later, { urgency: 'high' });
    expect(await titles(later)).to.deep.equal([]);
    await bench.update(TaskTemplate, template, { active: false });
    expect(await titles(await shop.errand({ urgency: 'high' }))).to.deep.equal([]);
  });

  it('does not start on what was finished elsewhere and comes as history', async () => {
    const { bench } = shop;
    const { id: template } = await list({ automatic: true });
    await item(template, 'Look');
    const results: readonly OperationResult[] = await bench.store.importRecords(
      Errand,
      ['open', 'done'].map((state) => ({ values: { title: 'Old', state }, at: '2025-01-01T00:00:00Z' })),
    );
    const [open = '', done = ''] = results.map((result) => (result.status === 'done' ? result.id : ''));
    expect(await tasksOf(open)).to.have.length(1);
    expect(await tasksOf(done)).to.have.length(0);
    await bench.update(TaskTemplate, template, { active: false });
  });

  it('tells who listens when its own last task is finished', async () => {
    const { bench, told } = shop;
    const { id: template } = await list();
    await item(template, 'Of the list');
    const errand = await shop.errand();
    await bench.create(Task, { subject_type: Errand.name, subject_id: errand, title: 'Besides' });
    const [id = ''] = await start(errand, template);
    told.length = 0;
    await bench.transition(Task, id, 'finish');
    expect(told).to.deep.equal([
      { subject: { type: Errand.name, id: errand }, list: template, done: 1, skipped: 0 },
    ]);
  });

  it('is refused with what is wrong when it is written, not when it is to start', async () => {
    const codeOf = async (work: Promise<unknown>) => (await refusal(work)).problems[0]?.code;
    expect(await codeOf(list({ record_type: 'person' }))).to.equal('LIST_TYPE');
    expect(await codeOf(list({ record_type: 'nonsense' }))).to.equal('LIST_TYPE');
    expect(await codeOf(list({ condition: 'urgncy = high' }))).to.equal('LIST_CONDITION');
    const { id: template } = await list();
    expect(await codeOf(item(template, 'A', { condition: 'and and' }))).to.equal('LIST_CONDITION');
    expect(await codeOf(item(template, 'A', { due_from: 'title' }))).to.equal('LIST_FIELD');
    expect(await codeOf(item(template, 'A', { assign_from: 'begins_on' }))).to.equal('LIST_FIELD');
    const other = await item((await list()).id, 'Elsewhere');
    expect(await codeOf(item(template, 'A', { depends_on: [other.id] }))).to.equal('LIST_ELSEWHERE');
    const first = await item(template, 'First');
    const second = await item(template, 'Second', { depends_on: [first.id] });
    const circle = shop.bench.update(TaskTemplateItem, first.id, { depends_on: [second.id] });
    expect(await codeOf(circle)).to.equal('LIST_CIRCLE');
  });

  it('is kept by task list managers and read by agents', async () => {
    const { id } = await list();
    const agent = await shop.as(shop.agnes);
    expect((await agent.get(TaskTemplate, id)).active).to.equal(true);
    expect((await refusal(agent.update(TaskTemplate, id, { name: 'Mine' }))).code).to.equal(
      'E_ACCESS_DENIED',
    );
    const manager = shop.bench.as('task-manager');
    expect((await manager.update(TaskTemplate, id, { name: 'Ours' })).name).to.equal('Ours');
  });
});
