import { createHmac } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { eq } from '@praxis/predicate';
import type { InlinePlugin } from '@praxis/core';
import {
  boolean,
  choice,
  choices,
  date,
  decimal,
  definePlugin,
  duration,
  grant,
  instant,
  integer,
  json,
  lifecycle,
  markdown,
  on,
  PraxisError,
  recordType,
  reference,
  references,
  refuse,
  settings,
  text,
  trait,
  uuid,
  type Route,
} from '@praxis/sdk';

/** A trait, so that an action can be offered by it. */
export const Countable = trait('countable', { title: 'Countable' });

/** A shelf has boxes; a box has a field of every kind and a lifecycle. */
export const Shelf = recordType('shelf', {
  title: 'Shelf',
  plural: 'Shelves',
  display: 'name',
  fields: {
    name: text({ label: 'Name', required: true, maxLength: 50, search: 'A' }),
    above: reference({ label: 'Above', to: 'shelf' }),
  },
});

export const Box = recordType('box', {
  title: 'Box',
  plural: 'Boxes',
  number: { prefix: 'BOX' },
  display: 'title',
  traits: [Countable],
  fields: {
    title: text({ label: 'Title', required: true, search: 'A' }),
    note: markdown({ label: 'Note', search: 'B' }),
    pieces: integer({ label: 'Pieces', minimum: 0, maximum: 10_000, index: true }),
    weight: decimal({ label: 'Weight', precision: [8, 3] }),
    fragile: boolean({ label: 'Fragile', default: false }),
    packed_on: date({ label: 'Packed on' }),
    due_at: instant({ label: 'Due' }),
    age: duration({ label: 'Age' }),
    size: choice({ label: 'Size', choices: { small: 'Small', large: 'Large' }, default: 'small' }),
    labels: choices({ label: 'Labels' }),
    shelf: reference({ label: 'Shelf', to: Shelf }),
    copies: references({ label: 'Copies', to: 'box' }),
    external_id: uuid({ label: 'External id' }),
    extra: json({ label: 'Extra' }),
    secret: text({ label: 'Secret', group: 'management' }),
  },
  lifecycle: lifecycle({
    field: 'state',
    initial: 'open',
    states: {
      open: { label: 'Open', category: 'new' },
      packed: { label: 'Packed', category: 'active' },
      sent: { label: 'Sent', category: 'done' },
    },
    transitions: {
      pack: { label: 'Pack', from: ['open'], to: 'packed', requires: ['shelf'], primary: true },
      send: { label: 'Send', from: ['packed'], to: 'sent', permission: 'boxes.send' },
    },
  }),
});

/** Only managers see these at all. */
export const Plan = recordType('plan', {
  title: 'Plan',
  plural: 'Plans',
  display: 'title',
  fields: { title: text({ label: 'Title', required: true }) },
});

export const BoxSettings = settings('boxes', {
  limit: integer({ label: 'Limit', default: 10, required: true, minimum: 1, maximum: 100 }),
});

const routes: readonly Route[] = [
  {
    method: 'get',
    path: '/greet/:name',
    summary: 'Greets somebody.',
    query: {
      times: { type: 'integer', minimum: 1, maximum: 3 },
      tag: { type: 'array', items: { type: 'string', maxLength: 5 } },
    },
    handle: async ({ params, query }, { principal }) => ({
      json: {
        hello: params['name'],
        times: query['times'] ?? null,
        tags: query['tag'] ?? null,
        by: principal.name,
      },
    }),
  },
  {
    method: 'post',
    path: '/echo',
    summary: 'Gives back what it got.',
    body: {
      type: 'object',
      properties: { word: { type: 'string', maxLength: 10 }, count: { type: 'integer' } },
      required: ['word'],
      additionalProperties: false,
    },
    handle: async ({ body }) => ({ json: body, status: 201, headers: { 'X-Echo': 'yes' } }),
  },
  {
    method: 'post',
    path: '/hook',
    summary: 'Takes what another system sends and signs.',
    open: true,
    body: { type: 'object' },
    handle: async ({ bodyText = '', header }, { principal, store }) => {
      const signature = createHmac('sha256', 'of both').update(bodyText).digest('hex');
      if (header('x-signature') !== signature)
        throw new PraxisError('E_BOXES_SIGNATURE', 401, 'The signature is not the one of this message.', {});
      return { json: { by: principal.kind, readable: store.types() } };
    },
  },
  {
    method: 'put',
    path: '/echo',
    summary: 'Needs a permission.',
    permission: 'boxes.send',
    handle: async () => ({ json: { sent: true } }),
  },
  {
    method: 'post',
    path: '/upload',
    summary: 'Measures files.',
    uploadLimitBytes: 100_000,
    body: {
      type: 'object',
      properties: { comment: { type: 'string' }, copies: { type: 'integer' } },
      additionalProperties: false,
    },
    handle: async ({ body, files }) => ({
      json: {
        body,
        files: await Promise.all(
          files.map(async ({ field, name, mediaType, size, open }) => ({
            field,
            name,
            mediaType,
            size,
            text: (await buffer(open())).toString('utf8').slice(0, 20),
          })),
        ),
      },
    }),
  },
  {
    method: 'get',
    path: '/download',
    summary: 'Streams a file.',
    handle: async () => ({
      stream: Readable.from([Buffer.from('part one, '), Buffer.from('part two')]),
      mediaType: 'text/plain',
      fileName: 'Bericht "Ü".txt',
    }),
  },
  {
    method: 'get',
    path: '/away',
    summary: 'Sends elsewhere.',
    handle: async () => ({ redirect: '/somewhere' }),
  },
  {
    method: 'get',
    path: '/broken',
    summary: 'Is broken.',
    handle: async () => {
      throw new Error('secret of the implementation');
    },
  },
  {
    method: 'get',
    path: '/refused',
    summary: 'Refuses on purpose.',
    handle: async () => {
      throw new PraxisError('E_BOXES_CLOSED', 409, 'The boxes are closed today.', {});
    },
  },
  {
    method: 'get',
    path: '/nothing',
    summary: 'Answers nothing.',
    handle: async () => undefined as never,
  },
];

/** What a test may wait for inside of requests. */
export interface Doors {
  /** Requests for `/api/v1/x/boxes/wait` wait for this. */
  wait: Promise<void>;
  waiting: number;
}

/** The plugin "boxes". */
export function boxesPlugin(doors: Doors): InlinePlugin {
  return {
    manifest: { id: 'boxes', title: 'Boxes', api: '^0.1', uses: ['http', 'jobs'], default: true },
    definition: definePlugin({
      contributes: {
        recordTypes: [Shelf, Box, Plan],
        traits: [Countable],
        settings: BoxSettings,
        permissions: [{ id: 'boxes.send', title: 'Send boxes' }],
        roles: [
          { id: 'packer', title: 'Packer' },
          { id: 'manager', title: 'Manager', includes: ['packer'], permissions: ['boxes.send'] },
          { id: 'viewer', title: 'Viewer' },
        ],
        grants: [
          grant('packer', Box, { actions: ['*'] }),
          grant('packer', Shelf, { actions: ['*'] }),
          grant('manager', Box, { actions: ['*'], read: ['*'] }),
          grant('manager', Plan, { actions: ['*'] }),
          grant('viewer', Box, { actions: ['read'], where: eq('size', 'small') }),
        ],
        hooks: [
          on(Box).guard({ id: 'boxes.no-monsters' }, (draft) =>
            draft.title === 'monster'
              ? refuse('MONSTER', 'Monsters do not fit into boxes.', 'title')
              : undefined,
          ),
        ],
        actions: [
          {
            id: 'boxes.count',
            label: 'Count pieces',
            traits: ['countable'],
            bulk: true,
            when: eq('state', 'open'),
            fields: { factor: integer({ label: 'Factor', required: true, minimum: 1, maximum: 10 }) },
            run: async ({ records, values }) => ({
              message: `${records.reduce((sum, record) => sum + Number(record['pieces'] ?? 0), 0) * Number(values['factor'])}`,
            }),
          },
          {
            id: 'boxes.burn',
            label: 'Burn',
            types: ['box'],
            permission: 'boxes.send',
            run: async () => ({ message: 'burnt', href: '/ashes' }),
          },
        ],
        jobs: [
          {
            id: 'boxes.sweep',
            title: 'Sweep',
            attempts: 1,
            run: async () => Promise.reject(new Error('dust')),
          },
        ],
        routes: [
          ...routes,
          {
            method: 'get',
            path: '/wait',
            summary: 'Waits.',
            handle: async () => {
              doors.waiting += 1;
              await doors.wait;
              return { json: { waited: true } };
            },
          },
        ],
      },
    }),
  };
}
