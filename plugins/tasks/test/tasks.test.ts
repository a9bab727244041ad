import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Comment } from '@praxis/plugin-worklog/contract';
import { ChecklistItem, Task } from '../src/contract.js';
import { Errand, openWorkshop, refusal, type Workshop } from './support/workshop.js';

describe('tasks of a record', () => {
  let shop: Workshop;
  before(async () => {
    shop = await openWorkshop();
  });
  after(() => shop.close());

  const on = (errand: string) => ({ subject_type: Errand.name, subject_id: errand });
  const code = (error: { readonly problems: readonly { readonly code: string }[] }) =>
    error.problems[0]?.code;

  it('are named by the number of the record, or by its type and id', async () => {
    const store = await shop.as(shop.agnes);
    const errand = await shop.bench.create(Errand, { title: 'Named' });
    const byNumber = await store.create(Task, {
      subject_number: errand.number?.toLowerCase() ?? '',
      title: 'Look',
    });
    expect(byNumber).to.include({ ...on(errand.id), subject_number: errand.number });
    const byId = await store.create(Task, { ...on(errand.id), title: 'Look again' });
    expect(byId.subject_number).to.equal(errand.number);
    expect(byId.number).to.match(/^TSK\d{7}$/);
  });

  it('are refused where there is no such record, or one whose type has no tasks', async () => {
    const store = await shop.as(shop.agnes);
    const nowhere = await refusal(store.create(Task, { subject_number: 'ERR9999999', title: 'Look' }));
    expect(nowhere.problems[0]).to.include({ code: 'SUBJECT', pointer: '/subject_number' });
    const person = { subject_type: 'person', subject_id: shop.agnes };
    expect(code(await refusal(store.create(Task, { ...person, title: 'Look' })))).to.equal('SUBJECT_TYPE');
  });

  it('do not exist for those who may not read the record, nor does what is said about them', async () => {
    const secret = await shop.errand({ secret: 'yes' });
    const task = await shop.bench.create(Task, { ...on(secret), title: 'Ask the lawyers' });
    await shop.bench.create(Comment, {
      ...{ subject_type: Task.name, subject_id: task.id },
      ...{ audience: 'internal', body: 'They say no.' },
    });
    const store = await shop.as(shop.agnes);
    expect((await refusal(store.get(Task, task.id))).code).to.equal('E_RECORD_NOT_FOUND');
    expect(await store.count(Task, { filter: eq('title', 'Ask the lawyers') })).to.equal(0);
    const said = { filter: { all: [eq('subject_type', Task.name), eq('subject_id', task.id)] } };
    expect(await store.count(Comment, said)).to.equal(0);
    await shop.bench.update(Errand, secret, { secret: 'no' });
    expect((await store.get(Task, task.id)).title).to.equal('Ask the lawyers');
    expect(await store.count(Comment, said)).to.equal(1);
  });

  it('are begun by whoever has nobody before them, and keep who finished them when', async () => {
    const { bench, agnes } = shop;
    const store = await shop.as(agnes);
    const { id } = await store.create(Task, { ...on(await shop.errand()), title: 'Carry' });
    expect(await store.transition(Task, id, 'start')).to.include({
      assignee: agnes,
      started_at: bench.clock.now().toISOString(),
    });
    bench.clock.advance('PT1H');
    expect(await store.transition(Task, id, 'finish')).to.include({
      finished_by: agnes,
      finished_at: bench.clock.now().toISOString(),
    });
    expect(await store.transition(Task, id, 'reopen')).to.include({ finished_by: null, finished_at: null });
  });

  describe('that wait for others', () => {
    it('begin when all of those are finished or given up, and wait again when one is taken up', async () => {
      const { bench } = shop;
      const errand = await shop.errand();
      const task = (title: string, depends_on?: readonly string[]) =>
        bench.create(Task, { ...on(errand), title, ...(depends_on && { depends_on }) });
      const [first, second] = [await task('First'), await task('Second')];
      const third = await task('Third', [first.id, second.id]);
      expect(third.blocked).to.equal(true);
      const early = await refusal(bench.transition(Task, third.id, 'start'));
      expect(early.problems[0]?.message).to.equal('These have to be finished first: "First", "Second".');
      await bench.transition(Task, first.id, 'finish');
      expect((await bench.read(Task, third.id)).blocked).to.equal(true);
      await bench.transition(Task, second.id, 'skip');
      expect((await bench.read(Task, third.id)).blocked).to.equal(false);
      await bench.transition(Task, first.id, 'reopen');
      expect(code(await refusal(bench.transition(Task, third.id, 'finish')))).to.equal('TASK_ORDER');
      await bench.store.delete(Task, first.id);
      expect((await bench.transition(Task, third.id, 'start')).state).to.equal('in_progress');
    });

    it('are freed once when two of those are finished at the same moment', async () => {
      const { bench } = shop;
      const errand = await shop.errand();
      const earlier = await Promise.all(
        ['Left', 'Right'].map((title) => bench.create(Task, { ...on(errand), title })),
      );
      const ids = earlier.map(({ id }) => id);
      const last = await bench.create(Task, { ...on(errand), title: 'Both', depends_on: ids });
      await Promise.all(ids.map((id) => bench.transition(Task, id, 'finish')));
      expect((await bench.read(Task, last.id)).blocked).to.equal(false);
    });

    it('never wait for each other, nor for tasks of another record', async () => {
      const { bench } = shop;
      const errand = await shop.errand();
      const first = await bench.create(Task, { ...on(errand), title: 'First' });
      const second = await bench.create(Task, { ...on(errand), title: 'Second', depends_on: [first.id] });
      const third = await bench.create(Task, { ...on(errand), title: 'Third', depends_on: [second.id] });
      const circle = await refusal(bench.update(Task, first.id, { depends_on: [third.id] }));
      expect(circle.problems[0]).to.include({ code: 'TASK_CIRCLE', pointer: '/depends_on' });
      const itself = await refusal(bench.update(Task, first.id, { depends_on: [first.id] }));
      expect(code(itself)).to.equal('TASK_CIRCLE');
      const elsewhere = await bench.create(Task, { ...on(await shop.errand()), title: 'Elsewhere' });
      const astray = await refusal(bench.update(Task, first.id, { depends_on: [elsewhere.id] }));
      expect(code(astray)).to.equal('TASK_ELSEWHERE');
    });
  });

  describe('that the record needs', () => {
    it('keep it from being finished, by name, whoever may see them', async () => {
      const { bench } = shop;
      const errand = await shop.errand();
      const needed = await bench.create(Task, { ...on(errand), title: 'Pay', mandatory: true });
      await bench.create(Task, { ...on(errand), title: 'Tidy up' });
      const refused = await refusal(bench.transition(Errand, errand, 'finish'));
      expect(refused.problems[0]).to.include({
        code: 'TASKS_OPEN',
        message: `Finish these tasks first: ${needed.number ?? ''} "Pay".`,
      });
      await bench.transition(Task, needed.id, 'finish');
      expect((await bench.transition(Errand, errand, 'finish')).state).to.equal('done');
      // It is asked once: what was finished may be filed.
      await bench.transition(Task, needed.id, 'reopen');
      expect((await bench.transition(Errand, errand, 'file')).state).to.equal('filed');
    });

    it('do so as lines of its checklist, too', async () => {
      const { bench, agnes } = shop;
      const errand = await shop.errand();
      const line = await bench.create(ChecklistItem, {
        ...on(errand),
        title: 'Key is back',
        mandatory: true,
      });
      expect(code(await refusal(bench.transition(Errand, errand, 'finish')))).to.equal('CHECKLIST_OPEN');
      const ticked = await (await shop.as(agnes)).update(ChecklistItem, line.id, { done: true });
      expect(ticked).to.include({ done_by: agnes, done_at: bench.clock.now().toISOString() });
      expect((await bench.transition(Errand, errand, 'finish')).state).to.equal('done');
      expect(await bench.update(ChecklistItem, line.id, { done: false })).to.include({
        done_by: null,
        done_at: null,
      });
    });

    it('keep a task with a checklist from being finished, likewise', async () => {
      const { bench } = shop;
      const task = await bench.create(Task, { ...on(await shop.errand()), title: 'Pack' });
      const line = await bench.create(ChecklistItem, {
        ...{ subject_type: Task.name, subject_id: task.id },
        ...{ title: 'Box is closed', mandatory: true },
      });
      expect(code(await refusal(bench.transition(Task, task.id, 'finish')))).to.equal('CHECKLIST_OPEN');
      await bench.update(ChecklistItem, line.id, { done: true });
      expect((await bench.transition(Task, task.id, 'finish')).state).to.equal('done');
    });
  });

  describe('of a record that ends', () => {
    it('are cancelled when it is called off, and none is freed on the way', async () => {
      const { bench } = shop;
      const errand = await shop.errand();
      const first = await bench.create(Task, { ...on(errand), title: 'First', mandatory: true });
      const second = await bench.create(Task, { ...on(errand), title: 'Second', depends_on: [first.id] });
      const done = await bench.create(Task, { ...on(errand), title: 'Done' });
      await bench.transition(Task, done.id, 'finish');
      await bench.transition(Errand, errand, 'drop');
      const states = await Promise.all([first, second, done].map(({ id }) => bench.read(Task, id)));
      expect(states.map(({ state }) => state)).to.deep.equal(['cancelled', 'cancelled', 'done']);
      const changes = (await bench.journal(Task, second.id)).flatMap((entry) => Object.keys(entry.changes));
      expect(changes.filter((field) => field === 'blocked')).to.have.length(1);
    });

    it('stay open when it is finished, or are skipped where that is set', async () => {
      const { bench } = shop;
      const finish = async () => {
        const errand = await shop.errand();
        const { id } = await bench.create(Task, { ...on(errand), title: 'Tidy up' });
        await bench.transition(Errand, errand, 'finish');
        return (await bench.read(Task, id)).state;
      };
      expect(await finish()).to.equal('open');
      await bench.saveSettings('tasks', { when_done: 'skip' });
      expect(await finish()).to.equal('skipped');
      await bench.saveSettings('tasks', { when_done: 'keep' });
    });
  });

  it('tell who listens when the last one is finished, in the same save', async () => {
    const { bench, told } = shop;
    const errand = await shop.errand();
    const [one, two] = [
      await bench.create(Task, { ...on(errand), title: 'One' }),
      await bench.create(Task, { ...on(errand), title: 'Two' }),
    ];
    told.length = 0;
    await bench.transition(Task, one.id, 'finish');
    expect(told).to.deep.equal([]);
    await bench.transition(Task, two.id, 'skip');
    expect(told).to.deep.equal([
      { subject: { type: Errand.name, id: errand }, list: null, done: 1, skipped: 1 },
    ]);
  });

  it('may be changed by agents, and by nobody else', async () => {
    const task = await shop.bench.create(Task, { ...on(await shop.errand()), title: 'Carry' });
    const stranger = shop.bench.as('requester');
    expect((await refusal(stranger.get(Task, task.id))).code).to.be.oneOf([
      'E_RECORD_NOT_FOUND',
      'E_RECORD_TYPE_NOT_FOUND',
    ]);
    const agent = await shop.as(shop.bert);
    expect((await agent.update(Task, task.id, { title: 'Carry it' })).title).to.equal('Carry it');
    expect((await refusal(agent.transition(Task, task.id, 'cancel'))).code).to.equal('E_ACCESS_DENIED');
  });
});
