import { announce, msg } from '@praxis/ui';
import { whilePausing } from './fetch-results.js';

/** Shows results below the field as somebody types; arrows go through them, Escape puts them away. */
export function searchWhileTyping(): void {
  const form = document.querySelector<HTMLFormElement>('[data-portal-search]:not([data-ready])');
  const input = form?.querySelector('input');
  const place = form?.querySelector<HTMLElement>('[data-portal-results]');
  if (!form || !input || !place) return;
  form.dataset['ready'] = '';
  whilePausing(input, (results) => {
    place.replaceChildren(...(results === undefined ? [] : [results]));
    place.hidden = results === undefined;
    if (results === undefined) return;
    const count = linksIn(place).length;
    announce(msg('{count, plural, one {# result} other {# results}}', { count }));
  });
  input.addEventListener('focus', () => {
    place.hidden = place.childElementCount === 0;
  });
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !form.contains(relatedTarget)) place.hidden = true;
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Node && !form.contains(target)) place.hidden = true;
  });
  form.addEventListener('keydown', (event) => {
    if (place.hidden) return;
    if (event.key === 'Escape') {
      place.hidden = true;
      input.focus();
      event.preventDefault();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops = [input, ...linksIn(place)];
    const at = stops.indexOf(document.activeElement as HTMLInputElement);
    const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (at < 0 || !next) return;
    next.focus();
    event.preventDefault();
  });
}

function linksIn(place: HTMLElement): HTMLAnchorElement[] {
  return [...place.querySelectorAll('a')];
}
