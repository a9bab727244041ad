import { eq, isIn } from '@praxis/predicate';
import { Approvals } from '@praxis/plugin-approvals/contract';
import { Group, Person } from '@praxis/plugin-people/contract';
import { Service, ServiceOffering } from '@praxis/plugin-services/contract';
import { Task, TaskTemplate, TaskTemplateItem } from '@praxis/plugin-tasks/contract';
import type { ImportedRecord, PluginContext, RecordOf, Store } from '@praxis/sdk';
import { CatalogueApproval } from '../record-types/catalogue-approval.js';
import { CatalogueCategory } from '../record-types/catalogue-category.js';
import { CatalogueForm } from '../record-types/catalogue-form.js';
import { CatalogueItem } from '../record-types/catalogue-item.js';
import { CataloguePart } from '../record-types/catalogue-part.js';
import { RequestedItem } from '../record-types/requested-item.js';
import { RoleTemplate } from '../record-types/role-template.js';
import { RoleTemplateStep } from '../record-types/role-template-step.js';
import { ServiceRequest } from '../record-types/service-request.js';
import { StaffCase } from '../record-types/staff-case.js';
import { asDecimal, costOf } from '../catalogue/money.js';
import { categories, exampleItems, exampleRoles, type ExampleItem } from './catalogue.js';

type Item = RecordOf<typeof CatalogueItem>;

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** A catalogue that people order from, and requests in every stage; the same on every run. */
export async function loadDemo(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the demonstration is made as it would have become');
  const [services, groups] = await Promise.all([store.find(Service, { limit: 200 }), store.lookup(Group)]);
  const group = (name: string): string | null => groups.find((one) => one.name === name)?.id ?? null;
  const shelves = new Map<string, string>();
  for (const [index, shelf] of categories.entries())
    shelves.set(shelf.name, (await store.create(CatalogueCategory, { ...shelf, position: index })).id);
  const roles = new Map<string, string>();
  for (const { name, description, steps } of exampleRoles) {
    const role = (await store.create(RoleTemplate, { name, description })).id;
    roles.set(name, role);
    for (const [position, { group: team, ...step }] of steps.entries())
      await store.create(RoleTemplateStep, { role, position, ...step, assignment_group: group(team) });
  }
  const items = new Map<string, Item>();
  for (const [index, example] of exampleItems.entries()) {
    const service = services.items.find(({ name }) => name === example.service);
    if (service === undefined) continue;
    const item = await makeItem(store, example, {
      ...{ service, group: group(example.group), category: shelves.get(example.category) ?? null },
      position: index,
    });
    items.set(example.name, item);
  }
  for (const example of exampleItems) await addParts(store, example, items);
  await addRequests(context, store, items);
  await addCases(context, store, roles.get('Office') ?? null);
}

async function makeItem(
  store: Store,
  example: ExampleItem,
  at: {
    readonly service: RecordOf<typeof Service>;
    readonly group: string | null;
    readonly category: string | null;
    readonly position: number;
  },
): Promise<Item> {
  const { service, group } = at;
  const { items: known } = await store.find(ServiceOffering, {
    filter: { all: [eq('service', service.id), eq('name', example.offering)] },
    limit: 1,
  });
  const offering =
    known[0] ?? (await store.create(ServiceOffering, { name: example.offering, service: service.id }));
  const list = example.tasks === undefined ? null : await makeList(store, example.name, example.tasks, group);
  const { id } = await store.create(CatalogueItem, {
    ...{ name: example.name, summary: example.summary, keywords: example.keywords, symbol: example.symbol },
    ...{ category: at.category, offering: offering.id, owner: service.owner, kind: example.kind ?? 'item' },
    ...{ price: example.price ?? null, recurring_price: example.recurring ?? null, most: example.most ?? 1 },
    target_amount: example.days ?? example.hours ?? null,
    target_unit: example.days === undefined ? 'hours' : 'days',
    ...{ fulfilment_group: group, task_list: list, position: at.position },
    ...{ provides: example.provides ?? 'service', returnable: example.returnable ?? false },
    ...{ automation: example.automation ?? 'manual', audience: example.audience ?? null },
    ...(example.form !== undefined && { form_version: 1 }),
  });
  if (example.form !== undefined)
    await store.create(CatalogueForm, {
      ...{ item: id, title: `${example.name} 1`, form_version: 1, status: 'current', document: example.form },
    });
  for (const [position, { name, who, above, condition }] of (example.approvals ?? []).entries())
    await store.create(CatalogueApproval, {
      ...{ item: id, name, who, position, above_cost: above ?? null, condition: condition ?? null },
    });
  return store.transition(CatalogueItem, id, 'publish');
}

async function makeList(
  store: Store,
  name: string,
  tasks: readonly string[],
  group: string | null,
): Promise<string> {
  const { id } = await store.create(TaskTemplate, {
    name: `Prepare: ${name}`,
    record_type: RequestedItem.name,
  });
  let earlier: string | undefined;
  for (const [position, title] of tasks.entries()) {
    const task = await store.create(TaskTemplateItem, {
      ...{ template: id, title, position, mandatory: true, assignment_group: group },
      ...(earlier !== undefined && { depends_on: [earlier] }),
    });
    earlier = task.id;
  }
  return id;
}

async function addParts(
  store: Store,
  { name, parts = [] }: ExampleItem,
  items: ReadonlyMap<string, Item>,
): Promise<void> {
  const bundle = items.get(name);
  if (bundle === undefined) return;
  for (const [position, { item, condition }] of parts.entries()) {
    const part = items.get(item);
    if (part !== undefined)
      await store.create(CataloguePart, {
        ...{ bundle: bundle.id, item: part.id, position, condition: condition ?? null },
      });
  }
}

/** What was ordered in the last three months, and what is under way. */
async function addRequests(
  context: PluginContext,
  store: Store,
  items: ReadonlyMap<string, Item>,
): Promise<void> {
  const { items: people } = await store.find(Person, {
    filter: eq('active', true),
    sort: ['name'],
    limit: 120,
  });
  const { items: known } = await store.find(Person, {
    filter: isIn('username', ['anna.berg', 'tom.okafor', 'lena.fischer']),
    sort: ['name'],
    limit: 3,
  });
  const today = Math.floor(context.now().getTime() / dayMs) * dayMs;
  const usual = [
    'Headphones',
    'Laptop',
    'Remote access (VPN)',
    'Headphones',
    'Screen',
    'Office suite',
    'Mobile phone',
  ];
  for (let place = 0; place < 42; place += 1) {
    const item = items.get(usual[place % usual.length] ?? '');
    const person = people[(place * 17) % Math.max(1, people.length)];
    if (item === undefined || person === undefined) continue;
    const at = today - (3 + place * 2) * dayMs + 9 * hourMs + ((place * 37) % 400) * 60_000;
    await past(store, item, person.id, {
      at,
      days: 1 + (place % 5),
      state: place % 11 === 7 ? 'incomplete' : 'completed',
    });
  }
  const [anna, lena, tom] = known;
  const headphones = items.get('Headphones');
  const laptop = items.get('Laptop');
  const screen = items.get('Screen');
  const phone = items.get('Mobile phone');
  if (anna !== undefined && headphones !== undefined)
    await past(store, headphones, anna.id, {
      at: today - 12 * dayMs + 10 * hourMs,
      days: 2,
      state: 'completed',
    });
  const ago = (days: number): Date => new Date(today - days * dayMs + 10 * hourMs);
  if (anna !== undefined && laptop !== undefined)
    await underWay(context, store, laptop, anna, { at: ago(3), stage: 'begun', answers: { size: 'small' } });
  if (lena !== undefined && screen !== undefined)
    await underWay(context, store, screen, lena, {
      at: ago(6),
      stage: 'back_ordered',
      answers: { mount: 'arm' },
    });
  if (tom !== undefined && phone !== undefined)
    await underWay(context, store, phone, tom, {
      at: ago(1),
      stage: 'in_approval',
      answers: { number: 'fresh' },
    });
  const asking =
    people.find(({ manager }) => manager !== null && manager === anna?.id) ??
    people.find(({ manager }) => manager !== null);
  if (asking !== undefined && laptop !== undefined)
    await underWay(context, store, laptop, asking, {
      at: ago(2),
      stage: 'in_approval',
      answers: { size: 'large', why: 'Patterns of the new mainsail.' },
    });
}

async function past(
  store: Store,
  item: Item,
  person: string,
  {
    at,
    days,
    state,
  }: { readonly at: number; readonly days: number; readonly state: 'completed' | 'incomplete' },
): Promise<void> {
  const cost = costOf(item, 1);
  const amounts = { price: asDecimal(cost.once), yearly: asDecimal(cost.yearly) };
  const [ordered, closed] = [new Date(at).toISOString(), new Date(at + days * dayMs).toISOString()];
  const whole = (values: Readonly<Record<string, unknown>>): ImportedRecord => ({
    ...{ at: ordered, actor: person },
    values: { ...values, title: item.name, requested_for: person, currency: 'EUR' },
    past: [{ at: closed, values: { state, closed_at: closed } }],
  });
  const request = await only(
    store,
    ServiceRequest.name,
    whole({
      requested_by: person,
      item_count: 1,
      state: 'submitted',
      total: amounts.price,
      yearly: amounts.yearly,
    }),
  );
  await only(
    store,
    RequestedItem.name,
    whole({
      ...{ request, item: item.id, quantity: 1, answers: {}, state: 'requested', ...amounts },
      ...{ assignment_group: item.fulfilment_group, began_at: ordered },
    }),
  );
}

async function only(store: Store, type: string, record: ImportedRecord): Promise<string> {
  const [result] = await store.importRecords(type, [record]);
  if (result?.status !== 'done')
    throw new Error(`A record of the demonstration was refused: ${JSON.stringify(result)}`);
  return result.id;
}

async function underWay(
  context: PluginContext,
  store: Store,
  item: Item,
  person: RecordOf<typeof Person>,
  {
    at,
    stage,
    answers,
  }: {
    readonly at: Date;
    readonly stage: 'begun' | 'back_ordered' | 'in_approval';
    readonly answers: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  const when = { at: at.toISOString(), actor: person.id };
  const cost = costOf(item, 1);
  const [form] = (await store.lookup(CatalogueForm)).filter((one) => one.item === item.id);
  const request = await store.create(
    ServiceRequest,
    {
      ...{ title: item.name, requested_by: person.id, requested_for: person.id, currency: 'EUR' },
      ...{ total: asDecimal(cost.once), yearly: asDecimal(cost.yearly) },
    },
    when,
  );
  const requested = await store.create(
    RequestedItem,
    {
      ...{ title: item.name, request: request.id, item: item.id, form: form?.id ?? null, answers },
      ...{ requested_for: person.id, price: asDecimal(cost.once), yearly: asDecimal(cost.yearly) },
      ...{ currency: 'EUR', assignment_group: item.fulfilment_group },
    },
    when,
  );
  if (stage === 'in_approval') {
    await store.transition(RequestedItem, requested.id, 'wait', {}, when);
    const manager = person.manager ?? item.owner;
    if (manager !== null && manager !== person.id)
      await context.use(Approvals).request(store, {
        ...{ type: RequestedItem.name, id: requested.id, requester: person.id, title: item.name },
        stages: [{ name: 'Manager', rule: 'anyone', people: [manager] }],
        details: `**${asDecimal(cost.once)} EUR**`,
      });
    return;
  }
  await store.transition(RequestedItem, requested.id, 'begin', {}, when);
  if (stage === 'back_ordered') {
    await store.transition(RequestedItem, requested.id, 'back_order');
    return;
  }
  const { items: tasks } = await store.find(Task, {
    filter: { all: [eq('subject_type', RequestedItem.name), eq('subject_id', requested.id)] },
    sort: ['position'],
    limit: 1,
  });
  if (tasks[0] !== undefined) await store.transition(Task, tasks[0].id, 'finish');
}

/** Somebody who starts next week, with the first step done, and somebody who starts later. */
async function addCases(context: PluginContext, store: Store, role: string | null): Promise<void> {
  const { items: people } = await store.find(Person, {
    filter: eq('active', true),
    sort: ['-created_at'],
    limit: 2,
  });
  const today = Math.floor(context.now().getTime() / dayMs) * dayMs;
  for (const [index, person] of people.entries()) {
    const day = new Date(today + (6 + index * 14) * dayMs).toISOString().slice(0, 10);
    const { id } = await store.create(StaffCase, { person: person.id, role, day });
    if (index > 0) continue;
    const { items: tasks } = await store.find(Task, {
      filter: { all: [eq('subject_type', StaffCase.name), eq('subject_id', id)] },
      sort: ['position'],
      limit: 1,
    });
    if (tasks[0] !== undefined) await store.transition(Task, tasks[0].id, 'finish');
  }
}
