import { all, any, gte, isIn, lte } from '@praxis/predicate';
import type { JournalEntry, PluginContext, RecordOf } from '@praxis/sdk';
import { CiRelation } from '../record-types/relation.js';
import { CiRelationType } from '../record-types/relation-type.js';
import { ConfigurationItem } from '../record-types/configuration-item.js';
import type { Happening, HappeningQuery } from './happening.js';

/** Histories that are read: those of the nearest items that were changed at all. */
const mostHistories = 20;
const mostEntries = 20;
const mostRelations = 100;

/** What says nothing about how something works, or only that it was looked at. */
const silent = new Set(['last_seen_at', 'source', 'version', 'updated_at', 'updated_by']);
/** What tells that something fails, and rarely why. */
const symptoms = new Set(['operational_status']);
const describing = new Set([
  ...['description', 'owner', 'support_group', 'used_by', 'organisation', 'criticality', 'asset_tag'],
  ...['warranty_until', 'url', 'service', 'name'],
]);

/** What was changed in the records of items and of their relations. */
export async function itemDifferences(
  query: HappeningQuery,
  context: PluginContext,
): Promise<readonly Happening[]> {
  const found = await Promise.all([changedItems(query, context), changedRelations(query, context)]);
  return found.flat();
}

async function changedItems(
  { items, from, to }: HappeningQuery,
  { store, msg }: PluginContext,
): Promise<readonly Happening[]> {
  const place = new Map(items.map((id, index) => [id, index]));
  const changed: Pick<RecordOf<typeof ConfigurationItem>, 'id' | 'number' | 'name'>[] = [];
  const filter = all(isIn('id', items), gte('updated_at', from));
  for await (const item of store.stream(ConfigurationItem, { filter, fields: ['name'] })) changed.push(item);
  const nearest = changed
    .sort((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0))
    .slice(0, mostHistories);
  const { properties } = store.describe(ConfigurationItem);
  const label = (field: string): string =>
    msg(properties[field]?.title ?? field, {}, { of: { type: ConfigurationItem.name } });
  const histories = await Promise.all(
    nearest.map(async (item) => {
      const { items: entries } = await store.history(ConfigurationItem, item.id, { limit: mostEntries });
      return entries
        .filter(({ at }) => at >= from && at <= to)
        .flatMap((entry) => differenceOf(entry, item, label, msg));
    }),
  );
  return histories.flat();
}

function differenceOf(
  { seq, at, action, changes }: JournalEntry,
  item: Pick<RecordOf<typeof ConfigurationItem>, 'id' | 'number' | 'name'>,
  label: (field: string) => string,
  msg: PluginContext['msg'],
): readonly Happening[] {
  const fields = Object.keys(changes).filter((field) => !silent.has(field));
  if (fields.length === 0) return [];
  return [
    {
      id: `item-${seq}`,
      at,
      key: item.number,
      title: item.name,
      detail:
        action === 'create'
          ? msg('The item was added')
          : msg('Changed: {fields}', { fields: fields.map(label).join(', ') }),
      href: `/r/ci/${item.number ?? item.id}`,
      symbol: 'pencil',
      items: [item.id],
      weight: weightOf(fields),
    },
  ];
}

function weightOf(fields: readonly string[]): number {
  if (fields.every((field) => describing.has(field))) return 0.15;
  if (fields.every((field) => describing.has(field) || symptoms.has(field))) return 0.4;
  return 0.9;
}

async function changedRelations(
  { items, from, to }: HappeningQuery,
  { store, lookup, msg }: PluginContext,
): Promise<readonly Happening[]> {
  const near = any(isIn('first', items), isIn('second', items));
  const fields = ['first', 'second', 'relation_type', 'created_at', 'deleted_at'];
  const limits = { fields, limit: mostRelations, sort: ['-created_at'] };
  const [made, gone, types] = await Promise.all([
    store.find(CiRelation, { filter: all(near, gte('created_at', from), lte('created_at', to)), ...limits }),
    store
      .asSystem(
        'what is in the bin tells what was taken away; the items that it names are read as the reader may',
      )
      .find(CiRelation, {
        ...{ filter: all(near, gte('deleted_at', from), lte('deleted_at', to)), ...limits },
        deleted: true,
      }),
    lookup(CiRelationType),
  ]);
  const titles = await store.titles(
    [...made.items, ...gone.items].flatMap(({ first, second }) =>
      [first, second].map((id) => ({ type: ConfigurationItem.name, id })),
    ),
  );
  const tell =
    (what: 'made' | 'gone') =>
    (relation: RecordOf<typeof CiRelation>): readonly Happening[] => {
      const [first, second] = [titles[relation.first], titles[relation.second]];
      const verb = types.find(({ id }) => id === relation.relation_type)?.name ?? '';
      const at = what === 'made' ? relation.created_at : relation.deleted_at;
      if (first === undefined || second === undefined || typeof at !== 'string') return [];
      return [
        {
          id: `${what}-${relation.id}`,
          at,
          key: first.number,
          title: `${first.title} ${verb} ${second.title}`,
          detail: what === 'made' ? msg('The relation was added') : msg('The relation was taken away'),
          href: `/r/ci/${first.number ?? first.id}`,
          symbol: 'link',
          items: [relation.first, relation.second],
          weight: 0.8,
        },
      ];
    };
  return [...made.items.flatMap(tell('made')), ...gone.items.flatMap(tell('gone'))];
}
