import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Notification, NotificationRule } from '@praxis/plugin-notifications/contract';
import type { PluginContext, Seed } from '@praxis/sdk';
import { Approval } from '../src/contract.js';
import { seed } from '../src/seed.js';
import { openOffice, Purchase, type Office } from './support/purchases.js';

describe('what is edited after it was put to people', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office?.close());

  const ofPurchase = async ({ id }: { readonly id: string }) =>
    (
      await office.bench.store.find(Approval, {
        filter: eq('subject_id', id),
        sort: ['created_at'],
      })
    ).items;
  const policy = (when_edited: 'keep' | 'void' | 'ask', values = {}) =>
    office.policy(
      {
        ...{ name: `Then ${when_edited}`, condition: `title starts with "${when_edited}"`, when_edited },
        ...{ question: 'Buy {title}?', shown_fields: ['price'], gates: ['order_at_once'], ...values },
      },
      [{ people: [office.lea.id] }],
    );
  const approved = async (title: string, values = {}) => {
    const purchase = await office.purchase({ title, price: '100.00', ...values });
    const approval = await office.ask(purchase);
    await office.approve(approval, office.lea);
    return { purchase, approval };
  };

  it('makes the approval void, and what waits for it waits again', async () => {
    await policy('void');
    const { purchase, approval } = await approved('void: a printer');
    await office.bench.update(Purchase, purchase.id, { description: 'A word that nobody was asked about.' });
    expect(await office.stateOf(approval)).to.equal('approved');
    await office.bench.as(office.max).update(Purchase, purchase.id, { price: '9000.00' });
    expect(await office.bench.read(Approval, approval.id)).to.include({
      state: 'voided',
      outcome: 'Edited afterwards: Price.',
    });
    expect((await office.bench.read(Purchase, purchase.id)).approval_state).to.equal('voided');
    const bought = await office.bench
      .transition(Purchase, purchase.id, 'order_at_once')
      .catch((error: { problems: { code: string }[] }) => error.problems[0]?.code);
    expect(bought).to.equal('APPROVAL_NEEDED');
    const http = await office.bench.http();
    const page = await (await http.fetch(`/r/purchase/${purchase.number ?? ''}`, { as: office.max })).text();
    expect(page).to.include('edited what was approved: the approval is void');
  });

  it('tells those it still waits for that it is void, and nobody who is asked again at once', async () => {
    const told = async (who: typeof office.lea) =>
      (await office.bench.as(who).find(Notification)).items
        .map(({ title }) => title)
        .filter((title) => title.includes('lamp'));
    const [noMore, again] = [
      await office.purchase({ title: 'A void lamp', price: '1.00' }),
      await office.purchase({ title: 'A lamp again', price: '1.00' }),
    ];
    for (const { id } of [noMore, again])
      await office.bench.store.create(Approval, {
        ...{ subject_type: 'purchase', subject_id: id, watched_fields: ['price'] },
        ...{ when_edited: id === again.id ? 'ask' : 'void' },
        stages: [{ name: 'They', rule: 'all', people: [office.ines.id] }],
      });
    for (const { id } of [noMore, again])
      await office.bench.as(office.max).update(Purchase, id, { price: '2.00' });
    await office.bench.settled();
    expect(await told(office.ines)).to.have.members([
      ...['Your approval: A void lamp', 'Not needed any more: A void lamp'],
      ...['Your approval: A lamp again', 'Your approval: A lamp again'],
    ]);
  });

  it('is told of on systems that are older than that, too', async () => {
    const store = office.bench.store;
    const rules = async () =>
      (await store.find(NotificationRule, { filter: eq('record_type', 'approval_vote') })).items;
    const names = (await rules()).map(({ name }) => name);
    for (const { id, transitions } of await rules())
      if ((transitions ?? []).length > 0) await store.delete(NotificationRule, id);
    const later = Array.isArray(seed) ? (seed[1] as Seed) : expect.fail('There is one step only.');
    await later({ store } as unknown as PluginContext);
    await later({ store } as unknown as PluginContext);
    expect((await rules()).map(({ name }) => name)).to.have.members(names);
    expect(names).to.include('An approval that waits for you is void');
  });

  it('is asked again where the policy says so, as it is now, and not of whoever edited it', async () => {
    await office.policy(
      {
        ...{ name: 'Then ask', condition: 'title starts with "ask"', when_edited: 'ask' },
        ...{ question: 'Buy {title}?', shown_fields: ['price'] },
      },
      [{ rule: 'all', people: [office.lea.id, office.ines.id] }],
    );
    const purchase = await office.purchase({ title: 'ask: a printer', price: '100.00' });
    const first = await office.ask(purchase);
    await office.approve(first, office.lea);
    const ines = await office.bench.signIn(office.ines.id, { roles: ['agent'] });
    await office.bench.as(ines).update(Purchase, purchase.id, { title: 'ask: two printers' });
    const [before, again] = await ofPurchase(purchase);
    expect([before?.state, again?.state]).to.deep.equal(['voided', 'pending']);
    expect(again).to.include({ title: 'Buy ask: two printers?', requester: office.dana.id });
    expect((await office.votes(again!)).map(({ approver, state }) => [approver, state])).to.deep.equal([
      [office.lea.id, 'waiting'],
    ]);
    expect((await office.votes(first)).map(({ state }) => state)).to.have.members(['approved', 'released']);

    // Lea edits it herself: nobody else is left, so it stays void and says why.
    const lea = await office.bench.signIn(office.lea.id, { roles: ['agent'] });
    const alone = await office.purchase({ title: 'ask: alone' });
    const { id } = await office.bench.as(office.max).create(Approval, {
      ...{ subject_type: 'purchase', subject_id: alone.id, when_edited: 'ask' },
      stages: [{ name: 'Lea', rule: 'anyone', people: [office.lea.id] }],
    });
    await office.bench.as(lea).update(Purchase, alone.id, { title: 'ask: something else' });
    expect((await ofPurchase(alone)).map(({ state }) => state)).to.deep.equal(['voided']);
    expect((await office.bench.read(Approval, id)).problem).to.include('finds nobody who may decide');
  });

  it('changes nothing where the policy keeps it, or where it is over', async () => {
    await policy('keep');
    const kept = await approved('keep: a printer');
    await office.bench.update(Purchase, kept.purchase.id, { price: '9000.00' });
    expect(await office.stateOf(kept.approval)).to.equal('approved');

    const over = await approved('void: over');
    await office.bench.transition(Purchase, over.purchase.id, 'order_at_once');
    await office.bench.update(Purchase, over.purchase.id, { price: '120.00' });
    expect(await office.stateOf(over.approval)).to.equal('approved');
  });

  it('goes by what somebody was asked who was asked without a policy', async () => {
    const stages = [{ name: 'Lea', rule: 'anyone' as const, people: [office.lea.id] }];
    const purchase = await office.purchase({ title: 'A desk' });
    const approval = await office.ask(purchase, stages);
    expect(approval.watched_fields).to.deep.equal(['title', 'description']);
    await office.bench.update(Purchase, purchase.id, { delivered: 'soon' });
    expect(await office.stateOf(approval)).to.equal('pending');
    await office.bench.update(Purchase, purchase.id, { description: 'Of gold.' });
    expect(await office.stateOf(approval)).to.equal('voided');

    const own = await office.purchase({ title: 'A chair' });
    const { id } = await office.bench.as(office.max).create(Approval, {
      ...{ subject_type: 'purchase', subject_id: own.id, stages },
      ...{ title: 'May we spend 90 €?', details: 'For a chair.' },
    });
    await office.bench.update(Purchase, own.id, { title: 'A good chair' });
    expect(await office.stateOf({ id })).to.equal('pending');
  });
});
