import { expect } from 'chai';
import { Calendar } from '@praxis/plugin-calendars/contract';
import { ApprovalDelegation, ApprovalPolicy, ApprovalStage, ApprovalVote } from '../src/contract.js';
import { openOffice, Purchase, type Office } from './support/purchases.js';

const refusalOf = (error: unknown): unknown =>
  (error as { readonly problems?: readonly { readonly code: string }[] }).problems?.[0]?.code;

describe('time and approvals', () => {
  let office: Office;
  before(async () => {
    office = await openOffice(['calendars']);
    const { items } = await office.bench.store.find(Calendar, { filter: 'around_the_clock = true' });
    await office.bench.update(Calendar, items[0]?.id ?? '', { standard: true });
  });
  after(() => office?.close());
  afterEach(async () => {
    for (const { id } of (await office.bench.store.find(ApprovalDelegation)).items)
      await office.bench.store.delete(ApprovalDelegation, id);
  });

  const inHours = (hours: number): string =>
    new Date(office.bench.clock.now().getTime() + hours * 3_600_000).toISOString();
  const pass = async (hours: number): Promise<void> => {
    office.bench.clock.advance(`PT${hours}H`);
    await office.bench.runJob('approvals.tick');
  };
  const askBoth = async (rule: 'all' | 'anyone' = 'all') =>
    office.ask(await office.purchase(), [{ name: 'Both', rule, people: [office.lea.id, office.ines.id] }]);
  const isAway = (hours: number, until: number, deputy = office.tom) =>
    office.bench.as(office.lea).create(ApprovalDelegation, {
      ...{ deputy: deputy.id, starts_at: inHours(hours), ends_at: inHours(until), reason: 'Holidays' },
    });

  it('remind whoever has not answered, again and again, and nobody else', async () => {
    await office.bench.saveSettings('approvals', { remind_after_hours: 24 });
    const approval = await askBoth();
    await office.approve(approval, office.lea);
    await pass(23);
    expect((await office.votes(approval)).map(({ reminded_at }) => reminded_at)).to.deep.equal([null, null]);
    await pass(2);
    const first = (await office.voteOf(approval, office.ines)).reminded_at;
    expect(first).to.equal(office.bench.clock.now().toISOString());
    expect((await office.voteOf(approval, office.lea)).reminded_at).to.equal(null);
    await pass(1);
    expect((await office.voteOf(approval, office.ines)).reminded_at).to.equal(first);
    await pass(24);
    expect((await office.voteOf(approval, office.ines)).reminded_at).to.not.equal(first);
  });

  it('end what nobody decides', async () => {
    await office.policy({ expires_after_hours: 48, when_rejected: 'decline' }, [{ people: [office.lea.id] }]);
    const purchase = await office.purchase();
    await office.bench.transition(Purchase, purchase.id, 'submit');
    const approval = await office.ask(purchase);
    expect(approval.due_at).to.equal(inHours(48));
    await pass(47);
    expect(await office.stateOf(approval)).to.equal('pending');
    await pass(1);
    expect(await office.stateOf(approval)).to.equal('expired');
    expect(await office.bench.read(Purchase, purchase.id)).to.include({
      state: 'declined',
      approval_state: 'expired',
    });
    expect((await office.voteOf(approval, office.lea)).state).to.equal('released');
  });

  it('count in the open hours of a calendar where the policy names one', async () => {
    const calendar = await office.bench.create(Calendar, {
      ...{ name: 'Mornings', time_zone: 'Europe/Vienna' },
      ...{ monday: '08:00-12:00', tuesday: '08:00-12:00', friday: '08:00-12:00' },
    });
    const policy = await office.bench.store.create(ApprovalPolicy.name, {
      ...{ name: 'In the mornings', position: 1, record_type: 'purchase', condition: 'title = "A lamp"' },
      ...{ remind_after_hours: 6, expires_after_hours: 10, approvals__calendar: calendar.id },
    });
    await office.bench.create(ApprovalStage, { policy: policy.id, name: 'Lea', people: [office.lea.id] });
    // A Friday at half past ten in Vienna: an hour and a half is left of it, then Monday and Tuesday.
    office.bench.clock.set('2026-06-05T08:30:00.000Z');
    const approval = await office.ask(await office.purchase({ title: 'A lamp' }));
    const vote = () => office.voteOf(approval, office.lea);
    expect((await vote()).remind_at).to.equal('2026-06-09T06:30:00.000Z');
    expect(approval.due_at).to.equal('2026-06-12T06:30:00.000Z');
    office.bench.clock.set('2026-06-09T06:31:00.000Z');
    await office.bench.runJob('approvals.tick');
    expect((await vote()).reminded_at).to.equal('2026-06-09T06:31:00.000Z');
    // Three and a half hours of Tuesday, and two and a half of Friday.
    expect((await vote()).remind_at).to.equal('2026-06-12T08:31:00.000Z');
  });

  it('count in the open hours of the standard calendar where no policy says otherwise', async () => {
    const mornings = await office.bench.create(Calendar, {
      ...{ name: 'The standard', time_zone: 'UTC', monday: '08:00-12:00', friday: '08:00-12:00' },
      standard: true,
    });
    const standard = async () =>
      (await office.bench.store.find(Calendar, { filter: 'standard = true' })).items;
    expect((await standard()).map(({ id }) => id)).to.deep.equal([mornings.id]);
    await office.bench.saveSettings('approvals', { remind_after_hours: 3, expires_after_hours: 5 });
    office.bench.clock.set('2026-06-19T10:00:00.000Z');
    const approval = await askBoth();
    expect((await office.voteOf(approval, office.lea)).remind_at).to.equal('2026-06-22T09:00:00.000Z');
    expect(approval.due_at).to.equal('2026-06-22T11:00:00.000Z');
    const { items } = await office.bench.store.find(Calendar, { filter: 'around_the_clock = true' });
    await office.bench.update(Calendar, items[0]?.id ?? '', { standard: true });
    await office.bench.saveSettings('approvals', { remind_after_hours: 24, expires_after_hours: 336 });
  });

  it('let a deputy answer between two moments, what was asked before included', async () => {
    const approval = await askBoth();
    await isAway(5, 10);
    const deputy = async () => (await office.voteOf(approval, office.lea)).deputy;
    expect(await deputy()).to.equal(null);
    await pass(6);
    expect(await deputy()).to.equal(office.tom.id);
    await pass(5);
    expect(await deputy()).to.equal(null);
    const late = await office.approve(approval, office.tom).catch((error: unknown) => error);
    expect(late).to.be.instanceOf(Error);
    await office.approve(approval, office.lea);
    expect((await office.voteOf(approval, office.lea)).answered_by).to.equal(office.lea.id);
  });

  it('let a deputy answer what is asked meanwhile, in the name of whoever is away', async () => {
    await isAway(0, 10);
    const approval = await askBoth();
    await office.approve(approval, office.tom, 'Lea would agree.');
    expect(await office.voteOf(approval, office.lea)).to.include({
      state: 'approved',
      approver: office.lea.id,
      answered_by: office.tom.id,
    });
  });

  it('refuse a deputy whose time is over, even before anybody has looked', async () => {
    await isAway(0, 10);
    const approval = await askBoth();
    office.bench.clock.advance('PT11H');
    const { id } = await office.voteOf(approval, office.lea);
    const late = await office.bench
      .as(office.tom)
      .transition(ApprovalVote, id, 'approve')
      .catch((error: unknown) => error);
    expect(refusalOf(late)).to.equal('VOTE_NOT_YOURS');
  });

  it('never make somebody a deputy in their own matter', async () => {
    await isAway(0, 10, office.dana);
    const approval = await askBoth();
    expect((await office.voteOf(approval, office.lea)).deputy).to.equal(null);
  });

  it('give one person one voice where people are counted', async () => {
    await isAway(0, 10, office.ines);
    const counted = await office.ask(await office.purchase(), [
      { name: 'Two', rule: 'count', needed: 2, people: [office.lea.id, office.ines.id, office.tom.id] },
    ]);
    expect((await office.votes(counted)).map(({ deputy }) => deputy)).to.deep.equal([null, null, null]);
    const all = await askBoth();
    expect((await office.votes(all)).map(({ deputy }) => deputy)).to.have.members([office.ines.id, null]);
  });

  it('pass on what a deputy who is away would answer', async () => {
    await isAway(0, 10, office.tom);
    await office.bench.as(office.tom).create(ApprovalDelegation, {
      ...{ deputy: office.mona.id, starts_at: inHours(0), ends_at: inHours(10) },
    });
    const approval = await askBoth();
    expect((await office.voteOf(approval, office.lea)).deputy).to.equal(office.mona.id);
  });

  it('take a deputy back at once when the delegation is deleted', async () => {
    const { id } = await isAway(0, 10);
    const approval = await askBoth();
    await office.bench.as(office.lea).delete(ApprovalDelegation, id);
    expect((await office.voteOf(approval, office.lea)).deputy).to.equal(null);
  });

  it('know who may name whom a deputy, and when that makes sense', async () => {
    const foreign = await office.bench
      .as(office.tom)
      .create(ApprovalDelegation, {
        ...{ person: office.lea.id, deputy: office.tom.id, starts_at: inHours(0), ends_at: inHours(1) },
      })
      .catch((error: unknown) => error);
    expect(foreign).to.have.property('code', 'E_ACCESS_DENIED');
    await isAway(5, 10);
    expect(refusalOf(await isAway(8, 12).catch((error: unknown) => error))).to.equal('DELEGATION_OVERLAPS');
    expect(refusalOf(await isAway(4, 3).catch((error: unknown) => error))).to.equal('DELEGATION_DATES');
    expect(refusalOf(await isAway(20, 21, office.lea).catch((error: unknown) => error))).to.equal(
      'DELEGATION_SELF',
    );
    const { items } = await office.bench.as(office.ines).find(ApprovalDelegation);
    expect(items).to.deep.equal([]);
  });
});
