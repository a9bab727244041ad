/** What few moments need: one file, loaded when the first of them comes or the browser has nothing to do. */
export { defineFormElements } from './edit/form-elements.js';
export { typeInPlace } from './edit/type-in-place.js';
export { editInBulk } from './list/bulk-edit.js';
export { manageBoard } from './list/board.js';
export { manageColumns } from './list/columns.js';
export { keepBannersLive } from './live/live-banners.js';
export { showShortcuts } from './keyboard/shortcut-sheet.js';
export { switchAppearance } from './page/appearance.js';
export { defineCopying } from './page/copying.js';
export { showLoginAgain } from './page/login-again.js';
export { openPalette } from './palette/palette.js';
