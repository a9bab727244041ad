import { element } from '../dom/element.js';
import { msg } from '../ui/messages.js';

/** Shorter breaks are nobody's business. */
const patienceMs = 3000;

let timer: ReturnType<typeof setTimeout> | undefined;
let bar: HTMLElement | undefined;

/** Says that the page may be out of date, once the connection has been gone for a while. */
export function showConnectionBarSoon(): void {
  timer ??= setTimeout(() => {
    bar = element(
      'div',
      { class: 'connection-bar', role: 'status' },
      msg('Reconnecting – you may be looking at older data.'),
    );
    document.body.append(bar);
  }, patienceMs);
}

export function hideConnectionBar(): void {
  clearTimeout(timer);
  timer = undefined;
  bar?.remove();
  bar = undefined;
}
