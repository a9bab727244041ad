import { expect } from 'chai';
import fc from 'fast-check';
import { all, eq } from '@praxis/predicate';
import { ApprovalVote } from '@praxis/plugin-approvals/contract';
import { Group, GroupMember, Person } from '@praxis/plugin-people/contract';
import { Task } from '@praxis/plugin-tasks/contract';
import type { NewRecord, Principal, RecordOf } from '@praxis/sdk';
import { AccessConflict, AccessGrant, AccountDirectory, Entitlement } from '../src/contract.js';
import { heldAt } from '../src/pages/holders.js';
import { openHouse, type House } from './support/house.js';

type Grant = RecordOf<typeof AccessGrant>;

describe('access that somebody asks for', function () {
  this.timeout(60_000);
  let house: House;
  let olga: Principal;
  let crew: string;
  let ledger: RecordOf<typeof Entitlement>;
  let payments: RecordOf<typeof Entitlement>;
  let praxis: string;
  before(async () => {
    house = await openHouse(['tasks']);
    olga = await house.add('Olga');
    crew = (await house.bench.create(Group, { name: 'Ledger readers' })).id;
    const [own] = (await house.bench.store.find(AccountDirectory, { filter: 'kind = praxis' })).items;
    praxis = own?.id ?? '';
    ledger = await entitlement({ name: 'Ledger', directory: praxis, group_name: 'Ledger readers' });
    payments = await entitlement({ name: 'Payments', longest_days: 90, review_days: 30 });
  });
  after(() => house?.close());

  let count = 0;
  const somebody = () => house.add(`Person${(count += 1)}`);
  const entitlement = async (values: Partial<NewRecord<typeof Entitlement>>) => {
    const { id } = await house.bench.as('access-manager').create(Entitlement, {
      ...{ name: 'Something', owner: olga.id },
      ...values,
    });
    return house.bench.read(Entitlement, id);
  };
  const ask = (
    who: Principal,
    what: { readonly id: string },
    values: Partial<NewRecord<typeof AccessGrant>> = {},
  ) =>
    house.bench.as(who).create(AccessGrant, {
      ...{ entitlement: what.id, person: who.id, reason: 'The month has to be closed.' },
      ...values,
    });
  const now = (grant: { readonly id: string }): Promise<Grant> => house.bench.read(AccessGrant, grant.id);
  const vote = async (who: Principal, grant: { readonly id: string }, answer: 'approve' | 'reject') => {
    const { items } = await house.bench.store.find(ApprovalVote, {
      filter: all(eq('subject_id', grant.id), eq('approver', who.id), eq('state', 'waiting')),
    });
    await house.bench.as(who).transition(ApprovalVote, items[0]?.id ?? '', answer, { comment: 'Seen.' });
    await house.deliver();
  };
  const given = async (who: Principal, what: { readonly id: string }, values = {}): Promise<Grant> => {
    const grant = await ask(who, what, values);
    await vote(olga, grant, 'approve');
    const [task] = (await tasksOf(grant)).filter(({ state }) => state === 'open');
    if (task !== undefined) await finish(task.id);
    return now(grant);
  };
  const tasksOf = async ({ id }: { readonly id: string }) =>
    (await house.bench.store.find(Task, { filter: eq('subject_id', id), sort: ['created_at'] })).items;
  const finish = async (task: string) => {
    await house.bench.transition(Task, task, 'start').catch(() => undefined);
    await house.bench.transition(Task, task, 'finish');
    await house.deliver();
  };
  const members = async () =>
    (await house.bench.store.find(GroupMember, { filter: eq('member_of', crew) })).items.map(
      ({ person }) => person,
    );
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) =>
        error as { readonly code: string; readonly problems: readonly { readonly code: string }[] },
    );
  const refusals = async (work: Promise<unknown>) => (await failure(work))?.problems.map(({ code }) => code);

  it('is given by the owner, as a member of the group, and taken away when it is given back', async () => {
    const dana = await somebody();
    const grant = await ask(dana, ledger);
    expect(grant).to.include({ state: 'requested', owner: olga.id, requested_by: dana.id });
    expect(await members()).to.not.include(dana.id);
    await vote(olga, grant, 'approve');
    expect(await now(grant)).to.include({
      state: 'active',
      granted_at: house.bench.clock.now().toISOString(),
    });
    expect(await members()).to.include(dana.id);
    await house.bench.as(dana).transition(AccessGrant, grant.id, 'give_back');
    await house.deliver();
    expect(await now(grant)).to.include({ state: 'ended', end_reason: 'returned' });
    expect(await members()).to.not.include(dana.id);
  });

  it('is declined, and then can be asked for again, for somebody else too', async () => {
    const [dana, boss] = [await somebody(), await somebody()];
    const first = await ask(boss, ledger, { person: dana.id });
    expect(first).to.include({ person: dana.id, requested_by: boss.id });
    await vote(olga, first, 'reject');
    expect((await now(first)).state).to.equal('declined');
    const second = await ask(dana, ledger);
    expect(await refusals(ask(boss, ledger, { person: dana.id }))).to.deep.equal(['HELD_ALREADY']);
    await house.bench.as(dana).transition(AccessGrant, second.id, 'withdraw');
    expect((await now(second)).state).to.equal('withdrawn');
  });

  it('is given without the owner by whoever looks after access, and the owner is asked no longer', async () => {
    const dana = await somebody();
    const grant = await ask(dana, ledger);
    expect(await failure(house.bench.as(dana).transition(AccessGrant, grant.id, 'grant'))).to.have.property(
      'code',
    );
    await house.bench.as('access-manager').transition(AccessGrant, grant.id, 'grant');
    await house.deliver();
    expect(await now(grant)).to.include({ state: 'active', approval_state: 'withdrawn' });
  });

  it('is a task where no directory gives it, and there once that is done', async () => {
    const dana = await somebody();
    const grant = await ask(dana, payments, { expires_on: '2026-05-01' });
    await vote(olga, grant, 'approve');
    expect((await now(grant)).state).to.equal('granting');
    const [task] = await tasksOf(grant);
    expect(task?.title).to.match(/^Give access: Payments: Person/);
    await finish(task?.id ?? '');
    expect(await now(grant)).to.include({ state: 'active', review_by: '2026-04-01' });
    await house.bench.as(olga).transition(AccessGrant, grant.id, 'revoke');
    await house.deliver();
    expect((await now(grant)).state).to.equal('revoking');
    const [, back] = await tasksOf(grant);
    await finish(back?.id ?? '');
    expect(await now(grant)).to.include({ state: 'ended', end_reason: 'owner' });
  });

  it('has an end, at most as far away as the catalogue says', async () => {
    const dana = await somebody();
    expect(await refusals(ask(dana, payments))).to.deep.equal(['TOO_LONG']);
    expect(await refusals(ask(dana, payments, { expires_on: '2026-12-31' }))).to.deep.equal(['TOO_LONG']);
    expect(await refusals(ask(dana, payments, { expires_on: '2020-01-01' }))).to.deep.equal(['PAST_END']);
  });

  it('does not go together with what it is kept apart from, in either order', async () => {
    const [create, approve] = [
      await entitlement({
        name: 'Create orders',
        approval: 'nobody',
        directory: praxis,
        group_name: 'Ledger readers',
      }),
      await entitlement({
        name: 'Approve orders',
        approval: 'nobody',
        directory: praxis,
        group_name: 'Ledger readers',
      }),
    ];
    await house.bench.create(AccessConflict, { one: create.id, other: approve.id, reason: 'Four eyes.' });
    const [dana, eva] = [await somebody(), await somebody()];
    await ask(dana, create);
    expect(await refusals(ask(dana, approve))).to.deep.equal(['DUTIES_APART']);
    await ask(eva, approve);
    expect(await refusals(ask(eva, create))).to.deep.equal(['DUTIES_APART']);
    const both = await Promise.all(
      [create, approve].map(async (what, _index, _all) => failure(ask(await somebodyElse(), what))),
    );
    expect(both.filter((error) => error === undefined)).to.have.length(1);
  });
  let shared: Promise<Principal> | undefined;
  const somebodyElse = () => (shared ??= somebody());

  it('ends by itself, after a reminder, unless the owner agrees to more time', async () => {
    const [dana, eva] = [await somebody(), await somebody()];
    const [short, long] = [
      await given(dana, ledger, { expires_on: '2026-03-20' }),
      await given(eva, ledger, { expires_on: '2026-03-20' }),
    ];
    house.bench.clock.set('2026-03-10T06:00:00Z');
    await house.bench.runJob('access.watch-grants');
    expect((await now(short)).reminded_at).to.be.a('string');
    house.post.arrived.length = 0;
    await house.deliver();
    house.bench.clock.advance('PT1M');
    await house.deliver();
    const mails = house.post.arrived.filter(({ mail }) => mail.subject?.includes('ends on') === true);
    expect(mails.map(({ to }) => to)).to.have.length(2);
    await act(eva, 'access.renew', long, { until: '2026-06-30' });
    expect(await now(long)).to.include({ expires_on: '2026-03-20', wanted_until: '2026-06-30' });
    await vote(olga, long, 'approve');
    expect(await now(long)).to.include({ state: 'active', expires_on: '2026-06-30', wanted_until: null });
    house.bench.clock.set('2026-03-21T06:00:00Z');
    await house.bench.runJob('access.watch-grants');
    await house.deliver();
    expect(await now(short)).to.include({ state: 'ended', end_reason: 'expired' });
    expect((await now(long)).state).to.equal('active');
    expect(await members())
      .to.include(eva.id)
      .and.not.include(dana.id);
  });
  const act = async (who: Principal, action: string, { id }: { readonly id: string }, values = {}) => {
    const answer = await house.http.fetch(`/api/v1/records/access_grant/actions/${action}`, {
      ...{ method: 'POST', as: who, json: { records: [id], values } },
    });
    return answer.status;
  };

  it('is confirmed by its owner from time to time, and silence ends it', async () => {
    const reviewed = await entitlement({
      ...{ name: 'Vault', review_days: 30, directory: praxis, group_name: 'Ledger readers' },
    });
    const [dana, eva] = [await somebody(), await somebody()];
    const [kept, silent] = [await given(dana, reviewed), await given(eva, reviewed)];
    const { items } = await house.bench.as(olga).find(AccessGrant, {
      filter: all(eq('owner', olga.id), eq('entitlement', reviewed.id)),
    });
    expect(items.map(({ id }) => id)).to.have.members([kept.id, silent.id]);
    house.bench.clock.advance('P20D');
    expect(await act(dana, 'access.keep', kept)).to.equal(403);
    expect(await act(olga, 'access.keep', kept)).to.equal(200);
    house.bench.clock.advance('P11D');
    await house.bench.runJob('access.watch-grants');
    await house.deliver();
    expect((await now(kept)).state).to.equal('active');
    expect(await now(silent)).to.include({ state: 'ended', end_reason: 'unconfirmed' });
  });

  it('is lost, all of it, by who leaves', async () => {
    const dana = await somebody();
    const has = await given(dana, ledger);
    const wants = await ask(dana, payments, {
      expires_on: new Date(house.bench.clock.now().getTime() + 30 * 86_400_000).toISOString().slice(0, 10),
    });
    await house.bench.update(Person, dana.id, { active: false });
    await house.deliver();
    await house.deliver();
    expect(await now(has)).to.include({ state: 'ended', end_reason: 'left' });
    expect((await now(wants)).state).to.equal('withdrawn');
    expect(await members()).to.not.include(dana.id);
    expect(
      await refusals(
        house.bench.as(olga).create(AccessGrant, { entitlement: ledger.id, person: dana.id, reason: 'x' }),
      ),
    ).to.deep.equal(['PERSON_LEFT']);
  });

  it('says what went wrong where a directory has nobody of the person, and is tried again', async () => {
    const ina = await house.add('Ina', {}, { account: false });
    const grant = await ask(ina, ledger);
    await vote(olga, grant, 'approve').catch(() => undefined);
    expect(await now(grant)).to.include({
      state: 'granting',
      problem: 'Praxis has no account of this person.',
    });
    await house.accounts.create({ id: ina.id, username: 'ina' });
    await house.bench.runJob('access.fulfil', { grant: grant.id });
    expect(await now(grant)).to.include({ state: 'active', problem: null });
  });

  it('is seen and moved by those whose it is, and by no other', async () => {
    const [dana, eva] = [await somebody(), await somebody()];
    const grant = await given(dana, ledger);
    const sees = async (who: Principal) =>
      (await house.bench.as(who).find(AccessGrant, { filter: eq('id', grant.id) })).items.length;
    expect([await sees(dana), await sees(olga), await sees(eva)]).to.deep.equal([1, 1, 0]);
    expect(await refusals(house.bench.as(dana).transition(AccessGrant, grant.id, 'revoke'))).to.deep.equal([
      'NOT_OWNER',
    ]);
    expect(await refusals(house.bench.as(olga).transition(AccessGrant, grant.id, 'give_back'))).to.deep.equal(
      ['NOT_YOURS'],
    );
    for (const [who, move] of [
      [dana, 'given'],
      [olga, 'taken'],
      [dana, 'grant'],
      [eva, 'revoke'],
    ] as const)
      expect(
        await failure(house.bench.as(who).transition(AccessGrant, grant.id, move)),
        move,
      ).to.have.property('code');
    expect(
      await failure(house.bench.as(dana).update(AccessGrant, grant.id, { expires_on: '2036-01-01' })),
    ).to.include({ code: 'E_ACCESS_DENIED' });
    expect(
      await failure(house.bench.as(dana).create(Entitlement, { name: 'Mine', owner: dana.id })),
    ).to.include({ code: 'E_ACCESS_DENIED' });
  });

  it('is known for any moment: who has what then is what the journal tells', async () => {
    const [journal, people] = [
      await entitlement({
        name: 'History',
        approval: 'nobody',
        directory: praxis,
        group_name: 'Ledger readers',
      }),
      await Promise.all([somebody(), somebody()]),
    ];
    const moments: Date[] = [];
    const open = new Map<string, string>();
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 1, max: 50 })), {
      minLength: 8,
      maxLength: 8,
    });
    const [drawn = []] = fc.sample(steps, { numRuns: 1, seed: 42 });
    for (const [index, hours] of drawn) {
      const who = people[index] as Principal;
      moments.push(house.bench.clock.now());
      house.bench.clock.advance(`PT${hours}H`);
      const held = open.get(who.id);
      if (held === undefined) open.set(who.id, (await ask(who, journal)).id);
      else {
        await house.bench.as(who).transition(AccessGrant, held, 'give_back');
        open.delete(who.id);
      }
      await house.deliver();
      moments.push(house.bench.clock.now());
    }
    const { items } = await house.bench.store.find(AccessGrant, {
      filter: eq('entitlement', journal.id),
      limit: 100,
    });
    const told = (
      await Promise.all(
        items.map(async ({ id, person }) =>
          (await house.bench.journal(AccessGrant, id)).map((entry) => ({ ...entry, id, person })),
        ),
      )
    ).flat();
    for (const moment of moments) {
      const before = told.filter(({ at }) => Date.parse(at) <= moment.getTime());
      const has = new Set(before.filter(({ transition }) => transition === 'given').map(({ id }) => id));
      for (const { id, transition } of before) if (transition === 'taken') has.delete(id);
      const page = await heldAt(house.bench.store, moment, { entitlement: journal.id });
      expect(
        page.items.map(({ id }) => id),
        moment.toISOString(),
      ).to.have.members([...has]);
    }
    expect(told.filter(({ transition }) => transition === 'given').length).to.be.greaterThan(2);
  });

  it('and what resets saved stand on pages of their own, for those who may see them', async () => {
    const manager = { as: 'access-manager' } as const;
    const page = await (await house.http.fetch('/x/access/holders', manager)).text();
    expect(page).to.include('Ledger').and.include('Person');
    await house.add('Sid');
    const path = await house.ask('sid');
    await house.deliver();
    const next =
      (await house.submit(path, { code: house.codeAt('sid@harbour.example') ?? '' })).headers.get(
        'location',
      ) ?? '';
    await house.submit(next, {
      directory: praxis,
      password: 'seven boats in the fog',
      again: 'seven boats in the fog',
    });
    const savings = await (await house.http.fetch('/x/access/savings', manager)).text();
    // 1 × (10 minutes × 0.80 − 0.20)
    expect(savings).to.include('€7.80').and.include('10 minutes');
    expect((await house.http.fetch('/x/access/savings', { as: 'agent' })).status).to.be.oneOf([403, 404]);
  });
});
