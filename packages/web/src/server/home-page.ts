import type { CompiledType } from '@praxis/core';
import type { Predicate } from '@praxis/sdk';
import type { HomeModel } from '../pages/home.model.js';
import { listHref, recordHref } from './addresses.js';
import { typeTitle } from './page-title.js';
import { slotPanels, type Slots } from './panels.js';
import { personType } from './present-value.js';
import { contributedViews } from './views.js';
import type { Visit } from './visit.js';
import { rawValue } from './raw-value.js';

const lines = 8;

/** What needs this person now: open work that a reference to a person called `assignee` puts on them. */
export async function homeModel(visit: Visit, slots: Slots): Promise<HomeModel> {
  const types = [...visit.generation.types.values()].filter((type) => isWork(visit, type));
  const lists = await Promise.all(types.map((type) => workList(visit, type)));
  const pinned = contributedViews(visit)
    .filter((view) => view.pinned === true)
    .slice(0, 4);
  const tallies = await Promise.all(
    pinned.map(async (view) => ({
      label: visit.label(view.plugin, view.title),
      symbol: view.icon ?? 'list',
      count: await visit.store.count(view.type, view.filter === undefined ? {} : { filter: view.filter }),
      href: listHref(view.id),
    })),
  );
  const open = lists.reduce((sum, { count }) => sum + count, 0);
  return {
    title: visit.msg('My work'),
    greeting: visit.msg('Hello, {name}', {
      name: visit.principal.name.split(' ')[0] ?? visit.principal.name,
    }),
    summary: visit.msg(
      '{count, plural, =0 {Nothing is waiting for you.} one {One thing is waiting for you.} other {# things are waiting for you.}}',
      { count: open },
    ),
    tallies,
    lists,
    panels: await slotPanels(visit, slots, 'home', { query: Object.fromEntries(visit.url.searchParams) }),
  };
}

function isWork(visit: Visit, type: CompiledType): boolean {
  return (
    type.fields.get('assignee')?.schema['x-target'] === personType &&
    type.lifecycle !== undefined &&
    type.schema['x-record'].visible &&
    visit.generation.access.of(visit.principal, type.name)?.rows('read') !== false
  );
}

async function workList(
  visit: Visit,
  type: CompiledType,
): Promise<HomeModel['lists'][number] & { readonly count: number }> {
  const { display } = type.schema['x-record'];
  const filter: Predicate = {
    all: [
      { field: 'assignee', op: 'eq', value: { variable: 'me' } },
      { field: `${type.lifecycle?.field ?? 'state'}_category`, op: 'in', value: ['new', 'active', 'paused'] },
    ],
  };
  const page = await visit.store.find(type.name, {
    filter,
    sort: ['-updated_at'],
    limit: lines,
    count: 'exact',
    fields: [display, 'updated_at', type.lifecycle?.field ?? 'state'],
  });
  const many = typeTitle(visit, type).many;
  return {
    id: type.name,
    title: visit.msg('{records} assigned to me', { records: many }),
    count: page.count?.value ?? page.items.length,
    href: `/q/type/${type.name}?${new URLSearchParams({ f: 'assignee = $me and state_category in (new, active, paused)' }).toString()}`,
    lines: page.items.map((record) => {
      const state = type.lifecycle?.states[record[type.lifecycle.field] as string];
      return {
        href: recordHref(type.name, record.number ?? record.id),
        symbol: state?.icon ?? type.schema['x-record'].icon ?? 'file',
        ...(state?.tone !== undefined && { tone: state.tone }),
        key: record.number ?? '',
        title: rawValue(record[display]),
        at: record.updated_at,
      };
    }),
    none: visit.msg('Nothing. {records} that are assigned to you stand here.', { records: many }),
  };
}
