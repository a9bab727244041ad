import { whilePausing } from './fetch-results.js';

/** Below the first field of a report: what might help before it is sent. It never takes the focus. */
export function suggestWhileTyping(): void {
  const form = document.querySelector<HTMLFormElement>('[data-portal-report]:not([data-suggests])');
  const input = form?.querySelector<HTMLInputElement>('input[name=title]');
  const place = form?.querySelector<HTMLElement>('[data-portal-suggested]');
  if (!form || !input || !place) return;
  form.dataset['suggests'] = '';
  whilePausing(input, (results) => {
    // Whoever is in the form already needs no way into it.
    results?.querySelector('a[href^="/portal/report"]')?.closest('section')?.remove();
    const isUseful = results?.querySelector('a') != null;
    place.replaceChildren(...(isUseful ? [results] : []));
    for (const link of place.querySelectorAll('a')) link.target = '_blank';
    place.hidden = !isUseful;
  });
}
