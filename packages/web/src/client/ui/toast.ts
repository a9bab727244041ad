import { element } from '../dom/element.js';
import { find } from '../dom/query.js';

const lifetimeMs = 6000;

export interface ToastOptions {
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Interrupts assistive technology: for failures. */
  readonly urgent?: boolean;
}

/** Says something in passing; it goes by itself, but waits while pointer or focus are on it. */
export function toast(text: string, { action, urgent = false }: ToastOptions = {}): { close(): void } {
  const made = element(
    'div',
    { class: 'toast', role: urgent ? 'alert' : 'status' },
    element('span', {}, text),
    action && element('button', { type: 'button' }, action.label),
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  const close = () => {
    clearTimeout(timer);
    made.remove();
    const stack = find('.toasts');
    if (stack && stack.childElementCount === 0) stack.hidePopover();
  };
  const wait = () => (timer = setTimeout(close, lifetimeMs));
  const hold = () => clearTimeout(timer);
  for (const event of ['pointerenter', 'focusin']) made.addEventListener(event, hold);
  for (const event of ['pointerleave', 'focusout']) made.addEventListener(event, wait);
  find('button', made)?.addEventListener('click', () => {
    close();
    action?.run();
  });
  const stack = toastStack();
  // One at a time says more than a pile.
  stack.replaceChildren(made);
  // Shown anew it stands above a dialog that opened meanwhile.
  if (stack.matches(':popover-open')) stack.hidePopover();
  stack.showPopover();
  wait();
  return { close };
}

/** A manual popover, because the top layer is above every dialog and panel. */
function toastStack(): HTMLElement {
  const present = find('.toasts');
  if (present) return present;
  const stack = element('div', { class: 'toasts', popover: 'manual' });
  document.documentElement.append(stack);
  return stack;
}
