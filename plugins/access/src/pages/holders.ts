import { all, any, eq, gt, isEmpty, isNotEmpty, lte } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import type { PluginContext, PluginPage, RecordStore } from '@praxis/sdk';
import { AccessGrant } from '../record-types/access-grant.js';
import { Entitlement } from '../record-types/entitlement.js';

/** As many as a page of a list. */
const most = 200;

/** Who had what at a moment, as far as the store's principal may know. The stamps cannot be written by people. */
export function heldAt(
  store: RecordStore,
  at: Date,
  of: { readonly person?: string | undefined; readonly entitlement?: string | undefined } = {},
) {
  const moment = at.toISOString();
  return store.find(AccessGrant, {
    filter: all(
      ...[isNotEmpty('granted_at'), lte('granted_at', moment)],
      any(isEmpty('ended_at'), gt('ended_at', moment)),
      ...(of.person === undefined ? [] : [eq('person', of.person)]),
      ...(of.entitlement === undefined ? [] : [eq('entitlement', of.entitlement)]),
    ),
    sort: ['-granted_at'],
    limit: most,
  });
}

/** `/x/access/holders?on=2026-03-02`: who has what, or had it at the end of a day. */
export const holdersPage: PluginPage = {
  path: '/holders',
  title: 'Who has what',
  template: 'pages/holders',
  async load({ query }, context) {
    const { now, store } = context;
    const on = /^\d{4}-\d{2}-\d{2}$/.test(query['on'] ?? '') ? (query['on'] ?? '') : '';
    const end = on === '' ? now() : new Date(`${on}T23:59:59.999Z`);
    const at = Number.isNaN(end.getTime()) || end > now() ? now() : end;
    const { items } = await heldAt(store, at);
    return { model: { on, full: items.length === most, rows: await rowsOf(context, items) } };
  },
};

async function rowsOf(
  { store }: PluginContext,
  items: Awaited<ReturnType<typeof heldAt>>['items'],
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const titles = await store.asSystem('names of what the reader may see').titles(
    items.flatMap(({ person, entitlement }) => [
      { type: Person.name, id: person },
      { type: Entitlement.name, id: entitlement },
    ]),
  );
  return items.map((grant) => ({
    href: `/r/access_grant/${grant.number ?? grant.id}`,
    key: grant.number,
    person: titles[grant.person]?.title ?? '–',
    entitlement: titles[grant.entitlement]?.title ?? '–',
    since: grant.granted_at,
    until: grant.ended_at,
    ends: grant.expires_on,
  }));
}
