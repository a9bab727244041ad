import { all, eq } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { Task } from '@praxis/plugin-tasks/contract';
import { date, text } from '@praxis/sdk';
import { expect } from 'chai';
import { RequestedItem, RoleTemplate, RoleTemplateStep, StaffCase, StaffProvision } from '../src/contract.js';
import { openShop, problemsOf, type Shop } from './support/shop.js';

describe('people who come and go', () => {
  let shop: Shop;
  let role: string;
  before(async () => {
    shop = await openShop();
    role = (await shop.bench.create(RoleTemplate, { name: 'Sales' })).id;
    for (const step of [
      { title: 'Mail account', kind: 'account' as const, day: -5 },
      { title: 'Laptop', kind: 'equipment' as const, day: -1 },
      { title: 'Check the contract', kind: 'check' as const, day: 0 },
      { title: 'Fire drill', kind: 'training' as const, day: 10, mandatory: false },
      { title: 'Farewell', condition: 'kind = leaver', day: 0 },
    ])
      await shop.bench.create(RoleTemplateStep, { role, ...step });
  });
  after(() => shop?.close());

  const tasksOf = async (id: string) =>
    (
      await shop.bench.store.find(Task, {
        filter: all(eq('subject_type', 'staff_case'), eq('subject_id', id)),
        sort: ['position'],
      })
    ).items;
  const finish = async (who: string, id: string) => {
    const store = shop.bench.as(await shop.principal(who));
    for (const task of await tasksOf(id)) await store.transition(Task, task.id, 'finish');
  };
  const givenTo = async (person: string) =>
    (await shop.bench.store.find(StaffProvision, { filter: eq('person', person), sort: ['given_at'] })).items;

  it('have tasks on open days around the first one, which move with it', async () => {
    const { id } = await shop.bench.create(StaffCase, { person: shop.sven, role, day: '2026-03-16' });
    const due = async () =>
      (await tasksOf(id)).map(({ title, due_at: at }) => `${title} ${at?.slice(0, 10)}`);
    expect(await due()).to.deep.equal([
      'Mail account 2026-03-09',
      'Laptop 2026-03-13',
      'Check the contract 2026-03-16',
      'Fire drill 2026-03-30',
    ]);
    await shop.bench.update(StaffCase, id, { day: '2026-03-18' });
    expect((await due()).slice(0, 2)).to.deep.equal(['Mail account 2026-03-11', 'Laptop 2026-03-17']);
    await shop.bench.transition(StaffCase, id, 'cancel');
  });

  it('come by one order that provisions everything, and end in one record of completion', async () => {
    const item = await shop.item(
      { name: 'New employee', kind: 'joiner' },
      {
        sections: [{ fields: ['name', 'day', 'role'] }],
        questions: {
          name: { schema: text({ label: 'Name' }).schema, required: false },
          day: { schema: date({ label: 'First day' }).schema, required: false },
          role: { schema: text({ label: 'Role' }).schema, required: false },
        },
        rules: [],
      },
    );
    const order = (answers: object) =>
      shop.call(shop.mara, 'POST', '/orders', { lines: [{ item: item.number, answers }] });
    expect(problemsOf(await order({}))).to.deep.equal([
      '/lines/0/answers/day E_FIELD_REQUIRED',
      '/lines/0/answers/name E_FIELD_REQUIRED',
    ]);
    expect((await order({ name: 'Ines', day: '2026-03-16', role })).status).to.equal(201);
    const { items: cases } = await shop.bench.store.find(StaffCase, { filter: 'title = "Ines starts"' });
    const [started] = cases;
    const [ines] = await shop.bench.store.getMany(Person, [started?.person ?? '']);
    expect(ines).to.include({ name: 'Ines', manager: shop.mara });

    await finish(shop.agnes, started?.id ?? '');
    const over = await shop.bench.store.get(StaffCase, started?.id ?? '');
    expect(over.state).to.equal('completed');
    expect(over.completion?.map(({ title, state, by }) => [title, state, by])).to.deep.equal([
      ['Mail account', 'done', 'Agnes'],
      ['Laptop', 'done', 'Agnes'],
      ['Check the contract', 'done', 'Agnes'],
      ['Fire drill', 'done', 'Agnes'],
    ]);
    expect(over.record).to.include('- [x] Laptop (Agnes 2026-03-02 09:00 UTC)');
    const [asked] = await shop.bench.store.getMany(RequestedItem, [over.requested_item ?? '']);
    expect(asked?.state).to.equal('completed');
    // Trainings and checks are done, and not given.
    expect((await givenTo(over.person)).map(({ title, kind }) => [title, kind])).to.have.deep.members([
      ['Mail account', 'account'],
      ['Laptop', 'equipment'],
    ]);
  });

  it('give back when they leave what was written down as given, ordered things too', async () => {
    const { items: known } = await shop.bench.store.find(Person, { filter: 'name = Ines' });
    const ines = known[0]?.id ?? '';
    const phone = await shop.item({
      name: 'Phone',
      returnable: true,
      provides: 'equipment',
      automation: 'full',
    });
    await shop.call(shop.agnes, 'POST', '/orders', { lines: [{ item: phone.number }], for: [ines] });
    const { id } = await shop.bench.create(StaffCase, {
      person: ines,
      kind: 'leaver',
      role,
      day: '2026-06-30',
    });
    const titles = (await tasksOf(id)).map(({ title }) => title);
    expect(titles).to.include.members([
      ...['Farewell', 'Close: Mail account', 'Take back: Laptop', 'Take back: Phone'],
    ]);
    expect((await givenTo(ines)).every(({ returned_at: at }) => at === null)).to.equal(true);
    await finish(shop.agnes, id);
    const given = await givenTo(ines);
    expect(given.map(({ returned_by: by, returned_case: of }) => [by, of])).to.deep.equal(
      given.map(() => [shop.agnes, id]),
    );
    const again = await shop.bench.create(StaffCase, { person: ines, kind: 'leaver', day: '2026-06-30' });
    expect(await tasksOf(again.id)).to.deep.equal([]);
  });

  it('see what they were given, and nobody writes it by hand', async () => {
    const { items: known } = await shop.bench.store.find(Person, { filter: 'name = Ines' });
    const ines = known[0]?.id ?? '';
    const own = shop.bench.as(await shop.principal(ines));
    expect((await own.find(StaffProvision)).items).to.have.length(3);
    const other = shop.bench.as(await shop.principal(shop.rita));
    expect((await other.find(StaffProvision)).items).to.deep.equal([]);
    const [one] = await givenTo(ines);
    const made = await shop.bench
      .as(await shop.principal(shop.agnes))
      .delete(StaffProvision, one?.id ?? '')
      .catch((error: unknown) => error);
    expect(made).to.have.property('code', 'E_ACCESS_DENIED');
  });
});
