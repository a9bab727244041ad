import {
  happeningSources,
  nodeBadges,
  type Happening,
  type HappeningSource,
  type NodeBadges,
} from '@praxis/plugin-cmdb/contract';
import { all, any, contains, formatPredicate, gte, isIn, lte } from '@praxis/predicate';
import { contributeTo, type RecordOf } from '@praxis/sdk';
import { Change } from '../record-types/change.js';

const itemsField = 'changes__affected_items';
const mostChanges = 200;

/** What was done to items, for incidents: changes that were worked on, those that went wrong before others. */
const doneToItems: HappeningSource = {
  id: 'changes.done',
  async load({ items, services, from, to }, { store, msg }) {
    if (!store.types().includes(Change.name)) return [];
    const touches = any(
      ...(items.length === 0 ? [] : [isIn(itemsField, items)]),
      ...(services.length === 0 ? [] : [isIn('services', services)]),
    );
    const { items: changes } = await store.find(Change, {
      filter: all(touches, gte('actual_start', from), lte('actual_start', to)),
      fields: ['title', 'type', 'services', 'actual_start', 'actual_end', 'close_code', itemsField],
      sort: ['-actual_start'],
      limit: mostChanges,
    });
    return changes.flatMap((change): readonly Happening[] => {
      const { id, number, title, services: of, actual_start: at, actual_end: until } = change;
      if (at === null) return [];
      const affected = (change as Readonly<Record<string, unknown>>)[itemsField];
      return [
        {
          ...{ id: `change-${id}`, at, until: until ?? null, key: number, title },
          ...{ href: `/r/change/${number ?? id}`, symbol: 'git-pull-request' },
          items: Array.isArray(affected) ? (affected as readonly string[]) : [],
          services: of ?? [],
          weight: suspicion(change),
          ...(change.close_code === 'backed_out' && {
            detail: msg('Backed out', {}, { of: { type: Change.name } }),
          }),
          ...(change.close_code === 'unsuccessful' && {
            detail: msg('Unsuccessful', {}, { of: { type: Change.name } }),
          }),
        },
      ];
    });
  },
};

/** What nobody had agreed to, or went wrong by its own account, is likelier to have broken something. */
function suspicion({
  type,
  close_code: result,
}: Pick<RecordOf<typeof Change>, 'type' | 'close_code'>): number {
  const kind = { normal: 1, standard: 0.8, emergency: 1.2, unauthorised: 1.4 }[type];
  const ended = { successful: 1, with_issues: 1.3, unsuccessful: 1.6, backed_out: 1.6 };
  return kind * (result === null ? 1 : ended[result]);
}

const isOpen = isIn('state_category', ['new', 'active', 'paused']);

/** On maps: how many changes are open for each item. */
const openChanges: NodeBadges = {
  id: 'changes.open',
  async load(items, { store, msg }) {
    if (!store.types().includes(Change.name)) return new Map();
    const counts = new Map<string, number>();
    const query = { filter: all(isIn(itemsField, items), isOpen), fields: [itemsField] };
    for await (const change of store.stream(Change, query)) {
      const affected = (change as Readonly<Record<string, unknown>>)[itemsField];
      if (!Array.isArray(affected)) continue;
      for (const id of affected as readonly string[]) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return new Map(
      items.flatMap((item) => {
        const count = counts.get(item);
        if (count === undefined) return [];
        const filter = formatPredicate(all(contains(itemsField, item), isOpen));
        return [
          [
            item,
            {
              ...{ symbol: 'git-pull-request', tone: 'blue' as const, count },
              label: msg(
                '{count, plural, one {# open change} other {# open changes}}',
                { count },
                {
                  of: { plugin: 'changes' },
                },
              ),
              href: `/q/type/change?f=${encodeURIComponent(filter)}`,
            },
          ] as const,
        ];
      }),
    );
  },
};

export const changesOfItems = [
  contributeTo(happeningSources, doneToItems),
  contributeTo(nodeBadges, openChanges),
];
