import { contains, eq } from '@praxis/predicate';
import {
  isPraxisError,
  type PageRequest,
  type PluginContext,
  type PluginPage,
  type RecordOf,
} from '@praxis/sdk';
import { manage } from '../access.js';
import { ConfigurationItem } from '../contract.js';
import { differences, mergeItems } from './merge.js';
import { referencesToItems } from './references-to-items.js';

type Item = RecordOf<typeof ConfigurationItem>;

/** `/x/cmdb/merge/CI0000001/CI0000002`: what becomes of two items when they are made one. */
export const mergePage: PluginPage = {
  path: '/merge/:survivor/:merged',
  title: 'Merge items',
  permission: manage,
  template: 'merge',
  async load({ params }, context) {
    const pair = await bothOf(params, context);
    return pair === undefined ? { notFound: true } : { model: await modelOf(pair, context) };
  },
  async submit({ params, form }: PageRequest, context) {
    const pair = await bothOf(params, context);
    if (pair === undefined) return { notFound: true };
    const [survivor, merged] = pair;
    const fromOther = differences(survivor, merged)
      .map(({ field }) => field)
      .filter((field) => form[`take_${field}`] === 'other');
    try {
      const id = await context.store.transaction((tx) => mergeItems(tx, survivor.id, merged.id, fromOther));
      return { redirect: `/r/ci_merge/${id}`, message: context.msg('The two items are one.') };
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500) throw error;
      const { code, message, problems } = error;
      const told = problems.length > 0 ? problems : [{ pointer: '', code, message }];
      return { model: await modelOf(pair, context), problems: told };
    }
  },
};

async function bothOf(
  params: PageRequest['params'],
  { store }: PluginContext,
): Promise<readonly [Item, Item] | undefined> {
  try {
    const survivor = await store.get(ConfigurationItem, params['survivor'] ?? '');
    const merged = await store.get(ConfigurationItem, params['merged'] ?? '');
    return survivor.id === merged.id ? undefined : [survivor, merged];
  } catch (error) {
    if (isPraxisError(error) && error.status === 404) return undefined;
    throw error;
  }
}

async function modelOf([survivor, merged]: readonly [Item, Item], { store, msg }: PluginContext) {
  const system = store.asSystem('whoever merges is told how much refers to the item, not what it is');
  const { properties } = store.describe(ConfigurationItem);
  const rows = differences(survivor, merged);
  const titles = await store.titles(
    rows.flatMap(({ field, kept, other }) => {
      const target = properties[field]?.['x-target'];
      return target === undefined
        ? []
        : [kept, other].flatMap((id) => (typeof id === 'string' ? [{ type: target, id }] : []));
    }),
  );
  const shown = (field: string, value: unknown): string => {
    if (value === null) return '–';
    if (typeof value === 'string' && titles[value] !== undefined) return titles[value].title;
    const choice = properties[field]?.['x-choices']?.find((one) => one.value === value);
    if (choice !== undefined) return msg(choice.label);
    if (Array.isArray(value)) return value.join(', ');
    return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  };
  const moving: { readonly label: string; readonly count: number }[] = [];
  for (const { type, field, label, isList } of referencesToItems(system)) {
    const filter = isList ? contains(field, merged.id) : eq(field, merged.id);
    const count = await system.count(type, { filter });
    if (count > 0) moving.push({ label, count });
  }
  const link = (item: Item) => `/r/ci/${item.number ?? item.id}`;
  const name = (item: Item) => `${item.number ?? ''} ${item.name}`.trim();
  return {
    survivor: { name: name(survivor), link: link(survivor) },
    merged: { name: name(merged), link: link(merged) },
    otherWayHref: `/x/cmdb/merge/${merged.number ?? merged.id}/${survivor.number ?? survivor.id}`,
    rows: rows.map(({ field, kept, other, takesOther }) => ({
      field,
      label: msg(properties[field]?.title ?? field),
      kept: shown(field, kept),
      other: shown(field, other),
      takesOther,
    })),
    moving,
  };
}
