import type { NavigationItem } from '@praxis/sdk';
import type { PlaceModel, ShellModel } from '../model/shell.js';
import { hueOf, initialsOf } from '../model/person.js';
import { listHref } from './addresses.js';
import { filterText } from './list-state.js';
import { onceForReaders } from './once-for-readers.js';
import { contributedViews } from './views.js';
import type { Visit } from './visit.js';

/** What stands round every page: where one may go, by what is enabled and allowed. */
export function shellModel(
  visit: Visit,
  options: { readonly context?: ShellModel['context'] } = {},
): ShellModel {
  const { principal } = visit;
  const { work, queues, admin, sections, items, ...create } = placesOf(visit);
  const here = currentPlace(visit, [...sections.flatMap(({ places }) => places), ...admin], items);
  const marked = (one: PlaceModel): PlaceModel => (one.id === here ? { ...one, current: true } : one);
  return {
    workspace: { name: 'Praxis', href: '/' },
    me: {
      id: principal.id,
      name: principal.name,
      initials: initialsOf(principal.name),
      hue: hueOf(principal.id),
    },
    sections: sections.map(({ places, ...rest }) => ({ ...rest, places: places.map(marked) })),
    foot: admin.map(marked),
    phone: [work, ...(queues[0] === undefined ? [] : [queues[0]])].map(marked),
    ...create,
    ...(options.context !== undefined && { context: options.context }),
    keyboard: visit.preferences.keyboard,
    announce: visit.preferences.announce,
  };
}

/** Where a reader may go, wherever they are. */
const placesOf = onceForReaders((visit) => {
  const items = visit.generation
    .contributions<NavigationItem>('navigation')
    .filter(({ value }) => mayOpen(visit, value));
  const place = (
    id: string,
    label: string,
    symbol: string,
    href: string,
    more: Partial<PlaceModel> = {},
  ): PlaceModel => ({
    ...{ id, label, symbol, href },
    ...more,
  });
  const ofSection = (section: NavigationItem['section']): PlaceModel[] =>
    items
      .filter(({ value }) => value.section === section)
      .map(({ plugin, value }) =>
        place(value.id, visit.label(plugin, value.label), value.icon, openable(visit, value), {
          ...(value.key !== undefined && { letter: value.key }),
          ...(value.type !== undefined &&
            value.count !== undefined && {
              view: value.id,
              counts: { type: value.type, filter: filterText(value.count) },
            }),
        }),
      );
  const queues = contributedViews(visit)
    .filter(({ pinned }) => pinned === true)
    .map((view) =>
      place(view.id, visit.label(view.plugin, view.title), view.icon ?? 'list', listHref(view.id), {
        view: view.id,
        counts: { type: view.type, ...(view.filter !== undefined && { filter: filterText(view.filter) }) },
      }),
    );
  const admin = visit.may('plugins.manage')
    ? [
        place('types', visit.msg('Record types'), 'forms', '/admin/types'),
        place('admin', visit.msg('Administration'), 'settings', '/admin/plugins'),
      ]
    : [];
  const work = place('work', visit.msg('My work'), 'bolt', '/work', { letter: 'm' });
  const sections: ShellModel['sections'] = [
    { id: 'own', places: [work] },
    ...section('queues', visit.msg('Queues'), queues),
    ...section('practices', visit.msg('Practices'), ofSection('practices')),
    ...section('tools', visit.msg('Tools'), ofSection('tools')),
    ...section('admin', visit.msg('Administration'), ofSection('admin')),
  ];
  return { work, queues, admin, sections, items: items.map(({ value }) => value), ...createHref(visit) };
});

function section(id: string, label: string, places: readonly PlaceModel[]): ShellModel['sections'] {
  return places.length === 0 ? [] : [{ id, label, places }];
}

function mayOpen(visit: Visit, item: NavigationItem): boolean {
  if (item.permission !== undefined && !visit.may(item.permission)) return false;
  if (item.type === undefined) return true;
  const access = visit.generation.access.of(visit.principal, item.type);
  return access !== undefined && access.rows('read') !== false;
}

/** The place that the page belongs to: its own entry, else the practice whose records it shows. One at most. */
function currentPlace(
  visit: Visit,
  places: readonly PlaceModel[],
  items: readonly NavigationItem[],
): string | undefined {
  const { pathname } = visit.url;
  const exact = places.find(({ href }) => href.split('?')[0] === pathname);
  if (exact !== undefined) return exact.id;
  const [, kind, first = '', second = ''] = pathname.split('/');
  if (kind === 'admin') return places.find(({ id }) => id === 'admin')?.id;
  const viewed = contributedViews(visit).find(({ id }) => id === first)?.type;
  const type =
    kind === 'r' || kind === 'new' ? first : kind !== 'q' ? '' : first === 'type' ? second : viewed;
  return type === undefined ? undefined : items.find((item) => item.type === type)?.id;
}

/** Where an entry leads for this visitor: a view that is for others gives way to one of the same records. */
function openable(visit: Visit, { href, type }: NavigationItem): string {
  const [, kind, view] = href.split('/');
  if (kind !== 'q' || type === undefined || view === 'type') return href;
  const views = contributedViews(visit, type);
  if (views.some(({ id }) => id === view)) return href;
  return listHref(views[0]?.id ?? `type/${type}`);
}

/** `C` creates what the first pinned queue holds. */
function createHref(visit: Visit): { readonly createHref?: string } {
  const view = contributedViews(visit).find(
    ({ pinned, type }) =>
      pinned === true && visit.generation.access.of(visit.principal, type)?.rows('create') !== false,
  );
  return view === undefined ? {} : { createHref: `/new/${view.type}` };
}
