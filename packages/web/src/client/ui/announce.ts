import { find } from '../dom/query.js';

const quietMs = 5000;
let lastAt = -Infinity;

/**
 * Tells assistive technology of a change that somebody else made: at most one message in five seconds,
 * none when the reader switched that off.
 */
export function announce(text: string): void {
  const announcer = document.getElementById('announcer');
  if (!announcer || find('.shell')?.dataset['announce'] === 'off') return;
  if (performance.now() - lastAt < quietMs) return;
  lastAt = performance.now();
  announcer.textContent = text;
}
