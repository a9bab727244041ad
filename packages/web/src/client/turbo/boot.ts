import * as Turbo from '@hotwired/turbo';
import { morphFrames } from './frames.js';
import { keepFocusInStreams } from './streams.js';
import { guardWhatIsTyped } from './guard.js';
import { keepPlaces } from './places.js';
import { followPages } from './navigation.js';
import { swapMainPanelOnly } from './main-panel.js';

/** Sets Turbo up. Nothing outside this folder touches it. */
export function bootTurbo(): void {
  // Its progress bar brings a style element of its own; ours is plain CSS on html[aria-busy].
  Turbo.config.drive.progressBarDelay = 2_147_483_647;
  sparePrefetching();
  followPages();
  guardWhatIsTyped();
  morphFrames();
  keepFocusInStreams();
  swapMainPanelOnly();
  keepPlaces();
}

/** Values open a picker rather than a page, and a row that is clicked at once would be fetched twice. */
function sparePrefetching(): void {
  addEventListener('turbo:before-prefetch', (event) => {
    if (event.target instanceof Element && event.target.closest('.row, [data-edit]')) event.preventDefault();
  });
}
