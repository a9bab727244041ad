/** What only record pages need: one file, loaded with the first of them. */
export { defineComposer } from './composer/composer.js';
export { definePresence } from './live/presence.js';
export { showPlace } from './list/show-place.js';
export { defineTimelineFilter } from './page/timeline-filter.js';
