import { find } from '../dom/query.js';
import { onLeave } from './navigation.js';

/** Where somebody was in a list when they left it. */
interface Place {
  readonly top: number;
  readonly row: string | undefined;
}

/** Keeps scroll position and current row of each list for coming back; the window itself never scrolls. */
export function keepPlaces(): void {
  const places = new Map<string, Place>();
  onLeave(() => {
    const scroller = find('.scroller');
    if (scroller) places.set(location.href, { top: scroller.scrollTop, row: find('.row.current')?.id });
  });
  addEventListener('turbo:render', () => {
    const place = places.get(location.href);
    const scroller = find('.scroller');
    if (!place || !scroller) return;
    scroller.scrollTop = place.top;
    const row = place.row === undefined ? null : document.getElementById(place.row);
    if (!row) return;
    for (const other of scroller.querySelectorAll('.row.current')) other.classList.remove('current');
    row.classList.add('current');
    find('.row-link', row)?.focus({ preventScroll: true });
  });
}
