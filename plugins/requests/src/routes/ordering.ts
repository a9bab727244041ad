import type { Route } from '@praxis/sdk';
import { currentForm } from '../catalogue/current-form.js';
import { entriesOf, fitting, visibleItem, visibleItems } from '../catalogue/visible-items.js';
import { NotInCatalogueError } from '../errors.js';
import { addToCart, cartOf, changeLine, checkOut, removeLine } from '../ordering/cart.js';
import { mostLines, mostPeople, type Order, type OrderLine } from '../ordering/order.js';
import { placeOrder } from '../ordering/place-order.js';
import { ServiceRequest } from '../record-types/service-request.js';
import { cancelRequest } from '../tracker/cancel.js';
import { track } from '../tracker/tracker.js';

const line = {
  type: 'object',
  required: ['item'],
  // Prices, forms and approvals are the catalogue's: whoever sends one is told that there is no such thing.
  additionalProperties: false,
  properties: {
    item: { type: 'string', minLength: 1, maxLength: 60, description: 'Number or id of an item.' },
    quantity: { type: 'integer', minimum: 1, maximum: 100 },
    answers: { type: 'object' },
  },
} as const;

const people = {
  type: 'array',
  items: { type: 'string', format: 'uuid' },
  minItems: 1,
  maxItems: mostPeople,
  description: 'Ids of people, a request for each; whoever orders where not given.',
} as const;

const note = { type: ['string', 'null'], maxLength: 5000 } as const;

const requests = {
  type: 'object',
  properties: {
    requests: {
      type: 'array',
      items: {
        type: 'object',
        properties: { id: { type: 'string' }, number: { type: 'string' }, state: { type: 'string' } },
      },
    },
  },
} as const;

interface PostedOrder extends Pick<Order, 'lines' | 'note'> {
  readonly for?: readonly string[];
}

export const orderingRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/items',
    summary: 'What the caller may order',
    query: { q: { type: 'string', maxLength: 200 } },
    async handle({ query }, context) {
      const words = typeof query['q'] === 'string' ? query['q'] : '';
      return { json: { items: await entriesOf(context, fitting(await visibleItems(context), words)) } };
    },
  },
  {
    method: 'get',
    path: '/items/:key',
    summary: 'One item with the questions that it asks',
    async handle({ params }, context) {
      const key = params['key'] ?? '';
      const item = await visibleItem(context, key);
      if (item === undefined) throw new NotInCatalogueError({ item: key });
      const [entry] = await entriesOf(context, [item]);
      const { document, version } = await currentForm(context, item.id);
      return {
        json: { ...entry, description: item.description, most: item.most, form: { version, ...document } },
      };
    },
  },
  {
    method: 'post',
    path: '/orders',
    summary: 'Orders items, for the caller or for others',
    body: {
      type: 'object',
      required: ['lines'],
      additionalProperties: false,
      properties: {
        lines: { type: 'array', items: line, minItems: 1, maxItems: mostLines },
        for: people,
        note,
      },
    },
    answer: requests,
    async handle({ body }, context) {
      const { lines, for: receivers, note: words } = body as PostedOrder;
      const placed = await placeOrder(context, { lines, people: receivers, note: words });
      return {
        status: 201,
        json: { requests: placed.map(({ id, number, state }) => ({ id, number, state })) },
      };
    },
  },
  {
    method: 'get',
    path: '/cart',
    summary: 'What the caller has picked',
    async handle(_request, context) {
      const lines = await cartOf(context);
      return {
        json: {
          lines: lines.map(({ id, title, item, quantity, answers }) => ({
            id,
            title,
            item,
            quantity,
            answers,
          })),
        },
      };
    },
  },
  {
    method: 'post',
    path: '/cart/lines',
    summary: 'Puts an item into the cart',
    body: line,
    async handle({ body }, context) {
      const { id } = await addToCart(context, body as OrderLine);
      return { status: 201, json: { id } };
    },
  },
  {
    method: 'patch',
    path: '/cart/lines/:id',
    summary: 'Changes how many, or the answers, of a line of the cart',
    body: {
      type: 'object',
      additionalProperties: false,
      properties: { quantity: line.properties.quantity, answers: line.properties.answers },
    },
    async handle({ params, body }, context) {
      if (!(await changeLine(context, params['id'] ?? '', body as OrderLine)))
        throw new NotInCatalogueError({ item: params['id'] ?? '' });
      return { json: {} };
    },
  },
  {
    method: 'delete',
    path: '/cart/lines/:id',
    summary: 'Takes a line out of the cart',
    async handle({ params }, context) {
      if (!(await removeLine(context, params['id'] ?? '')))
        throw new NotInCatalogueError({ item: params['id'] ?? '' });
      return { json: {} };
    },
  },
  {
    method: 'post',
    path: '/cart/order',
    summary: 'Orders what is in the cart',
    body: { type: 'object', additionalProperties: false, properties: { for: people, note } },
    answer: requests,
    async handle({ body }, context) {
      const { for: receivers, note: words } = body as Omit<PostedOrder, 'lines'>;
      const placed = await checkOut(context, { people: receivers, note: words });
      return {
        status: 201,
        json: { requests: placed.map(({ id, number, state }) => ({ id, number, state })) },
      };
    },
  },
  {
    method: 'get',
    path: '/requests/:key',
    summary: 'How far a request is, in the words of whoever ordered it',
    async handle({ params }, context) {
      return { json: await track(context, await context.store.get(ServiceRequest, params['key'] ?? '')) };
    },
  },
  {
    method: 'post',
    path: '/requests/:key/cancel',
    summary: 'Takes back what nobody has begun to work on',
    async handle({ params }, context) {
      await cancelRequest(context, params['key'] ?? '');
      return { json: await track(context, await context.store.get(ServiceRequest, params['key'] ?? '')) };
    },
  },
];
