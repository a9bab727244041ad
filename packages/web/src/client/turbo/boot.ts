import { bootPortal } from './boot-portal.js';
import { keepPlaces } from './places.js';
import { swapMainPanelOnly } from './main-panel.js';

/** Sets Turbo up for the desk: as for the portal, and for pages with a shell. */
export function bootTurbo(): void {
  bootPortal();
  sparePrefetching();
  swapMainPanelOnly();
  keepPlaces();
}

/** Values open a picker rather than a page, and a row that is clicked at once would be fetched twice. */
function sparePrefetching(): void {
  addEventListener('turbo:before-prefetch', (event) => {
    if (event.target instanceof Element && event.target.closest('.row, [data-edit]')) event.preventDefault();
  });
}
