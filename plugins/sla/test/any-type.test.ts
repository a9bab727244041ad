import { expect } from 'chai';
import { Calendar } from '@praxis/plugin-calendars/contract';
import { Person } from '@praxis/plugin-people/contract';
import { Problem } from '@praxis/plugin-problems/contract';
import { Comment, Commentable } from '@praxis/plugin-worklog/contract';
import {
  choice,
  contributeTo,
  defineBridge,
  definePlugin,
  extendType,
  grant,
  lifecycle,
  on,
  recordType,
  reference,
  text,
} from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { stageOf } from '../src/clock/clock.js';
import { clocksOf } from '../src/columns.js';
import {
  countdown,
  Promised,
  promisedRecords,
  promiseViews,
  serviceLevelGroup,
  SlaPolicy,
  SlaTarget,
} from '../src/contract.js';

const Loan = recordType('loan', {
  title: 'Loan',
  plural: 'Loans',
  display: 'title',
  number: { prefix: 'LN' },
  traits: [Commentable],
  fields: {
    title: text({ label: 'Title', required: true }),
    borrower: reference({ label: 'Borrower', to: Person }),
    size: choice({
      label: 'Size',
      required: true,
      default: 'small',
      choices: { small: 'Small', large: 'Large' },
    }),
  },
  lifecycle: lifecycle({
    field: 'state',
    initial: 'wanted',
    states: {
      wanted: { label: 'Wanted', category: 'new' },
      waiting: { label: 'Waiting', category: 'paused' },
      lent: { label: 'Lent', category: 'done' },
    },
    transitions: {
      wait: { label: 'Wait', from: ['wanted'], to: 'waiting' },
      go_on: { label: 'Go on', from: ['waiting'], to: 'wanted' },
      lend: { label: 'Lend', from: ['wanted', 'waiting'], to: 'lent' },
    },
  }),
});

/** A vendor's plugin: it works without service levels, and gives its type clocks where there are any. */
const loans = {
  manifest: {
    ...{ id: 'loans', title: 'Loans', api: '^0.1', requires: { people: '^0.1', worklog: '^0.1' } },
    bridges: { sla: '^0.1' },
  },
  definition: definePlugin({
    contributes: {
      recordTypes: [Loan],
      grants: [grant('agent', Loan, { actions: ['*'] }), grant('requester', Loan, { actions: ['read'] })],
      // A rule of its own, which clocks have to see the outcome of.
      hooks: [
        on(Loan).beforeSave({ id: 'loans.size' }, ({ title }) =>
          title?.includes('piano') === true ? { size: 'large' as const } : undefined,
        ),
      ],
    },
    bridges: {
      sla: () =>
        Promise.resolve({
          bridge: defineBridge({
            extensions: [extendType(Loan, { plugin: 'loans', traits: [Promised] })],
            grants: [grant('agent', Loan, { actions: ['read'], read: ['default', serviceLevelGroup] })],
            points: [contributeTo(promisedRecords, { type: Loan.name, requesters: ['borrower'] })],
            views: promiseViews(Loan, { columns: ['number', 'title', countdown.id] }),
          }),
        }),
    },
  }),
};

describe('service levels of any record type', () => {
  let bench: Bench;
  before(async () => {
    bench = await startBench({ plugins: ['sla', 'problems', loans], clock: '2026-03-02T09:00:00Z' });
    const always = (await bench.store.lookup(Calendar)).find(({ around_the_clock: day }) => day);
    const promise = async (name: string, conditions: object, times: Readonly<Record<string, string>>) => {
      const policy = await bench.create(SlaPolicy, {
        ...{ name, record_type: 'loan', calendar: always?.id ?? '', stop_when: 'state_category = done' },
        ...conditions,
      });
      for (const [condition, time] of Object.entries(times))
        await bench.create(SlaTarget, { policy: policy.id, name: condition, condition, time });
    };
    await promise(
      'Lent',
      { pause_when: 'state_category = paused' },
      { 'size = small': '1h', 'size = large': '4h' },
    );
    await promise(
      'Answered',
      { start_when: 'sla__awaits_answer = true', stop_when: 'sla__awaits_answer = false' },
      { 'state_category = new': '30m' },
    );
    await bench.settled();
    await bench.runQueuedJobs();
  });
  after(() => bench?.close());
  beforeEach(() => bench.clock.set('2026-03-02T09:00:00Z'));

  const loan = (id: string) => bench.store.get(Loan.name, id);
  const page = async (path: string, as: string) => (await bench.http()).fetch(path, { as });

  it('run for the records of a vendor, and see what the vendor’s own rules have set', async () => {
    const small = await bench.create(Loan, { title: 'A violin' });
    expect((await loan(small.id))['sla__due_at']).to.equal('2026-03-02T10:00:00.000Z');
    const large = await bench.create(Loan, { title: 'A piano' });
    expect((await loan(large.id))['sla__due_at']).to.equal('2026-03-02T13:00:00.000Z');
    await bench.transition(Loan, large.id, 'wait');
    bench.clock.advance('PT1H');
    await bench.transition(Loan, large.id, 'go_on');
    expect((await loan(large.id))['sla__due_at']).to.equal('2026-03-02T14:00:00.000Z');
    await bench.transition(Loan, large.id, 'lend');
    expect(clocksOf(await loan(large.id)).map(stageOf)).to.deep.equal(['done']);
  });

  it('know who waits for an answer by the field that the vendor names', async () => {
    const borrower = await bench.create(Person, { name: 'Bo', username: 'bo' });
    const { id } = await bench.create(Loan, { title: 'A flute', borrower: borrower.id });
    bench.clock.advance('PT1M');
    await bench.as(await bench.signIn(borrower.id)).create(Comment, {
      ...{ subject_type: Loan.name, subject_id: id, audience: 'public', body: 'When do I get it?' },
    });
    expect((await loan(id))['sla__due_at']).to.equal('2026-03-02T09:31:00.000Z');
  });

  it('are shown on lists and pages to those whom the vendor grants them, and to nobody else', async () => {
    const { id, number } = await bench.create(Loan, { title: 'A harp' });
    const record = await (await page(`/r/loan/${number}`, 'agent')).text();
    expect(record).to.include('data-due="2026-03-02T10:00:00.000Z"');
    const list = await (await page('/q/loan.by_promise', 'agent')).text();
    expect(list).to.include('data-due="2026-03-02T10:00:00.000Z"');
    expect(await (await page(`/x/sla/clocks/loan/${number}`, 'agent')).text()).to.include('Lent');
    const requester = await (await page(`/r/loan/${number}`, 'requester')).text();
    expect(requester).to.include('A harp').and.not.include('data-due');
    expect(Object.keys(await bench.as('requester').get(Loan.name, id))).not.to.include('sla__due_at');
  });

  it('are taken with the plugin, and come back with it', async () => {
    const { id } = await bench.create(Loan, { title: 'A cello' });
    await bench.disable('sla');
    expect(Object.keys(await loan(id))).not.to.include('sla__due_at');
    await bench.enable('sla');
    expect((await loan(id))['sla__due_at']).to.equal('2026-03-02T10:00:00.000Z');
  });

  it('are promised for problems from the beginning: owned, worked around, gone for good', async () => {
    const { id } = await bench.create(Problem, { title: 'It leaks', priority: '1' });
    const columns = async () => bench.store.get(Problem.name, id);
    expect((await columns())['sla__due_at']).to.equal('2026-03-02T10:00:00.000Z');
    const pat = await bench.create(Person, { name: 'Pat' });
    await bench.update(Problem, id, { assignee: pat.id });
    expect((await columns())['sla__due_at']).to.equal('2026-03-02T17:00:00.000Z');
    const list = await (await page('/q/problem.by_promise', 'agent')).text();
    expect(list).to.include('data-due="2026-03-02T17:00:00.000Z"');
  });
});
