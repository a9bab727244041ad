import { element } from '../dom/element.js';
import { icon } from '../dom/icon.js';
import { find, findAll } from '../dom/query.js';
import { msg } from '../ui/messages.js';
import { keepWalk, readWalk } from './walk.js';

/** Shows where in its list the record of the page is, with the ways to its neighbours and back. */
export function showPlace(): void {
  const here = find('.record')?.dataset['href'];
  const walk = readWalk();
  const index = here === undefined || !walk ? -1 : walk.records.indexOf(here);
  const place = find('#walk');
  if (!walk || !place || index === -1) return;
  keepWalk({ ...walk, at: walk.records[index] ?? '' });
  place.replaceChildren(
    element('span', { class: 'position', dir: 'ltr' }, `${index + 1} / ${walk.total}`),
    step(walk.records[index - 1], 'k', 'chevron-up', msg('Previous record')),
    step(walk.records[index + 1], 'j', 'chevron-down', msg('Next record')),
  );
  place.hidden = false;
  find('[data-shortcut="u"]')?.setAttribute('href', walk.href);
  const links = findAll<HTMLAnchorElement>('.trail a').slice(-2);
  for (const link of links) link.setAttribute('href', walk.href);
  const name = links.find((link) => !link.matches('.back'));
  if (name && walk.title !== '') name.textContent = walk.title;
}

/** A neighbour; at the ends there is none, and the place keeps its width. */
function step(href: string | undefined, key: string, symbol: string, label: string): HTMLElement {
  const looks = { class: 'button ghost square', 'aria-label': label, title: label };
  return href === undefined
    ? element('button', { ...looks, type: 'button', disabled: true }, icon(symbol))
    : element('a', { ...looks, href, 'data-shortcut': key, 'aria-keyshortcuts': key }, icon(symbol));
}
