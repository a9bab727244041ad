import { all, eq } from '@praxis/predicate';
import type { PluginContext, RecordOf, RecordStore } from '@praxis/sdk';
import { visibleItem } from '../catalogue/visible-items.js';
import { CartLine } from '../record-types/cart-line.js';
import type { ServiceRequest } from '../record-types/service-request.js';
import { NotInCatalogueError } from '../errors.js';
import type { Order, OrderLine } from './order.js';
import { mostLines } from './order.js';
import { placeOrder } from './place-order.js';

type Line = RecordOf<typeof CartLine>;

function carts<S extends RecordStore>(store: S): S {
  return store.asSystem('everybody has a cart, and reads no other');
}

/** What the principal has picked, oldest first. */
export async function cartOf({
  principal,
  store,
}: Pick<PluginContext, 'principal' | 'store'>): Promise<readonly Line[]> {
  const { items } = await carts(store).find(CartLine, {
    filter: eq('owner', principal.id),
    sort: ['created_at'],
    limit: mostLines,
  });
  return items;
}

/** Puts an item into the cart, with whatever is answered already; what is missing is asked when it is ordered. */
export async function addToCart(context: PluginContext, line: OrderLine): Promise<Line> {
  const item = await visibleItem(context, line.item);
  if (item === undefined) throw new NotInCatalogueError({ item: line.item });
  return carts(context.store).create(CartLine, {
    ...{ title: item.name, owner: context.principal.id, item: item.id },
    quantity: Math.min(Math.max(1, Math.trunc(line.quantity ?? 1)), item.most),
    answers: line.answers ?? {},
  });
}

/** @returns whether there was such a line in the cart of the principal */
export async function changeLine(
  context: PluginContext,
  id: string,
  change: Pick<OrderLine, 'quantity' | 'answers'>,
): Promise<boolean> {
  const line = await lineOf(context, id);
  if (line === undefined) return false;
  await carts(context.store).update(CartLine, id, {
    ...(change.quantity !== undefined && { quantity: change.quantity }),
    ...(change.answers !== undefined && { answers: change.answers }),
  });
  return true;
}

export async function removeLine(context: PluginContext, id: string): Promise<boolean> {
  const line = await lineOf(context, id);
  if (line === undefined) return false;
  await carts(context.store).delete(CartLine, id);
  return true;
}

export async function lineOf(
  { principal, store }: Pick<PluginContext, 'principal' | 'store'>,
  id: string,
): Promise<Line | undefined> {
  const { items } = await carts(store).find(CartLine, {
    filter: all(eq('id', id), eq('owner', principal.id)),
    limit: 1,
  });
  return items[0];
}

/** Orders all that is in the cart, or one line of it, and takes it out of the cart in the same transaction. */
export async function checkOut(
  context: PluginContext,
  { only, ...options }: Pick<Order, 'people' | 'note'> & { readonly only?: string | undefined },
): Promise<readonly RecordOf<typeof ServiceRequest>[]> {
  const lines = (await cartOf(context)).filter(({ id }) => only === undefined || id === only);
  const order: Order = {
    ...options,
    lines: lines.map(({ item, quantity, answers }) => ({ item, quantity, answers: answers ?? {} })),
  };
  return placeOrder(context, order, async (tx) => {
    const system = carts(tx);
    for (const { id } of lines) await system.delete(CartLine, id);
  });
}
