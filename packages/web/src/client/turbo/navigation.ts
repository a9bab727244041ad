import * as Turbo from '@hotwired/turbo';

/** Goes to a page of ours without loading everything anew. */
export function visit(href: string, { replace = false }: { readonly replace?: boolean } = {}): void {
  Turbo.visit(href, { action: replace ? 'replace' : 'advance' });
}

/** Shows the current page as it is now. */
export function refresh(): void {
  visit(location.href, { replace: true });
}

const pageCallbacks: (() => void)[] = [];
let isShown = false;

/** Starts telling of pages. Called first of all, so that the first page is not missed. */
export function followPages(): void {
  addEventListener('turbo:load', () => {
    isShown = true;
    for (const callback of pageCallbacks) callback();
  });
}

/** Calls back whenever a page was shown: the present one, after each visit, and when coming back. */
export function onPage(callback: () => void): void {
  pageCallbacks.push(callback);
  if (isShown) callback();
}

/** Calls back before the page that is left is kept for coming back, to take away what floats over it. */
export function onLeave(callback: () => void): void {
  addEventListener('turbo:before-cache', callback);
}
