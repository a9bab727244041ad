import { ConfigurationItem } from '@praxis/plugin-cmdb/contract';
import { actAsAgent } from '@praxis/plugin-people/contract';
import { all, eq } from '@praxis/predicate';
import type { Field, Fields, GenericRecord, PageRequest, PluginContext, PluginPage } from '@praxis/sdk';
import { affectedItemsOf } from '../impact/cmdb-source.js';
import { changeHref, readableChange } from '../pages/readable-change.js';
import { ChangeItemEdit } from './change-item-edit.js';

/** `/x/changes/items/CHG0000001?item=…`: choose an affected item, then say what becomes of it. */
export const itemEditPage: PluginPage = {
  path: '/items/:key',
  title: 'Propose an edit',
  permission: actAsAgent,
  template: 'item-edit-page',
  async load(request, context) {
    const found = await subjectOf(request, context);
    if (found === undefined) return { notFound: true };
    const { change, items, item } = found;
    const model = {
      ...{ backHref: changeHref(change), number: change.number, name: item?.['name'] ?? null },
      items: items.map(({ id, number, name }) => ({
        ...{ symbol: 'server', key: number ?? '', title: name },
        href: `/x/changes/items/${change.number ?? change.id}?item=${id}`,
      })),
    };
    if (item === undefined) return { model };
    const known = await proposed(context, change.id, item.id);
    return { model, form: formOf(context, changeHref(change), item, { ...item, ...known?.values }) };
  },
  async submit(request, context) {
    const found = await subjectOf(request, context);
    if (found?.item === undefined) return { notFound: true };
    const { change, item } = found;
    const { values, problems } = await request.read(fieldsOf(context), { plugin: 'cmdb' });
    const model = { backHref: changeHref(change), number: change.number, name: item['name'], items: [] };
    const form = formOf(context, changeHref(change), item, values);
    if (problems.length > 0) return { model, form, problems };
    const different = Object.fromEntries(
      Object.entries(values).filter(
        ([name, value]) => JSON.stringify(value ?? null) !== JSON.stringify(item[name] ?? null),
      ),
    );
    if (Object.keys(different).length === 0)
      return { redirect: changeHref(change), message: context.msg('Nothing is different.') };
    const known = await proposed(context, change.id, item.id);
    if (known === undefined)
      await context.store.create(ChangeItemEdit, { change: change.id, item: item.id, values: different });
    else await context.store.update(ChangeItemEdit, known.id, { values: different });
    return { redirect: changeHref(change), message: context.msg('The edit is proposed.') };
  },
};

async function subjectOf({ params, query }: PageRequest, { store }: PluginContext) {
  const change = await readableChange(store, params['key']);
  if (change === undefined) return undefined;
  const items = await store.getMany(ConfigurationItem, affectedItemsOf(change));
  const item: GenericRecord | undefined = items.find(({ id }) => id === query['item']);
  return { change, items, item };
}

async function proposed({ store }: PluginContext, change: string, item: string) {
  const { items } = await store.find(ChangeItemEdit, {
    filter: all(eq('change', change), eq('item', item), eq('state', 'proposed')),
    limit: 1,
  });
  return items[0];
}

/** The fields of an item that people fill in. */
function fieldsOf({ store }: PluginContext): Fields {
  const { properties } = store.asSystem('which fields an item has').describe(ConfigurationItem);
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, schema]): [string, Field][] =>
      schema.readOnly === true ||
      schema['x-quiet'] === true ||
      schema['x-immutable'] === true ||
      schema['x-kind'] === 'json'
        ? []
        : [[name, { schema, required: false, defaulted: false }]],
    ),
  );
}

function formOf(
  context: PluginContext,
  cancelHref: string,
  item: GenericRecord,
  values: Readonly<Record<string, unknown>>,
) {
  const fields = fieldsOf(context);
  return {
    ...{ fields, submitLabel: context.msg('Propose'), cancelHref, plugin: 'cmdb' },
    values: Object.fromEntries(Object.keys(fields).map((name) => [name, values[name] ?? item[name] ?? null])),
  };
}
