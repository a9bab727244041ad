import { all, eq } from '@praxis/predicate';
import { ApprovalVote } from '@praxis/plugin-approvals/contract';
import { Group, GroupMember, Person } from '@praxis/plugin-people/contract';
import { Task } from '@praxis/plugin-tasks/contract';
import { expect } from 'chai';
import {
  CatalogueApproval,
  CatalogueItem,
  CataloguePart,
  RequestedItem,
  ServiceRequest,
} from '../src/contract.js';
import { headphoneForm } from './support/forms.js';
import { openShop, problemsOf, type Answer, type Shop } from './support/shop.js';

describe('ordering from the catalogue', () => {
  let shop: Shop;
  before(async () => {
    shop = await openShop();
  });
  after(() => shop?.close());

  const order = (who: string, item: { number: string | null }, rest: object = {}, more: object = {}) =>
    shop.call(who, 'POST', '/orders', { lines: [{ item: item.number, ...rest }], ...more });
  const numberOf = ({ body }: Answer): string =>
    (body['requests'] as readonly { readonly number: string }[])[0]?.number ?? '';
  const tracked = async (who: string, answer: Answer) =>
    (await shop.call(who, 'GET', `/requests/${numberOf(answer)}`)).body;
  const itemsOf = async (answer: Answer) => {
    const request = await shop.bench.store.get(ServiceRequest, numberOf(answer));
    return (
      await shop.bench.store.find(RequestedItem, { filter: eq('request', request.id), sort: ['created_at'] })
    ).items;
  };
  const vote = async (who: string, item: string, move: 'approve' | 'reject') => {
    const store = shop.bench.as(await shop.principal(who));
    const { items } = await store.find(ApprovalVote, {
      filter: all(eq('subject_id', item), eq('approver', who), eq('state', 'waiting')),
    });
    await store.transition(ApprovalVote, items[0]?.id ?? '', move, { comment: 'Seen.' });
  };

  describe('who may see what', () => {
    let forEngineers: { id: string; number: string | null };
    before(async () => {
      forEngineers = await shop.item({ name: 'Workstation', audience: 'job_title contains "Engineer"' });
    });

    it('shows an item to its audience alone, in lists and by its address', async () => {
      const seen = async (who: string) =>
        ((await shop.call(who, 'GET', '/items')).body['items'] as { name: string }[]).map(({ name }) => name);
      expect(await seen(shop.rita)).to.not.include('Workstation');
      expect((await shop.call(shop.rita, 'GET', `/items/${forEngineers.number}`)).status).to.equal(404);
      await shop.bench.update(Person, shop.rita, { job_title: 'Engineer' });
      expect(await seen(shop.rita)).to.include('Workstation');
      expect((await shop.call(shop.rita, 'GET', `/items/${forEngineers.number}`)).status).to.equal(200);
      await shop.bench.update(Person, shop.rita, { job_title: null });
    });

    it('takes no order for what somebody may not see, and says no more than that it is not there', async () => {
      const hidden = await order(shop.rita, forEngineers);
      const absent = await order(shop.rita, { number: 'CAT99999' });
      expect(hidden.status).to.equal(422);
      expect(problemsOf(hidden)).to.deep.equal(['/lines/0/item E_REQUESTS_ITEM']);
      expect(hidden.body['errors'] ?? hidden.body['problems']).to.deep.equal(
        absent.body['errors'] ?? absent.body['problems'],
      );
    });

    it('counts groups of the audience, and forgets those that somebody left', async () => {
      const { bench } = shop;
      const pilots = (await bench.create(Group, { name: 'Pilots' })).id;
      const item = await shop.item({ name: 'Flight bag', audience_groups: [pilots] });
      expect((await order(shop.sven, item)).status).to.equal(422);
      const member = await bench.create(GroupMember, { member_of: pilots, person: shop.sven });
      expect((await order(shop.sven, item)).status).to.equal(201);
      await bench.store.delete(GroupMember, member.id);
      expect((await order(shop.sven, item)).status).to.equal(422);
    });

    it('offers neither drafts nor what was retired', async () => {
      const item = await shop.item({ name: 'Pager' });
      await shop.bench.transition(CatalogueItem, item.id, 'retire');
      expect(problemsOf(await order(shop.rita, item))).to.deep.equal(['/lines/0/item E_REQUESTS_ITEM']);
    });

    it('is no list of records: neither items nor requests are read or made past it', async () => {
      const store = shop.bench.as(await shop.principal(shop.rita));
      expect(store.types()).to.not.include(CatalogueItem.name);
      const made = await store
        .create(ServiceRequest.name, { title: 'Gold', requested_by: shop.rita, requested_for: shop.rita })
        .catch((error: unknown) => error);
      expect(made).to.have.property('code', 'E_ACCESS_DENIED');
    });

    it('shows a request to whom it is for and who ordered it, and to no colleague', async () => {
      const item = await shop.item({ name: 'Mouse' });
      const placed = await order(shop.mara, item, {}, { for: [shop.rita] });
      expect(placed.status).to.equal(201);
      for (const who of [shop.mara, shop.rita])
        expect((await shop.call(who, 'GET', `/requests/${numberOf(placed)}`)).status).to.equal(200);
      expect((await shop.call(shop.sven, 'GET', `/requests/${numberOf(placed)}`)).status).to.equal(404);
    });

    it('says in the item which condition cannot be asked', async () => {
      const failure = await shop
        .item({ name: 'Nonsense', audience: 'shoe_size > 40' })
        .catch((error: unknown) => error);
      expect(failure).to.have.nested.property('problems[0].pointer', '/audience');
    });
  });

  describe('on behalf of others', () => {
    it('is for their manager, for agents and for nobody else', async () => {
      const item = await shop.item({ name: 'Desk lamp' });
      const as = async (who: string, person: string) =>
        (await order(who, item, {}, { for: [person] })).status;
      expect(await as(shop.mara, shop.rita)).to.equal(201);
      expect(await as(shop.mara, shop.sven)).to.equal(403);
      expect(await as(shop.rita, shop.mara)).to.equal(403);
      expect(await as(shop.agnes, shop.sven)).to.equal(201);
    });

    it('makes a request for each of many people, and all or none of them', async () => {
      const item = await shop.item({ name: 'Badge' });
      const two = await order(shop.agnes, item, {}, { for: [shop.rita, shop.sven] });
      expect(two.body['requests']).to.have.length(2);
      const before = await shop.bench.store.count(ServiceRequest);
      const unknown = '01900000-0000-7000-8000-000000000000';
      const failed = await order(shop.agnes, item, {}, { for: [shop.rita, unknown] });
      expect(problemsOf(failed)).to.deep.equal(['/for/1 E_REFERENCE']);
      expect(await shop.bench.store.count(ServiceRequest)).to.equal(before);
    });

    it('asks of the item whether it is for the person who gets it', async () => {
      const item = await shop.item({ name: 'Throne', audience: 'vip = true' });
      expect(problemsOf(await order(shop.agnes, item, {}, { for: [shop.sven] }))).to.deep.equal([
        '/lines/0/item E_REQUESTS_AUDIENCE',
      ]);
    });
  });

  describe('prices', () => {
    it('are those of the catalogue; whoever sends one is told that there is no such thing', async () => {
      const item = await shop.item({ name: 'Screen', price: '249.90', recurring_price: '3.50', most: 3 });
      const cheap = await order(shop.rita, item, { price: '0.01' });
      expect(cheap.status).to.equal(422);
      const placed = await order(shop.rita, item, { quantity: 3 });
      const request = await shop.bench.store.get(ServiceRequest, numberOf(placed));
      expect(request).to.include({ total: '749.70', yearly: '126.00', currency: 'EUR' });
      await shop.bench.update(CatalogueItem, item.id, { price: '999.00' });
      const [requested] = await itemsOf(placed);
      expect(requested).to.include({ price: '749.70', quantity: 3 });
      expect(problemsOf(await order(shop.rita, item, { quantity: 4 }))).to.deep.equal([
        '/lines/0/quantity E_REQUESTS_QUANTITY',
      ]);
    });
  });

  describe('questions', () => {
    let item: { id: string; number: string | null };
    before(async () => {
      item = await shop.item({ name: 'Headphones' }, headphoneForm);
    });

    it('are answered as they are asked, and every wrong answer is told with its place', async () => {
      const wrong = await order(shop.rita, item, {
        answers: { model: 'gold', desks: 9, at_home: true, colour: 'red' },
      });
      expect(problemsOf(wrong)).to.have.members([
        '/lines/0/answers/colour E_REQUESTS_UNKNOWN_QUESTION',
        '/lines/0/answers/model E_FIELD_INVALID',
        '/lines/0/answers/desks E_FIELD_INVALID',
        '/lines/0/answers/address E_FIELD_REQUIRED',
      ]);
    });

    it('follow rules: what is hidden is neither asked nor taken, and what a rule sets is set', async () => {
      const missing = await order(shop.rita, item, { answers: { model: 'pro' } });
      expect(problemsOf(missing)).to.deep.equal(['/lines/0/answers/reason E_FIELD_REQUIRED']);
      const placed = await order(shop.rita, item, {
        answers: { model: 'pro', reason: 'Open plan', address: 'Secret street', desks: 3 },
      });
      const [requested] = await itemsOf(placed);
      expect(requested?.answers).to.deep.equal({ model: 'pro', reason: 'Open plan', desks: 1 });
    });

    it('stay as they were asked when the form is changed afterwards', async () => {
      const placed = await order(shop.rita, item, { answers: { model: 'basic' } });
      const later = {
        sections: [{ fields: ['kind'] }],
        questions: { kind: { ...headphoneForm.questions['model'], required: true } },
        rules: [],
      };
      const kept = await shop.call(shop.kim, 'PUT', `/forms/${item.number}`, { document: later });
      expect(kept.body).to.include({ current: 1, changed: true });
      expect(problemsOf(await order(shop.rita, item, { answers: { model: 'basic' } }))).to.deep.equal([]);
      await shop.call(shop.kim, 'POST', `/forms/${item.number}/publish`);
      expect(problemsOf(await order(shop.rita, item, { answers: { kind: 'pro' } }))).to.deep.equal([]);
      const { items } = (await tracked(shop.rita, placed)) as { items: { answers: object[] }[] };
      expect(items[0]?.answers).to.deep.equal([{ label: 'Model', value: 'Basic' }]);
    });

    it('are kept by those who keep the catalogue alone, and refused with places where they make no sense', async () => {
      const document = {
        sections: [{ fields: ['size', 'ghost'] }],
        questions: { size: { schema: { title: '', 'x-kind': 'text' }, required: true } },
        rules: [{ when: 'width > 3', show: ['size'] }],
      };
      expect((await shop.call(shop.rita, 'PUT', `/forms/${item.number}`, { document })).status).to.equal(403);
      expect((await shop.call(shop.agnes, 'PUT', `/forms/${item.number}`, { document })).status).to.equal(
        403,
      );
      const refused = await shop.call(shop.kim, 'PUT', `/forms/${item.number}`, { document });
      expect(refused.status).to.equal(422);
      expect(problemsOf(refused)).to.deep.equal(['/questions/size/schema/title E_REQUESTS_FORM']);
      document.questions.size.schema.title = 'Size';
      const more = await shop.call(shop.kim, 'PUT', `/forms/${item.number}`, { document });
      expect(problemsOf(more)).to.deep.equal([
        '/sections/0/fields E_REQUESTS_FORM',
        '/rules/0/when E_REQUESTS_FORM',
      ]);
    });

    it('are not overwritten by the slower of two who change them', async () => {
      const document = { sections: [{ fields: [] }], questions: {}, rules: [] };
      const first = await shop.call(shop.kim, 'PUT', `/forms/${item.number}`, { document, revision: 0 });
      expect(first.status).to.equal(200);
      const second = await shop.call(shop.kim, 'PUT', `/forms/${item.number}`, { document, revision: 0 });
      expect(second.status).to.equal(409);
    });
  });

  describe('approvals', () => {
    it('come from the manager above a cost, and begin the item when given', async () => {
      const item = await shop.item({ name: 'Laptop', price: '1200.00', most: 2, target_amount: 3 });
      await shop.bench.create(CatalogueApproval, {
        ...{ item: item.id, name: 'Manager', who: 'manager', above_cost: '2000.00' },
      });
      const [cheap] = await itemsOf(await order(shop.rita, item));
      expect(cheap?.state).to.equal('in_progress');

      const placed = await order(shop.rita, item, { quantity: 2 });
      const [requested] = await itemsOf(placed);
      expect(requested).to.include({ state: 'in_approval', began_at: null });
      const waiting = await tracked(shop.rita, placed);
      expect(waiting).to.include({ state: 'in_approval', next: 'Waits for Mara to agree.' });
      await vote(shop.mara, requested?.id ?? '', 'approve');
      const [begun] = await itemsOf(placed);
      expect(begun).to.include({ state: 'in_progress', promised_at: '2026-03-05T17:00:00.000Z' });
      expect(await tracked(shop.rita, placed)).to.include({
        state: 'in_progress',
        expectedAt: '2026-03-05T17:00:00.000Z',
      });
    });

    it('end the request when they are refused', async () => {
      const item = await shop.item({ name: 'Espresso machine' });
      await shop.bench.create(CatalogueApproval, { item: item.id, name: 'Owner', who: 'owner' });
      const placed = await order(shop.rita, item);
      const [requested] = await itemsOf(placed);
      await vote(shop.olga, requested?.id ?? '', 'reject');
      expect(await tracked(shop.rita, placed)).to.include({ state: 'rejected' });
    });

    it('are asked for by an answer', async () => {
      const item = await shop.item({ name: 'Studio headphones' }, headphoneForm);
      await shop.bench.create(CatalogueApproval, {
        ...{ item: item.id, name: 'Only the loud ones', who: 'owner', condition: 'model = pro' },
      });
      const [basic] = await itemsOf(await order(shop.rita, item, { answers: { model: 'basic' } }));
      const [pro] = await itemsOf(
        await order(shop.rita, item, { answers: { model: 'pro', reason: 'Noise' } }),
      );
      expect([basic?.state, pro?.state]).to.deep.equal(['in_progress', 'in_approval']);
    });

    it('are given by ordering for somebody, and never by oneself for oneself', async () => {
      const item = await shop.item({ name: 'Chair' });
      await shop.bench.create(CatalogueApproval, { item: item.id, name: 'Manager', who: 'manager' });
      const [byManager] = await itemsOf(await order(shop.mara, item, {}, { for: [shop.rita] }));
      expect(byManager?.state).to.equal('in_progress');
      // Sven has no manager, so the owner is asked; the owner herself has neither, so the team is.
      const [byOwner] = await itemsOf(await order(shop.olga, item));
      const { items } = await shop.bench.store.find(ApprovalVote, {
        filter: eq('subject_id', byOwner?.id ?? ''),
      });
      expect(items.map(({ approver }) => approver)).to.deep.equal([shop.agnes]);
    });
  });

  describe('fulfilment', () => {
    const move = async (tasks: readonly { readonly id: string }[], name: string) => {
      for (const { id } of tasks) await shop.bench.transition(Task, id, name);
    };
    const tasksOf = async (item: string) =>
      (await shop.bench.store.find(Task, { filter: eq('subject_id', item), sort: ['position'] })).items;

    it('is done by tasks, and the person sees how far it is', async () => {
      const list = await shop.list('Prepare a phone', [{ title: 'Order the SIM' }, { title: 'Set it up' }]);
      const item = await shop.item({ name: 'Mobile phone', task_list: list });
      const placed = await order(shop.rita, item);
      const [requested] = await itemsOf(placed);
      const tasks = await tasksOf(requested?.id ?? '');
      expect(tasks.map(({ title, assignment_group }) => [title, assignment_group])).to.deep.equal([
        ['Order the SIM', shop.team],
        ['Set it up', shop.team],
      ]);
      await move(tasks.slice(0, 1), 'finish');
      expect(await tracked(shop.rita, placed)).to.include({
        next: 'It is being prepared: 1 of 2 steps are done.',
      });
      await move(tasks.slice(1), 'finish');
      expect(await tracked(shop.rita, placed)).to.include({ state: 'completed', next: 'You have it.' });
    });

    it('falls short when something that is needed was given up, and is not needed when nothing was done', async () => {
      const list = await shop.list('Prepare a desk', [{ title: 'Carry it' }, { title: 'Plug it in' }]);
      const item = await shop.item({ name: 'Desk', task_list: list });
      const [short, none] = [await order(shop.rita, item), await order(shop.rita, item)];
      const [first, second] = [await itemsOf(short), await itemsOf(none)];
      const tasks = await tasksOf(first[0]?.id ?? '');
      await move(tasks.slice(0, 1), 'skip');
      await move(tasks.slice(1), 'finish');
      await move(await tasksOf(second[0]?.id ?? ''), 'skip');
      expect([
        (await tracked(shop.rita, short))['state'],
        (await tracked(shop.rita, none))['state'],
      ]).to.deep.equal(['incomplete', 'skipped']);
    });

    it('rolls up: any incomplete makes it incomplete, unless that item does not count', async () => {
      const [cup, plate] = [await shop.item({ name: 'Cup' }), await shop.item({ name: 'Plate' })];
      const placed = await shop.call(shop.rita, 'POST', '/orders', {
        lines: [{ item: cup.number }, { item: plate.number }],
      });
      const [one, other] = await itemsOf(placed);
      await shop.bench.transition(RequestedItem, one?.id ?? '', 'complete');
      expect(await tracked(shop.rita, placed)).to.include({ state: 'in_progress' });
      await shop.bench.transition(RequestedItem, other?.id ?? '', 'fall_short', {
        closing_note: 'Sold out.',
      });
      expect(await tracked(shop.rita, placed)).to.include({ state: 'incomplete' });
      await shop.bench.update(RequestedItem, other?.id ?? '', { counts: 'no' });
      expect(await tracked(shop.rita, placed)).to.include({ state: 'completed' });
      await shop.bench.transition(RequestedItem, one?.id ?? '', 'reopen');
      expect(await tracked(shop.rita, placed)).to.include({ state: 'in_progress' });
    });

    it('needs no person for what is touchless', async () => {
      const item = await shop.item({ name: 'Guest Wi-Fi', automation: 'full' });
      expect(await tracked(shop.rita, await order(shop.rita, item))).to.include({ state: 'completed' });
    });

    it('is taken back by whoever ordered until somebody has begun, with its tasks and approvals', async () => {
      const list = await shop.list('Prepare a printer', [{ title: 'Unpack it' }]);
      const item = await shop.item({ name: 'Printer', task_list: list });
      const [early, late] = [await order(shop.rita, item), await order(shop.rita, item)];
      expect((await shop.call(shop.sven, 'POST', `/requests/${numberOf(early)}/cancel`)).status).to.equal(
        404,
      );
      expect((await shop.call(shop.rita, 'POST', `/requests/${numberOf(early)}/cancel`)).body).to.include({
        state: 'cancelled',
      });
      const [requested] = await itemsOf(late);
      await move(await tasksOf(requested?.id ?? ''), 'start');
      expect((await shop.call(shop.rita, 'POST', `/requests/${numberOf(late)}/cancel`)).status).to.equal(409);
    });
  });

  describe('bundles and carts', () => {
    it('give the items that the answers choose, with the answers that they share', async () => {
      const bundle = await shop.item({ name: 'Home office', kind: 'bundle' }, headphoneForm);
      const [desk, phones, secret] = [
        await shop.item({ name: 'Foldable desk', price: '80.00' }),
        await shop.item({ name: 'Home headphones', price: '20.00' }, headphoneForm),
        await shop.item({ name: 'Golden desk', audience: 'vip = true' }),
      ];
      for (const [index, part] of [
        { item: desk.id, condition: 'at_home = true' },
        { item: phones.id },
        { item: secret.id },
      ].entries())
        await shop.bench.create(CataloguePart, { bundle: bundle.id, position: index, ...part });
      const here = await order(shop.rita, bundle, { answers: { model: 'basic' } });
      const home = await order(shop.rita, bundle, {
        answers: { model: 'basic', at_home: true, address: 'Quay 1' },
      });
      expect((await itemsOf(here)).map(({ title }) => title)).to.deep.equal(['Home headphones']);
      expect((await itemsOf(home)).map(({ title }) => title)).to.deep.equal([
        'Foldable desk',
        'Home headphones',
      ]);
      expect((await itemsOf(here))[0]?.answers).to.deep.equal({ model: 'basic' });
      expect(await tracked(shop.rita, home)).to.include({ total: '100.00' });
    });

    it('keep half-filled lines, ask for what is missing, and are empty afterwards', async () => {
      const item = await shop.item({ name: 'Cart headphones' }, headphoneForm);
      const { body } = await shop.call(shop.rita, 'POST', '/cart/lines', { item: item.number });
      expect((await shop.call(shop.sven, 'GET', '/cart')).body['lines']).to.deep.equal([]);
      expect((await shop.call(shop.sven, 'DELETE', `/cart/lines/${String(body['id'])}`)).status).to.equal(
        404,
      );
      expect(problemsOf(await shop.call(shop.rita, 'POST', '/cart/order', {}))).to.deep.equal([
        '/lines/0/answers/model E_FIELD_REQUIRED',
      ]);
      await shop.call(shop.rita, 'PATCH', `/cart/lines/${String(body['id'])}`, {
        answers: { model: 'basic' },
      });
      expect((await shop.call(shop.rita, 'POST', '/cart/order', {})).status).to.equal(201);
      expect((await shop.call(shop.rita, 'GET', '/cart')).body['lines']).to.deep.equal([]);
    });
  });
});
