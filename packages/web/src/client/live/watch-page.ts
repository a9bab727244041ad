import { find, findAll } from '../dom/query.js';
import { format } from '../ui/format.js';
import { onPage } from '../turbo/navigation.js';
import { listenFor, type Wish } from './connection.js';

/** Listens for what the page shows: its list, its record and the record's parts, the counts of the rail, what banners and plugins follow. */
export function watchPage(): void {
  onPage(() => listenFor([...listWishes(), ...recordWishes(), ...countWishes(), ...followWishes()]));
}

function listWishes(): Wish[] {
  return findAll('praxis-list').map(({ dataset }) => ({
    type: dataset['type'] ?? '',
    ...(dataset['filter'] && { filter: dataset['filter'] }),
  }));
}

function recordWishes(): Wish[] {
  const record = find('.record');
  if (!record) return [];
  const { type = '', id = '', parts = '[]' } = record.dataset;
  return [{ type, id }, ...(JSON.parse(parts) as Wish[])];
}

/** The banners, and parts of pages of plugins that say what they show. */
function followWishes(): Wish[] {
  return findAll('[data-follows]').flatMap(({ dataset }) =>
    (JSON.parse(dataset['follows'] ?? '[]') as readonly Wish[]).map(({ type }) => ({ type })),
  );
}

function countWishes(): Wish[] {
  return findAll('[data-count][data-type]').map((count) => {
    const { type = '', filter, count: view = '' } = count.dataset;
    return { type, ...(filter && { filter }), onCount: (n) => showCount(view, filter ?? '', n) };
  });
}

/** A list that is filtered further shows its own number, not the queue's. */
function showCount(view: string, filter: string, n: number): void {
  for (const count of findAll(`[data-count="${CSS.escape(view)}"]`)) {
    count.textContent = n > 0 ? format.number(n) : '';
  }
  const list = find('praxis-list');
  const total = document.getElementById('total');
  const isWhole = list?.dataset['view'] === view && list.dataset['filter'] === filter;
  if (total && isWhole) total.textContent = format.number(n);
}
