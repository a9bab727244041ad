import { find, findAll } from '../dom/query.js';
import { onLeave, onPage } from '../turbo/navigation.js';
import { placePopover } from '../ui/place-popover.js';

/** Places menus beside their buttons, gives them arrow keys, and opens those that the page wants open. */
export function managePopovers(): void {
  addEventListener(
    'toggle',
    (event) => {
      const { target } = event;
      if (!(target instanceof HTMLElement) || !target.matches('.popover[id]:not(.picker)')) return;
      const button = find(`[popovertarget="${CSS.escape(target.id)}"]`);
      const isOpen = event.newState === 'open';
      button?.setAttribute('aria-expanded', String(isOpen));
      if (!isOpen || !button) return;
      keepPlaced(target, button);
      find('input:not([type=hidden]), select, textarea, a, button', target)?.focus();
    },
    true,
  );
  addEventListener('keydown', (event) => {
    const menu = event.target instanceof Element ? event.target.closest('.menu') : null;
    if (!menu || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    const items = findAll('.menu-item', menu);
    const step = event.key === 'ArrowDown' ? 1 : -1;
    const index = items.findIndex((item) => item === document.activeElement);
    items[(index + step + items.length) % items.length]?.focus();
  });
  onPage(() => {
    for (const popover of findAll('.popover[data-open]')) popover.showPopover();
  });
  onLeave(() => {
    for (const popover of findAll('[popover]:popover-open')) popover.hidePopover();
    find('.picker')?.remove();
  });
}

/** Places a popover again whenever its content makes it larger or smaller, until it closes. */
function keepPlaced(popover: HTMLElement, anchor: Element): void {
  const observer = new ResizeObserver(() => {
    if (popover.matches(':popover-open')) placePopover(popover, anchor);
    else observer.disconnect();
  });
  placePopover(popover, anchor);
  observer.observe(popover);
}
