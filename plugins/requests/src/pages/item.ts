import { Person } from '@praxis/plugin-people/contract';
import {
  isPraxisError,
  type PageAnswer,
  type PageRequest,
  type PluginContext,
  type PluginPage,
  type Problem,
  type RecordOf,
} from '@praxis/sdk';
import { currentForm } from '../catalogue/current-form.js';
import { costOf, firstYear } from '../catalogue/money.js';
import { entriesOf, visibleItem } from '../catalogue/visible-items.js';
import { applyRules } from '../forms/apply-rules.js';
import type { FormDocument } from '../forms/document.js';
import { addToCart, cartOf, changeLine, lineOf } from '../ordering/cart.js';
import { ordersForOthers } from '../ordering/on-behalf.js';
import { placeOrder } from '../ordering/place-order.js';
import { planOrder } from '../ordering/plan-order.js';
import { CatalogueApproval } from '../record-types/catalogue-approval.js';
import { CataloguePart } from '../record-types/catalogue-part.js';
import { CatalogueItem } from '../record-types/catalogue-item.js';
import { stockKeepers } from '../fulfilment/stock.js';
import { orderForm, ownFields, prefilled, problemsOnPage, questionFields } from './order-form.js';
import { priceInWords, targetInWords } from './words.js';

type Item = RecordOf<typeof CatalogueItem>;

interface Filled {
  readonly values: Readonly<Record<string, unknown>>;
  readonly quantity?: unknown;
  readonly forPeople?: unknown;
  readonly problems?: readonly Problem[];
}

/**
 * `/x/requests/items/CAT00001`: what it is, and what is asked. What costs something is looked at once more before it
 * is ordered; what costs nothing is ordered at once.
 */
export const itemPage: PluginPage = {
  path: '/items/:key',
  title: 'Order',
  template: 'item',
  async load({ params, query }, context) {
    const item = await visibleItem(context, params['key'] ?? '');
    if (item === undefined) return { notFound: true };
    const line = query['line'] === undefined ? undefined : await lineOf(context, query['line']);
    const form = await currentForm(context, item.id);
    if (line !== undefined && line.item === item.id)
      return show(
        context,
        item,
        form.document,
        { values: line.answers ?? {}, quantity: line.quantity },
        line.id,
      );
    const [me] = await context.store
      .asSystem('a form begins with what is known of the person')
      .getMany(Person, [context.principal.id]);
    return show(context, item, form.document, { values: prefilled(form.document, me) });
  },
  async submit(request, context) {
    const item = await visibleItem(context, request.params['key'] ?? '');
    if (item === undefined) return { notFound: true };
    const { document } = await currentForm(context, item.id);
    const filled = await readOrder(request, document, item, await ordersForOthers(context));
    const answers = applyRules(document, filled.values, context.now()).answers;
    const quantity = Number(filled.quantity ?? 1);
    const people = (filled.forPeople as readonly string[] | null | undefined) ?? [];
    const lineId = typeof request.form['line'] === 'string' ? request.form['line'] : undefined;
    switch (request.form['_do']) {
      case 'update':
        return show(context, item, document, { ...filled, problems: [] }, lineId);
      case 'cart': {
        if (lineId === undefined || !(await changeLine(context, lineId, { quantity, answers })))
          await addToCart(context, { item: item.id, quantity, answers });
        return {
          redirect: '/x/requests/cart',
          message: context.msg('{name} is in your cart.', { name: item.name }),
        };
      }
      default:
        return order(context, item, document, { ...filled, answers, quantity, people, lineId });
    }
  },
};

async function order(
  context: PluginContext,
  item: Item,
  document: FormDocument,
  given: Filled & {
    readonly answers: Readonly<Record<string, unknown>>;
    readonly quantity: number;
    readonly people: readonly string[];
    readonly lineId: string | undefined;
  },
): Promise<PageAnswer> {
  const { answers, quantity, people, lineId } = given;
  const lines = [{ item: item.id, quantity, answers }];
  const refused = (problems: readonly Problem[]): Promise<PageAnswer> =>
    show(context, item, document, { ...given, problems: problemsOnPage(problems) }, lineId);
  if ((given.problems ?? []).length > 0) return show(context, item, document, given, lineId);
  try {
    const order = { lines, ...(people.length > 0 && { people }) };
    const plan = await planOrder(context, order);
    if (plan.problems.length > 0) return await refused(plan.problems);
    const costs = plan.people.flatMap(({ items }) =>
      items.map((one) => firstYear(costOf(one.item, one.quantity))),
    );
    if (costs.some((cost) => cost > 0n)) {
      const known = lineId !== undefined && (await changeLine(context, lineId, { quantity, answers }));
      const id = known ? lineId : (await addToCart(context, { item: item.id, quantity, answers })).id;
      const query = new URLSearchParams({ line: id, ...(people.length > 0 && { for: people.join(',') }) });
      return { redirect: `/x/requests/cart?${query.toString()}` };
    }
    const [request] = await placeOrder(context, order);
    return {
      redirect: `/x/requests/requests/${request?.number ?? ''}`,
      message: context.msg('It is ordered.'),
    };
  } catch (error) {
    if (!isPraxisError(error) || error.status >= 500) throw error;
    const problems =
      error.problems.length > 0
        ? error.problems
        : [{ pointer: '', code: error.code, message: error.message }];
    return refused(problems);
  }
}

async function readOrder(
  request: PageRequest,
  document: FormDocument,
  item: Item,
  people: boolean,
): Promise<Filled> {
  const questions = questionFields(document);
  const state = applyRules(document, {}, new Date(0));
  const own = orderForm({ msg: (text) => text }, item, document, state, { values: {}, people }).fields;
  const { values, problems } = await request.read(questions);
  const extra = await request.read(
    Object.fromEntries(Object.entries(own).filter(([name]) => name.startsWith('_'))),
  );
  return {
    values,
    quantity: extra.values[ownFields.quantity] ?? 1,
    forPeople: extra.values[ownFields.people],
    problems: [...problems, ...extra.problems],
  };
}

async function show(
  context: PluginContext,
  item: Item,
  document: FormDocument,
  filled: Filled,
  lineId?: string,
): Promise<PageAnswer> {
  const { msg } = context;
  const [entry] = await entriesOf(context, [item]);
  if (entry === undefined) return { notFound: true };
  const state = applyRules(document, filled.values, context.now());
  const people = await ordersForOthers(context);
  const costs = firstYear(costOf(item, 1)) > 0n || item.kind === 'bundle';
  const cart = await cartOf(context);
  return {
    title: item.name,
    problems: filled.problems ?? [],
    model: {
      base: '/x/requests',
      name: item.name,
      ...{ symbol: entry.symbol, summary: item.summary, about: item.description },
      ...{ price: priceInWords(context, entry) ?? null, target: targetInWords(context, entry) ?? null },
      agreement: await agreementInWords(context, item),
      stock: await stockInWords(context, item),
      parts: await partsInWords(context, item),
      live: document.rules.length > 0,
      cartCount: cart.length,
    },
    form: {
      ...orderForm(context, item, document, state, { ...filled, people }),
      submitLabel: costs ? msg('Look at it and order') : msg('Order'),
      buttons: [
        {
          label: lineId === undefined ? msg('Put into the cart') : msg('Save in the cart'),
          name: '_do',
          value: 'cart',
        },
        ...(document.rules.length > 0
          ? [{ label: msg('Update the questions'), name: '_do', value: 'update' }]
          : []),
      ],
      cancelHref: '/x/requests/catalogue',
      ...(lineId !== undefined && { hidden: { line: lineId } }),
    },
  };
}

/** Who will have to agree, as far as it is known before anything is answered. */
async function agreementInWords({ lookup, msg }: PluginContext, item: Item): Promise<string | null> {
  const steps = (await lookup(CatalogueApproval)).filter((step) => step.item === item.id);
  if (steps.length === 0) return null;
  const always = steps.filter((step) => step.above_cost === null && step.condition === null);
  if (always.length === 0) return msg('Somebody may have to agree, depending on what you choose.');
  return always.some(({ who }) => who === 'manager')
    ? msg('Your manager has to agree.')
    : msg('Somebody has to agree first.');
}

async function stockInWords(
  context: PluginContext,
  item: Item,
): Promise<{ text: string; tone: string } | null> {
  const store = context.store.asSystem('how many lie in stock is told, and which is not');
  for (const keeper of context.contributions(stockKeepers)) {
    const count = await keeper.available(item, store);
    if (count === undefined) continue;
    return count > 0
      ? { text: context.msg('In stock'), tone: 'green' }
      : { text: context.msg('Not in stock: it takes longer'), tone: 'orange' };
  }
  return null;
}

async function partsInWords({ lookup }: PluginContext, item: Item): Promise<readonly string[]> {
  if (item.kind !== 'bundle') return [];
  const names = new Map((await lookup(CatalogueItem)).map(({ id, name }) => [id, name]));
  return (await lookup(CataloguePart))
    .filter(({ bundle }) => bundle === item.id)
    .sort((left, right) => left.position - right.position)
    .flatMap(({ item: part }) => names.get(part) ?? []);
}
