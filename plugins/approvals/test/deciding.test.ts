import { expect } from 'chai';
import { Person } from '@praxis/plugin-people/contract';
import { Approval, ApprovalVote, type ApprovalProgress } from '../src/contract.js';
import { openOffice, Purchase, type Office } from './support/purchases.js';

const codeOf = (error: unknown): unknown => (error as { readonly code?: string }).code;
const refusalOf = (error: unknown): unknown =>
  (error as { readonly problems?: readonly { readonly code: string }[] }).problems?.[0]?.code;

describe('an approval', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office?.close());

  it('is one answer of anyone who is asked, and releases the others', async () => {
    const approval = await office.ask(await office.purchase(), [
      { name: 'Purchasing', rule: 'anyone', groups: [office.purchasing] },
    ]);
    expect((await office.votes(approval)).map(({ approver }) => approver)).to.have.members([
      office.lea.id,
      office.ines.id,
    ]);
    await office.approve(approval, office.ines, 'Cheap enough.');
    const after = await office.bench.read(Approval, approval.id);
    expect(after).to.include({ state: 'approved', outcome: 'Cheap enough.' });
    expect(after.decided_at).to.equal(office.bench.clock.now().toISOString());
    expect((await office.votes(approval)).map(({ state }) => state)).to.have.members([
      'approved',
      'released',
    ]);
  });

  it('waits for all where all have to agree, and ends with the first rejection', async () => {
    const stages = [{ name: 'Both', rule: 'all' as const, people: [office.lea.id, office.ines.id] }];
    const good = await office.ask(await office.purchase(), stages);
    await office.approve(good, office.lea);
    expect(await office.stateOf(good)).to.equal('pending');
    await office.approve(good, office.ines);
    expect(await office.stateOf(good)).to.equal('approved');

    const bad = await office.ask(await office.purchase(), stages);
    await office.reject(bad, office.lea, 'Not this year.');
    expect(await office.bench.read(Approval, bad.id)).to.include({
      state: 'rejected',
      outcome: 'Not this year.',
    });
  });

  it('asks its stages one after the other, each found when it opens', async () => {
    const purchase = await office.purchase({ budget_owner: office.tom.id });
    const approval = await office.ask(purchase, [
      { name: 'Manager', rule: 'anyone', manager: true },
      { name: 'Budget', rule: 'anyone', fields: ['budget_owner'] },
    ]);
    expect((await office.votes(approval)).map(({ approver, source }) => [approver, source])).to.deep.equal([
      [office.mona.id, 'manager'],
    ]);
    // The owner of the budget changes while the manager thinks.
    await office.bench.update(Purchase, purchase.id, { budget_owner: office.ines.id });
    await office.approve(approval, office.mona);
    expect(await office.bench.read(Approval, approval.id)).to.include({ state: 'pending', stage: 2 });
    expect(await office.voteOf(approval, office.ines)).to.include({ stage_name: 'Budget', source: 'field' });
    await office.approve(approval, office.ines);
    expect(await office.stateOf(approval)).to.equal('approved');
  });

  it('is never decided by whoever asks, nor by whom it is for, and says so when nobody else is left', async () => {
    const purchase = await office.purchase({ requester: office.lea.id });
    const approval = await office.ask(purchase, [
      { name: 'Purchasing', rule: 'anyone', groups: [office.purchasing] },
    ]);
    expect((await office.votes(approval)).map(({ approver }) => approver)).to.deep.equal([office.ines.id]);

    const alone = await office
      .ask(await office.purchase(), [
        { name: 'Himself', rule: 'anyone', people: [office.max.id, office.dana.id] },
      ])
      .catch((error: unknown) => error);
    expect(refusalOf(alone)).to.equal('APPROVAL_NOBODY');
    const few = await office
      .ask(await office.purchase(), [
        { name: 'Three', rule: 'count', needed: 3, groups: [office.purchasing] },
      ])
      .catch((error: unknown) => error);
    expect(refusalOf(few)).to.equal('APPROVAL_TOO_FEW');
    expect((few as Error).message).to.include('needs 3 people who agree, and only 2 may decide');
  });

  it('is answered by nobody but those who are asked, whatever their role', async () => {
    const approval = await office.ask(await office.purchase(), [
      { name: 'Manager', rule: 'anyone', people: [office.lea.id] },
    ]);
    const { id } = await office.voteOf(approval, office.lea);
    const tries = async (who: Parameters<typeof office.bench.as>[0]) =>
      codeOf(
        await office.bench
          .as(who)
          .transition(ApprovalVote, id, 'approve')
          .catch((error: unknown) => error),
      );
    expect(await tries(office.tom)).to.equal('E_RECORD_NOT_FOUND');
    // Max asked, so he may see it; answering is not his.
    expect(await tries(office.max)).to.equal('E_ACCESS_DENIED');
    expect(await tries(office.ada)).to.equal('E_TRANSITION');
    expect(await office.stateOf(approval)).to.equal('pending');
    const written = await office.bench
      .as(office.ada)
      .update(Approval, approval.id, { state: 'approved' })
      .catch((error: unknown) => error);
    expect(codeOf(written)).to.be.oneOf(['E_ACCESS_DENIED', 'E_VALIDATION']);
    await office.bench.as(office.lea).transition(ApprovalVote, id, 'approve');
    expect(await office.stateOf(approval)).to.equal('approved');
  });

  it('shows whoever is asked what it is about, also where they may not read the record', async () => {
    const purchase = await office.purchase();
    const approval = await office.ask(purchase, [{ name: 'Tom', rule: 'anyone', people: [office.tom.id] }]);
    const { items } = await office.bench.as(office.tom).find(ApprovalVote);
    expect(items.find((vote) => vote.approval === approval.id)).to.include({
      title: 'A new printer',
      details: 'The **old** one eats paper.',
      requester: office.dana.id,
      subject_key: `${purchase.number} A new printer`,
    });
    const record = await office.bench.as(office.tom).get(Purchase, purchase.id).catch(codeOf);
    expect(record).to.equal('E_RECORD_NOT_FOUND');
    expect(await office.bench.as(office.tom).getMany(Approval, [approval.id])).to.deep.equal([]);
  });

  it('is readable for whoever may read its record, with all that was said', async () => {
    const purchase = await office.purchase();
    const approval = await office.ask(purchase, [{ name: 'Lea', rule: 'anyone', people: [office.lea.id] }]);
    await office.reject(approval, office.lea, 'We have one in the cellar.');
    const http = await office.bench.http();
    const ask = (as: typeof office.dana) =>
      http.fetch(`/api/v1/x/approvals/of/purchase/${purchase.number}`, { as });
    const { approvals } = (await (await ask(office.dana)).json()) as {
      readonly approvals: readonly ApprovalProgress[];
    };
    expect(approvals[0]?.stages[0]?.state).to.equal('rejected');
    expect(approvals[0]?.stages[0]?.votes[0]).to.include({
      approver: office.lea.id,
      state: 'rejected',
      comment: 'We have one in the cellar.',
    });
    expect((await ask(office.tom)).status).to.equal(404);
  });

  it('needs a reason to be rejected', async () => {
    const approval = await office.ask(await office.purchase(), [
      { name: 'Lea', rule: 'anyone', people: [office.lea.id] },
    ]);
    const { id } = await office.voteOf(approval, office.lea);
    const silent = await office.bench
      .as(office.lea)
      .transition(ApprovalVote, id, 'reject')
      .catch((error: unknown) => error);
    expect(codeOf(silent)).to.equal('E_VALIDATION');
  });

  it('lets the record move on in the same transaction, and says in the journal who decided', async () => {
    const purchase = await office.purchase();
    await office.bench.transition(Purchase, purchase.id, 'submit');
    const approval = await office.ask(purchase, [{ name: 'Lea', rule: 'anyone', people: [office.lea.id] }]);
    expect(await office.bench.read(Purchase, purchase.id)).to.include({ approval_state: 'pending' });
    await office.approve(approval, office.lea);
    expect(await office.bench.read(Purchase, purchase.id)).to.include({
      approval_state: 'approved',
      state: 'approved',
    });
    const vote = await office.voteOf(approval, office.lea);
    const [last] = (await office.bench.journal(ApprovalVote, vote.id)).slice(-1);
    expect(last).to.include({ action: 'transition', transition: 'approve', actor: office.lea.id });
    const [decided] = (await office.bench.journal(Approval, approval.id)).slice(-1);
    expect(decided?.changes['state']).to.deep.equal({ before: 'pending', after: 'approved' });
    expect(decided?.actor).to.equal(office.lea.id);
  });

  it('keeps a transition whose guard asks for it from being possible before', async () => {
    const purchase = await office.purchase();
    await office.bench.transition(Purchase, purchase.id, 'submit');
    await office.bench.transition(Purchase, purchase.id, 'accept');
    const early = await office.bench.transition(Purchase, purchase.id, 'order').catch(codeOf);
    expect(early).to.equal('E_TRANSITION');
    const approval = await office.ask(purchase, [{ name: 'Lea', rule: 'anyone', people: [office.lea.id] }]);
    await office.approve(approval, office.lea);
    expect(await office.bench.transition(Purchase, purchase.id, 'order')).to.include({ state: 'ordered' });
  });

  it('is withdrawn when its record is cancelled or deleted, and answered no more', async () => {
    const cancelled = await office.purchase();
    const first = await office.ask(cancelled, [{ name: 'Lea', rule: 'anyone', people: [office.lea.id] }]);
    await office.bench.transition(Purchase, cancelled.id, 'cancel');
    expect(await office.stateOf(first)).to.equal('withdrawn');
    expect((await office.votes(first)).map(({ state }) => state)).to.deep.equal(['released']);
    expect(await office.bench.read(Purchase, cancelled.id)).to.include({ approval_state: 'withdrawn' });
    const late = await office.approve(first, office.lea).catch(codeOf);
    expect(late).to.equal('E_TRANSITION');

    const deleted = await office.purchase();
    const second = await office.ask(deleted, [{ name: 'Lea', rule: 'anyone', people: [office.lea.id] }]);
    await office.bench.store.delete(Purchase, deleted.id);
    expect((await office.votes(second)).map(({ state }) => state)).to.deep.equal(['released']);
  });

  it('is asked for once at a time, and again after it was decided', async () => {
    const purchase = await office.purchase();
    const stages = [{ name: 'Lea', rule: 'anyone' as const, people: [office.lea.id] }];
    const first = await office.ask(purchase, stages);
    const again = await office.ask(purchase, stages).catch((error: unknown) => error);
    expect(refusalOf(again)).to.equal('APPROVAL_PENDING');
    await office.reject(first, office.lea);
    const second = await office.ask(purchase, stages);
    expect(await office.bench.read(Purchase, purchase.id)).to.include({ approval_state: 'pending' });
    await office.approve(second, office.lea);
    expect(await office.stateOf(second)).to.equal('approved');
  });

  it('counts each of two answers that come at the same moment', async () => {
    const approval = await office.ask(await office.purchase(), [
      { name: 'Both', rule: 'all', people: [office.lea.id, office.ines.id] },
    ]);
    await Promise.all([office.approve(approval, office.lea), office.approve(approval, office.ines)]);
    expect(await office.stateOf(approval)).to.equal('approved');
  });

  it('cannot be asked of types that have not opted in, nor by those who may not read the record', async () => {
    const person = office.bench
      .as(office.max)
      .create(Approval, { subject_type: Person.name, subject_id: office.tom.id, stages: [] });
    expect(refusalOf(await person.catch((error: unknown) => error))).to.equal('APPROVAL_TYPE');
    const { id } = await office.purchase();
    const stranger = await office
      .ask({ id }, [{ name: 'Lea', rule: 'anyone', people: [office.lea.id] }], office.tom)
      .catch(codeOf);
    expect(stranger).to.be.oneOf(['E_ACCESS_DENIED', 'E_REFUSED']);
  });

  it('goes on without a vote that a manager of approvals does without', async () => {
    const approval = await office.ask(await office.purchase(), [
      { name: 'Both', rule: 'all', people: [office.lea.id, office.ines.id] },
    ]);
    await office.approve(approval, office.lea);
    const { id } = await office.voteOf(approval, office.ines);
    await office.bench.as('approval-manager').transition(ApprovalVote, id, 'release');
    expect(await office.stateOf(approval)).to.equal('approved');
  });
});
