import { Approvals } from '@praxis/plugin-approvals/contract';
import type { PluginContext, Problem, RecordOf, Transaction } from '@praxis/sdk';
import { deliveryTarget } from '../catalogue/delivery-target.js';
import { asDecimal, costOf, sumOf } from '../catalogue/money.js';
import { answersInWords, asMarkdown } from '../forms/answers-in-words.js';
import { RequestedItem } from '../record-types/requested-item.js';
import { ServiceRequest } from '../record-types/service-request.js';
import { RequestSettings } from '../settings.js';
import { OrderRefusedError } from '../errors.js';
import { approvalStages } from './approval-stages.js';
import type { Order } from './order.js';
import { planOrder, type PlannedItem } from './plan-order.js';

type Request = RecordOf<typeof ServiceRequest>;

/**
 * Orders from the catalogue: a request for each person, an item for each thing, and what each needs first. All of it
 * is one transaction: an order is placed as a whole or not at all.
 *
 * @param after more to do in the same transaction, such as emptying a cart
 * @throws OrderRefusedError naming everything that is wrong, NotForThemError
 */
export async function placeOrder(
  context: PluginContext,
  order: Order,
  after: (tx: Transaction) => Promise<void> = () => Promise.resolve(),
): Promise<readonly Request[]> {
  const { people, problems } = await planOrder(context, order);
  if (problems.length > 0) throw new OrderRefusedError({}, { problems });
  return context.store.transaction(async (tx) => {
    const requests: Request[] = [];
    for (const { id, items } of people) requests.push(await placeFor(context, tx, id, items, order.note));
    await after(tx);
    return requests;
  });
}

async function placeFor(
  context: PluginContext,
  tx: Transaction,
  person: string,
  items: readonly PlannedItem[],
  note: string | null | undefined,
): Promise<Request> {
  const system = tx.asSystem('an order was checked as a whole before it is written');
  const { currency } = context.settings(RequestSettings);
  const total = sumOf(items.map(({ item, quantity }) => costOf(item, quantity)));
  const targets = await Promise.all(items.map(({ item }) => deliveryTarget(context, item, context.now())));
  const latest =
    targets
      .filter((one) => one !== null)
      .sort()
      .at(-1) ?? null;
  const request = await system.create(ServiceRequest, {
    title: titleOf(items, context),
    ...{ requested_by: context.principal.id, requested_for: person, note: note ?? null },
    ...{ item_count: items.length, currency, expected_at: latest },
    ...{ total: asDecimal(total.once), yearly: asDecimal(total.yearly) },
  });
  for (const [index, planned] of items.entries()) {
    const cost = costOf(planned.item, planned.quantity);
    const words = { yes: context.msg('Yes'), no: context.msg('No') };
    const details = asMarkdown(await answersInWords(system, planned.form.document, planned.answers, words));
    const requested = await system.create(RequestedItem, {
      ...{ title: planned.item.name, request: request.id, item: planned.item.id },
      ...{ form: planned.form.id, answers: planned.answers, details: details === '' ? null : details },
      ...{ requested_for: person, quantity: planned.quantity, currency },
      ...{ price: asDecimal(cost.once), yearly: asDecimal(cost.yearly) },
      ...{ assignment_group: planned.item.fulfilment_group, expected_at: targets[index] ?? null },
    });
    await askOrBegin(context, system, requested, planned, person);
  }
  return system.get(ServiceRequest, request.id);
}

/** Puts it to those who have to agree, else begins it. */
async function askOrBegin(
  context: PluginContext,
  system: Transaction,
  requested: RecordOf<typeof RequestedItem>,
  { item, quantity, form, answers, line }: PlannedItem,
  requestedFor: string,
): Promise<void> {
  const cost = costOf(item, quantity);
  const stages = await approvalStages(
    { lookup: context.lookup, now: context.now, store: system },
    { item, form: form.document, answers, cost, orderer: context.principal.id, requestedFor },
  );
  if ('nobodyFor' in stages) throw new OrderRefusedError({}, { problems: [nobody(line, stages.nobodyFor)] });
  if (stages.length === 0) {
    await system.transition(RequestedItem, requested.id, 'begin');
    return;
  }
  await system.transition(RequestedItem, requested.id, 'wait');
  await context.use(Approvals).request(system, {
    ...{ type: RequestedItem.name, id: requested.id, stages, requester: requestedFor },
    title: question(item.name, quantity),
    details: asked(requested),
  });
}

function nobody(line: number, step: string): Problem {
  return {
    pointer: `/lines/${line}/item`,
    code: 'E_REQUESTS_NOBODY_AGREES',
    message: `Nobody is there who may agree (${step}). Ask the service desk to name somebody.`,
  };
}

function question(name: string, quantity: number): string {
  return quantity === 1 ? name : `${quantity} × ${name}`;
}

/** What approvers see, whoever they are: what it costs, and what was answered. */
function asked({ details, price, yearly, currency }: RecordOf<typeof RequestedItem>): string {
  const amounts = [
    price === null || price === '0.00' ? undefined : `**${price} ${currency ?? ''}**`,
    yearly === null || yearly === '0.00' ? undefined : `**+ ${yearly} ${currency ?? ''} a year**`,
  ].filter((one) => one !== undefined);
  return [amounts.join(' '), details ?? ''].filter((part) => part !== '').join('\n\n');
}

function titleOf(items: readonly PlannedItem[], { msg }: Pick<PluginContext, 'msg'>): string {
  const [first] = items;
  if (first === undefined) return '';
  const name = question(first.item.name, first.quantity);
  const whole =
    items.length === 1
      ? name
      : msg('{name} and {count, plural, one {# more} other {# more}}', { name, count: items.length - 1 });
  return whole.slice(0, 255).toWellFormed();
}
