import type { CompiledField, CompiledType } from '@praxis/core';
import { parsePredicate } from '@praxis/predicate';
import { isPraxisError, type GenericRecord, type Page, type View } from '@praxis/sdk';
import { midSentence } from '../client/format/mid-sentence.js';
import type { LinkModel } from '../model/action.js';
import type { ParameterModel } from '../pages/list-filter.model.js';
import type { BoardCardModel, BoardModel } from '../pages/board.model.js';
import type { ListModel } from '../pages/list.model.js';
import type { ListRowModel } from '../pages/list-row.model.js';
import { formatsFor } from '../templates/formats.js';
import { listHref } from './addresses.js';
import { boardField, boardModel, cardModel } from './board.js';
import { withClickedCondition } from './list-filter.js';
import { bulkModel } from './list-bulk.js';
import { contributedCells, withContributedCells } from './list-cells.js';
import { columnModels, fieldsOfColumns, withoutUnknownColumns } from './list-columns.js';
import { contributedGroups, groupModels, withCuts } from './list-groups.js';
import { listRow } from './list-row.js';
import {
  columnField,
  conditionsOf,
  joinConditions,
  listState,
  stateQuery,
  type ListState,
} from './list-state.js';
import { typeTitle } from './page-title.js';
import type { Titles } from './present-value.js';
import { listTools } from './list-tools.js';
import { slotPanels, type Slots } from './panels.js';
import { renderedRows } from './rendered-rows.js';
import { contributedViews, type PersonalView, type PersonalViews } from './views.js';
import type { Visit } from './visit.js';
import type { Interface } from './web-parts.js';

/** A list as it is asked for: which type, which view, and what it looks like. */
export interface ListRequest {
  readonly type: CompiledType;
  /** Id of the view in the URL: `incident.open`, `type/incident` or `mine/<id>`. */
  readonly viewId: string;
  readonly title: string;
  readonly base: ListState;
  readonly state: ListState;
  readonly personal: PersonalView | undefined;
}

/** Finds what a list page is about; undefined when there is no such view that the visitor may open. */
export async function readListRequest(
  visit: Visit,
  viewId: string,
  views: PersonalViews,
): Promise<ListRequest | undefined> {
  const query = visit.url.searchParams;
  const [kind, rest = ''] = viewId.split('/');
  const personal = kind === 'mine' ? await views.get(visit.principal.id, rest) : undefined;
  const contributed =
    kind === 'type' || kind === 'mine' ? undefined : contributedViews(visit).find(({ id }) => id === viewId);
  const typeName = kind === 'type' ? rest : (personal?.type ?? contributed?.type ?? '');
  const type = visit.generation.types.get(typeName);
  if (type === undefined || visit.generation.access.of(visit.principal, typeName)?.rows('read') === false)
    return undefined;
  const base = listState(type, contributed, new URLSearchParams(personal?.query ?? ''));
  const state = listState(type, viewOf(base), query);
  const title =
    personal?.title ??
    (contributed === undefined
      ? typeTitle(visit, type).many
      : visit.label(contributed.plugin, contributed.title));
  return { type, viewId, title, base, state, personal };
}

function viewOf(state: ListState): Pick<View, 'filter' | 'sort' | 'columns' | 'groupBy' | 'layout'> {
  const columns = state.columns.map(({ name, width }) => (width === undefined ? name : `${name}:${width}`));
  return {
    ...(state.filter !== '' && { filter: state.filter }),
    sort: state.sort,
    columns,
    ...(state.groupBy !== '' && { groupBy: state.groupBy }),
    layout: state.layout,
  };
}

/** Where a click in the filter form leads, if the query holds one: the same list with one condition more. */
export function clickedFilterHref(
  { type, viewId, base, state }: ListRequest,
  query: URLSearchParams,
): string | undefined {
  const filter = withClickedCondition(type, state, query);
  return filter === undefined ? undefined : listHref(viewId, stateQuery({ ...state, filter }, base));
}

/** The page of a list. A filter that cannot be used is shown with its problem over an empty list. */
export async function listModel(
  visit: Visit,
  given: ListRequest,
  views: PersonalViews,
  { slots, renderer }: Pick<Interface, 'slots' | 'renderer'>,
): Promise<ListModel> {
  const request = knownRequest(given, slots);
  const { type, state, base, viewId, title } = request;
  const href = (change: Partial<ListState>, extra: Readonly<Record<string, string>> = {}): string =>
    listHref(viewId, { ...stateQuery({ ...state, ...change }, base), ...extra });
  const loaded = await load(visit, request, slots);
  const { board } = loaded;
  const columns = columnModels(visit, type, state, slots, href);
  const query = parameters(stateQuery(state, base));
  const names = typeTitle(visit, type);
  const problem = loaded.problem;
  const changed = Object.keys(stateQuery(state, base)).filter((name) => name !== 'q').length > 0;
  const subject = {
    type: type.name,
    // What is shown, whether the address or the view says so.
    query: { ...Object.fromEntries(visit.url.searchParams), ...fullQuery(state), q: state.search },
  };
  const [forms, own, panels, tools] = await Promise.all([
    listTools(
      visit,
      { slots, renderer },
      { type, viewId, state, query, hrefFor: (filter) => href({ filter }), problem },
    ),
    views.list(visit.principal.id, type.name),
    slotPanels(visit, slots, 'list.header', subject),
    slotPanels(visit, slots, 'list.tools', subject),
  ]);
  const { page } = loaded;
  const titles: Titles = page.included ?? {};
  const contributed = await contributedCells(visit, type, state, page.items, slots);
  const rows = renderedRows(visit, renderer, type, page.items, state, titles, contributed);
  const groups = withCuts(
    (await contributedGroups(visit, type, state, page.items, rows, slots)) ??
      groupModels(visit, type, state, page.items, rows, titles),
    { isFirst: !visit.url.searchParams.has('cursor'), isLast: page.next === null },
  );
  return {
    title,
    ...(page.count !== undefined && { total: totalText(visit, page.count) }),
    ...(mayCreate(visit, type) && {
      create: {
        label: visit.msg('New {type}', { type: midSentence(names.one, visit.locale) }),
        href: `/new/${type.name}`,
      },
    }),
    panels,
    tools,
    live: {
      type: type.name,
      filter: state.filter,
      sort: state.sort.join(','),
      view: viewId,
      query: new URLSearchParams({ view: viewId, ...stateQuery(state, base) }).toString(),
    },
    views: viewLinks(visit, type, viewId, own),
    ...forms,
    ...(changed && {
      unsaved: {
        type: type.name,
        query: new URLSearchParams(fullQuery(state)).toString(),
        title: title === names.many ? '' : title,
        ...(request.personal !== undefined && { updateHref: `/views/${request.personal.id}` }),
        resetHref: listHref(viewId),
      },
    }),
    caption: visit.msg('{list}: {count} shown', { list: title, count: page.items.length }),
    columns,
    span: columns.length + 1,
    groups: page.items.length === 0 ? [] : groups,
    ...(board !== undefined && { board }),
    ...(page.next !== null && {
      moreHref: href({}, { cursor: page.next }),
      moreLabel: visit.msg('Load {count} more', { count: state.limit }),
    }),
    ...(page.items.length === 0 &&
      board === undefined &&
      problem === undefined && {
        emptiness: {
          symbol: type.schema['x-record'].icon ?? 'inbox',
          title: visit.msg('Nothing is waiting here.'),
          ...(state.filter !== base.filter && {
            text: visit.msg('No {records} fit this filter.', { records: names.many.toLowerCase() }),
          }),
          actions: [
            ...(state.filter === base.filter || base.filter === ''
              ? []
              : [{ label: visit.msg('Reset the filter'), href: listHref(viewId) }]),
            ...(state.filter === ''
              ? []
              : [
                  {
                    label: visit.msg('All {records}', { records: names.many.toLowerCase() }),
                    href: listHref(`type/${type.name}`, { f: '' }),
                  },
                ]),
            ...finishedLink(visit, type),
            ...(mayCreate(visit, type)
              ? [
                  {
                    label: visit.msg('New {type}', { type: midSentence(names.one, visit.locale) }),
                    href: `/new/${type.name}`,
                    primary: true,
                  },
                ]
              : []),
          ],
        },
      }),
    ...(problem !== undefined && {
      failure: {
        text: visit.msg('This filter cannot be used: {problem}', { problem }),
        action: { label: visit.msg('Reset the filter'), href: href({ filter: base.filter }) },
      },
    }),
    ...bulkModel(visit, type, href({})),
  };
}

/** Rows of given records in the same columns, for live updates; those that are gone are left out. */
export async function rowModels(
  visit: Visit,
  given: ListRequest,
  ids: readonly string[],
  slots: Slots,
): Promise<readonly ListRowModel[]> {
  const request = knownRequest(given, slots);
  const { type, state } = request;
  const records = await visit.store.getMany(type.name, ids);
  const titles = await visit.store.titles(referencesIn(type, records, state));
  const matching = state.filter === '' ? new Set(ids) : await matchingIds(visit, request, ids);
  const rows = records.map((record) =>
    listRow(
      visit,
      type,
      record,
      state,
      titles,
      matching.has(record.id) ? undefined : visit.msg('no longer in this list'),
    ),
  );
  const contributed = await contributedCells(visit, type, state, records, slots);
  return rows.map((row) => withContributedCells(row, state, contributed));
}

/** The same as cards, for lists that are boards; undefined for those that are tables. */
export async function cardModels(
  visit: Visit,
  given: ListRequest,
  ids: readonly string[],
  slots: Slots,
): Promise<readonly BoardCardModel[] | undefined> {
  const request = knownRequest(given, slots);
  const { type, state } = request;
  const field = state.layout === 'board' ? boardField(type, state.groupBy) : undefined;
  if (field === undefined) return undefined;
  const records = await visit.store.getMany(type.name, ids);
  const titles = await visit.store.titles(referencesIn(type, records, state));
  const matching = state.filter === '' ? new Set(ids) : await matchingIds(visit, request, ids);
  const gone = visit.msg('no longer in this list');
  return records.map((record) =>
    cardModel(visit, type, field, record, state, titles, matching.has(record.id) ? undefined : gone),
  );
}

async function matchingIds(
  visit: Visit,
  { type, state }: ListRequest,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { items } = await visit.store.find(type.name, {
    filter: { all: [{ field: 'id', op: 'in', value: [...ids] }, parsePredicate(state.filter)] },
    fields: ['id'],
    limit: 200,
  });
  return new Set(items.map(({ id }) => id));
}

/** What is asked for, as far as the plugins that it speaks of are enabled. */
function knownRequest(request: ListRequest, slots: Slots): ListRequest {
  const { type, state, base } = request;
  return {
    ...request,
    state: withoutUnknownColumns(type, state, slots),
    base: withoutUnknownColumns(type, base, slots),
  };
}

interface Loaded {
  readonly page: Page<GenericRecord>;
  readonly problem?: string;
  readonly board?: BoardModel;
}

async function load(visit: Visit, request: ListRequest, slots: Slots): Promise<Loaded> {
  const { type, state } = request;
  const cursor = visit.url.searchParams.get('cursor');
  const ordered = columnField(type, state.groupBy) === undefined || state.sort.includes(state.groupBy);
  const sort = ordered ? state.sort : [state.groupBy, ...state.sort];
  const field = state.layout === 'board' ? boardField(type, state.groupBy) : undefined;
  try {
    if (field !== undefined) return await loadBoard(visit, request, slots, field);
    const page = await visit.store.find(type.name, {
      ...(state.filter !== '' && { filter: state.filter }),
      ...(state.search !== '' && { search: state.search }),
      ...(cursor !== null && { cursor }),
      sort,
      limit: state.limit,
      count: 'estimate',
      fields: [...new Set(['version', ...neededFields(visit, type, state, slots)])],
      include: includes(visit, type, state),
    });
    return { page };
  } catch (error) {
    if (!isPraxisError(error) || error.status >= 500) throw error;
    return { page: { items: [], next: null, prev: null }, problem: reasonOf(error.message) };
  }
}

/** Each column is a list of its own, with the same filter and order. */
async function loadBoard(
  visit: Visit,
  { type, state, viewId, base }: ListRequest,
  slots: Slots,
  field: CompiledField,
): Promise<Loaded> {
  const conditions = state.filter === '' ? [] : [parsePredicate(state.filter)];
  const board = await boardModel(
    visit,
    type,
    state,
    field,
    async (condition, limit) => {
      const found = await visit.store.find(type.name, {
        filter: { all: [...conditions, condition] },
        ...(state.search !== '' && { search: state.search }),
        sort: state.sort,
        limit,
        count: 'exact',
        fields: [...new Set(['version', field.name, ...neededFields(visit, type, state, slots)])],
        include: includes(visit, type, state),
      });
      const records = found.items;
      return { records, count: found.count?.value ?? records.length, titles: found.included ?? {} };
    },
    (condition) => {
      const filter = joinConditions([...conditionsOf(state.filter), parsePredicate(condition)]);
      return listHref(viewId, stateQuery({ ...state, filter, layout: 'table' }, base));
    },
  );
  const value = board.columns.reduce((sum, { count }) => sum + count, 0);
  return { page: { items: [], next: null, prev: null, count: { value, exact: true } }, board };
}

/** The reason alone: which parameter carried the filter is nothing to people. */
function reasonOf(message: string): string {
  return message.replace(/^"filter" cannot be used: /, '');
}

function neededFields(visit: Visit, type: CompiledType, state: ListState, slots?: Slots): string[] {
  const readable = visit.generation.access.of(visit.principal, type.name)?.readable;
  const names = [
    ...state.columns.map(({ name }) => name),
    ...(slots === undefined ? [] : fieldsOfColumns(type, state, slots)),
    state.groupBy,
    type.schema['x-record'].display,
  ];
  return names.filter(
    (name) => name !== 'number' && columnField(type, name) !== undefined && readable?.has(name) === true,
  );
}

function includes(visit: Visit, type: CompiledType, state: ListState): string[] {
  return neededFields(visit, type, state).filter(
    (name) => type.fields.get(name)?.schema['x-target'] !== undefined,
  );
}

function referencesIn(
  type: CompiledType,
  records: readonly GenericRecord[],
  state: ListState,
): { type: string; id: string }[] {
  return state.columns.flatMap(({ name }) => {
    const target = type.fields.get(name)?.schema['x-target'];
    return target === undefined
      ? []
      : records.flatMap((record) =>
          [record[name] ?? []].flat().map((id) => ({ type: target, id: id as string })),
        );
  });
}

/** Where the finished ones are, for whoever finds nothing waiting. */
function finishedLink(visit: Visit, type: CompiledType): LinkModel[] {
  if (type.lifecycle === undefined) return [];
  const f = `${type.lifecycle.field}_category = done`;
  return [{ label: visit.msg('See the finished ones'), href: listHref(`type/${type.name}`, { f }) }];
}

function viewLinks(
  visit: Visit,
  type: CompiledType,
  current: string,
  own: readonly PersonalView[],
): readonly (LinkModel | { readonly separator: true })[] {
  const link = (id: string, label: string, symbol: string): LinkModel => ({
    label,
    href: listHref(id),
    symbol,
    ...(id === current && { current: true }),
  });
  const contributed = contributedViews(visit, type.name).map((view) =>
    link(view.id, visit.label(view.plugin, view.title), view.icon ?? 'list'),
  );
  const personal = own.map((view) => link(`mine/${view.id}`, view.title, 'star'));
  return [
    ...contributed,
    link(
      `type/${type.name}`,
      visit.msg('All {records}', { records: midSentence(typeTitle(visit, type).many, visit.locale) }),
      'list',
    ),
    ...(personal.length === 0 ? [] : [{ separator: true as const }, ...personal]),
  ];
}

function totalText(visit: Visit, count: { readonly value: number; readonly exact: boolean }): string {
  const number = formatsFor(visit).number(count.value);
  return count.exact ? number : visit.msg('about {number}', { number });
}

function mayCreate(visit: Visit, type: CompiledType): boolean {
  return visit.generation.access.of(visit.principal, type.name)?.rows('create') !== false;
}

function parameters(query: Readonly<Record<string, string>>): ParameterModel[] {
  return Object.entries(query).map(([name, value]) => ({ name, value }));
}

function fullQuery(state: ListState): Record<string, string> {
  return {
    f: state.filter,
    s: state.sort.join(','),
    c: state.columns.map(({ name, width }) => (width === undefined ? name : `${name}:${width}`)).join(','),
    ...(state.groupBy !== '' && { g: state.groupBy }),
    ...(state.layout === 'board' && { l: 'board' }),
    ...(state.limit !== 50 && { n: String(state.limit) }),
  };
}
