import { find } from '../dom/query.js';
import { announce } from '../ui/announce.js';
import { msg } from '../ui/messages.js';
import { refresh } from '../turbo/navigation.js';

/** Puts new records behind a pill over the list; pressing it shows them. */
export function showNewRows(list: HTMLElement, ids: readonly string[]): void {
  const pill = find('[data-new]', list);
  if (!pill) {
    refresh();
    return;
  }
  const known = new Set(pill.dataset['ids']?.split(' ').filter(Boolean));
  for (const id of ids) known.add(id);
  pill.dataset['ids'] = [...known].join(' ');
  const text = msg('{count, plural, one {1 new} other {# new}}', { count: known.size });
  const label = find('span', pill);
  if (label) label.textContent = text;
  pill.hidden = false;
  announce(text);
}

/** Says that sorting anew would move rows; it does so when asked. */
export function noteOrderChanged(): void {
  const badge = document.getElementById('order-changed');
  if (badge) badge.hidden = false;
}

/** Lets the pill and the badge show the list anew. */
export function listenForNewRows(): void {
  addEventListener('click', (event) => {
    const target =
      event.target instanceof Element ? event.target.closest('[data-new], [data-refresh]') : null;
    if (!target) return;
    event.preventDefault();
    refresh();
  });
}
