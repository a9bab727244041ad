import { all, isIn, type Predicate } from '@praxis/predicate';
import type { RecordStore } from '@praxis/sdk';
import { Service } from '@praxis/plugin-services/contract';
import { ConfigurationItem } from '../record-types/configuration-item.js';

/** Services and people behind items. */
export interface Hit {
  readonly services: readonly { readonly title: string; readonly href: string }[];
  /** Services beyond those that are named. */
  readonly moreServices: number;
  /** How many people use an item that fails, and how many answer for one. */
  readonly users: number;
  readonly owners: number;
}

const named = 8;
/** As many ids as a filter holds. */
const mostAsked = 500;

/** Whom a failure of some items hits, the nearest five hundred of them. */
export async function whoIsHit(store: RecordStore, items: readonly string[]): Promise<Hit> {
  const within = isIn('id', items.slice(0, mostAsked));
  const valuesOf = async (field: 'service' | 'used_by' | 'owner'): Promise<readonly string[]> => {
    const filter: Predicate = all(within, { field, op: 'isNotEmpty' });
    const groups = await store.aggregate(ConfigurationItem, {
      ...{ filter, by: [field], measures: { items: { take: 'count' } }, sort: ['-items'] },
    });
    return groups.map(({ group }) => group[0] as string);
  };
  if (items.length === 0) return { services: [], moreServices: 0, users: 0, owners: 0 };
  const [services, users, owners] = await Promise.all([
    valuesOf('service'),
    valuesOf('used_by'),
    valuesOf('owner'),
  ]);
  const titles = await store.titles(services.slice(0, named).map((id) => ({ type: Service.name, id })));
  const shown = Object.values(titles).map(({ id, number, title }) => ({
    title,
    href: `/r/${Service.name}/${number ?? id}`,
  }));
  return {
    services: shown,
    moreServices: Math.max(0, services.length - named),
    users: users.length,
    owners: owners.length,
  };
}
