import type { CompiledField, CompiledType } from '@praxis/core';
import { formatPredicate, parsePredicate, type Predicate } from '@praxis/predicate';
import type { View } from '@praxis/sdk';

export type Layout = 'table' | 'board';

/** Everything that makes a list look as it does; it stands in the URL. */
export interface ListState {
  /** Predicate in text form; empty for all. */
  readonly filter: string;
  readonly sort: readonly string[];
  readonly columns: readonly { readonly name: string; readonly width?: number }[];
  readonly groupBy: string;
  readonly layout: Layout;
  readonly limit: number;
  readonly search: string;
}

const pageSizes = [25, 50, 100];

/** The state that a view describes, changed by what the query string says. */
export function listState(
  type: CompiledType,
  view: Pick<View, 'filter' | 'sort' | 'columns' | 'groupBy' | 'layout'> | undefined,
  query: URLSearchParams,
): ListState {
  const given = (name: string, otherwise: string): string => query.get(name) ?? otherwise;
  const columns = query.has('c')
    ? query.getAll('c').flatMap((part) => part.split(','))
    : (view?.columns ?? usualColumns(type));
  const limit = Number(query.get('n') ?? 50);
  return {
    filter: given('f', filterText(view?.filter)),
    sort: given('s', (view?.sort ?? type.schema['x-record'].sort).join(','))
      .split(',')
      .filter((name) => name !== ''),
    columns: columns
      .map(readColumn)
      .filter(({ name }) => columnField(type, name) !== undefined || name.includes('.')),
    groupBy: given('g', view?.groupBy ?? ''),
    layout: given('l', view?.layout ?? 'table') === 'board' ? 'board' : 'table',
    limit: pageSizes.includes(limit) ? limit : 50,
    search: given('q', ''),
  };
}

/** The query string of a state, leaving out what is as in the view. */
export function stateQuery(state: ListState, base: ListState): Record<string, string> {
  const columns = columnsText(state);
  return {
    ...(state.filter !== base.filter && { f: state.filter }),
    ...(state.sort.join(',') !== base.sort.join(',') && { s: state.sort.join(',') }),
    ...(columns !== columnsText(base) && { c: columns }),
    ...(state.groupBy !== base.groupBy && { g: state.groupBy }),
    ...(state.layout !== base.layout && { l: state.layout }),
    ...(state.limit !== base.limit && { n: String(state.limit) }),
    ...(state.search !== base.search && { q: state.search }),
  };
}

export function columnField(type: CompiledType, name: string): CompiledField | undefined {
  return type.fields.get(name) ?? type.systemFields.get(name);
}

export function filterText(filter: View['filter']): string {
  if (filter === undefined) return '';
  return typeof filter === 'string' ? filter : formatPredicate(filter);
}

/** The conditions of a filter that all have to hold; a filter of another shape is one condition. */
export function conditionsOf(filter: string): readonly Predicate[] {
  if (filter.trim() === '') return [];
  const predicate = parsePredicate(filter);
  return 'all' in predicate ? predicate.all : [predicate];
}

export function joinConditions(conditions: readonly Predicate[]): string {
  if (conditions.length === 0) return '';
  return formatPredicate(conditions.length === 1 ? (conditions[0] as Predicate) : { all: conditions });
}

function columnsText({ columns }: ListState): string {
  return columns.map(({ name, width }) => (width === undefined ? name : `${name}:${width}`)).join(',');
}

function readColumn(text: string): { name: string; width?: number } {
  const [name = '', width] = text.split(':');
  const pixels = Number(width);
  return width !== undefined && Number.isInteger(pixels) && pixels >= 40 && pixels <= 1200
    ? { name, width: pixels }
    : { name };
}

function usualColumns(type: CompiledType): readonly string[] {
  const { display, lifecycle } = type.schema['x-record'];
  const others = [...type.fields.values()]
    .filter(
      ({ name, schema }) =>
        name !== display &&
        name !== lifecycle?.field &&
        !['markdown', 'json', 'references'].includes(schema['x-kind']) &&
        !name.endsWith('_category'),
    )
    .slice(0, 4)
    .map(({ name }) => name);
  return [
    ...(type.sequence === undefined ? [] : ['number']),
    display,
    ...(lifecycle === undefined ? [] : [lifecycle.field]),
    ...others,
    'updated_at',
  ];
}
