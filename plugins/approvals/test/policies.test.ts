import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Approval, ApprovalPolicy, ApprovalStage } from '../src/contract.js';
import { openOffice, Purchase, type Office } from './support/purchases.js';

const refusalsOf = (error: unknown): readonly string[] =>
  ((error as { readonly problems?: readonly { readonly code: string }[] }).problems ?? []).map(
    ({ code }) => code,
  );

describe('an approval policy', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office?.close());
  afterEach(async () => {
    for (const { id } of (await office.bench.store.find(ApprovalPolicy)).items)
      await office.bench.update(ApprovalPolicy, id, { active: false });
  });

  const approvalOf = async (purchase: { readonly id: string }) =>
    (await office.bench.store.find(Approval, { sort: ['-created_at'] })).items.find(
      ({ subject_id }) => subject_id === purchase.id,
    );

  it('names the approvers of the records that it fits; of several, the first does', async () => {
    await office.policy({ name: 'Dear', position: 10, condition: 'price > 1000' }, [
      { name: 'Both', rule: 'all', people: [office.lea.id, office.ines.id] },
    ]);
    const cheap = await office.policy({ name: 'Cheap', position: 20 }, [{ people: [office.lea.id] }]);
    await office.policy({ name: 'Off', position: 1, active: false }, [{ people: [office.tom.id] }]);

    const dear = await office.ask(await office.purchase({ price: '1200.00' }));
    expect(await office.votes(dear)).to.have.length(2);
    const one = await office.ask(await office.purchase({ price: '12.00' }));
    expect(one).to.include({ policy: cheap.id, title: 'A new printer' });
    expect((await office.votes(one)).map(({ approver }) => approver)).to.deep.equal([office.lea.id]);
  });

  it('says when nobody may be asked because none fits', async () => {
    const problem = await office.ask(await office.purchase()).catch((error: unknown) => error);
    expect(refusalsOf(problem)).to.deep.equal(['APPROVAL_NO_POLICY']);
  });

  it('asks by itself in a state, holds transitions back, and moves the record on', async () => {
    await office.policy(
      {
        ...{ asked_in: ['decision'], gates: ['accept', 'order_at_once'], when_rejected: 'decline' },
        ...{ question: 'Buy {title} for {price}?', shown_fields: ['description', 'requester', 'price'] },
      },
      [{ groups: [office.purchasing], rule: 'count', needed: 2 }],
    );
    const purchase = await office.purchase({ price: '99.00' });
    const early = await office.bench
      .transition(Purchase, purchase.id, 'order_at_once')
      .catch((error: unknown) => error);
    expect((early as Error).message).to.include('This waits for an approval: Purchases.');

    await office.bench.as(office.dana).transition(Purchase, purchase.id, 'submit');
    const approval = await approvalOf(purchase);
    if (approval === undefined) throw new Error('nobody was asked');
    expect(approval.title).to.equal('Buy A new printer for 99.00?');
    expect(approval.details).to.include('**Requester:** Dana Whitfield').and.include('**Price:** 99.00');
    const held = await office.bench
      .transition(Purchase, purchase.id, 'accept')
      .catch((error: unknown) => error);
    expect(refusalsOf(held)).to.deep.equal(['APPROVAL_NEEDED']);

    await office.reject(approval, office.lea);
    expect(await office.stateOf(approval)).to.equal('pending');
    await office.reject(approval, office.ines, 'Neither do I.');
    expect(await office.bench.read(Purchase, purchase.id)).to.include({
      state: 'declined',
      approval_state: 'rejected',
    });
  });

  it('does not lose the decision when the record cannot go where the policy says', async () => {
    const { id } = await office.policy({ when_approved: 'deliver' }, [{ people: [office.lea.id] }]);
    const purchase = await office.purchase();
    await office.bench.transition(Purchase, purchase.id, 'submit');
    const approval = await office.ask(purchase);
    await office.approve(approval, office.lea);
    const after = await office.bench.read(Approval, approval.id);
    expect(after).to.include({ state: 'approved', policy: id });
    expect(after.problem).to.include('Delivered');
    expect(await office.bench.read(Purchase, purchase.id)).to.include({ state: 'approved' });
  });

  it('changes nothing about what was asked for already', async () => {
    const policy = await office.policy({}, [{ people: [office.lea.id] }, { people: [office.ines.id] }]);
    const approval = await office.ask(await office.purchase());
    const { items } = await office.bench.store.find(ApprovalStage, {
      filter: eq('policy', policy.id),
      sort: ['position'],
    });
    await office.bench.update(ApprovalStage, items[1]?.id ?? '', { people: [office.tom.id] });
    await office.bench.update(ApprovalPolicy, policy.id, { active: false });
    await office.approve(approval, office.lea);
    expect((await office.voteOf(approval, office.ines)).state).to.equal('waiting');
  });

  it('is refused with everything that is wrong with it when it is written', async () => {
    const wrong = await office.bench
      .create(ApprovalPolicy, {
        ...{ name: 'Wrong', record_type: 'purchase', condition: 'prize > 3', asked_in: ['nowhere'] },
        ...{ gates: ['fly'], when_approved: 'sing', requester_field: 'title', shown_fields: ['colour'] },
      })
      .catch((error: unknown) => error);
    expect(refusalsOf(wrong)).to.have.members([
      ...['POLICY_STATE', 'POLICY_TRANSITION', 'POLICY_TRANSITION', 'POLICY_FIELD'],
      ...['POLICY_REQUESTER', 'POLICY_CONDITION'],
    ]);
    const type = await office.bench
      .create(ApprovalPolicy, { name: 'Wrong', record_type: 'person' })
      .catch((error: unknown) => error);
    expect(refusalsOf(type)).to.deep.equal(['POLICY_TYPE']);
    const nobody = await office.policy({}, [{}]).catch((error: unknown) => error);
    expect(refusalsOf(nobody)).to.deep.equal(['STAGE_NOBODY']);
    const many = await office
      .policy({}, [{ rule: 'count', people: [office.lea.id] }])
      .catch((error: unknown) => error);
    expect(refusalsOf(many)).to.deep.equal(['STAGE_NEEDED']);
    const field = await office.policy({}, [{ fields: ['title'] }]).catch((error: unknown) => error);
    expect(refusalsOf(field)).to.deep.equal(['STAGE_FIELD']);
  });

  it('is kept by managers of approvals alone', async () => {
    const values = { name: 'Mine', record_type: 'purchase' };
    const agent = await office.bench
      .as(office.max)
      .create(ApprovalPolicy, values)
      .catch((error: unknown) => error);
    expect(agent).to.have.property('code', 'E_ACCESS_DENIED');
    const { id } = await office.bench.as('approval-manager').create(ApprovalPolicy, values);
    expect(id).to.be.a('string');
  });
});
