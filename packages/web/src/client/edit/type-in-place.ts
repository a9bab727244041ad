import { element } from '../dom/element.js';
import { watchForClash } from './clash.js';
import type { PickerOption } from '../wire.js';

export interface TypedChange {
  readonly next: PickerOption;
  readonly before: PickerOption;
}

/**
 * Puts an input in the place of a value. Enter or leaving takes what was typed, Escape what was there.
 * Resolves with nothing when it is the same.
 */
export function typeInPlace(place: HTMLElement, label: string): Promise<TypedChange | undefined> {
  const raw = place.dataset['raw'] ?? '';
  const before = { value: raw, label: raw };
  const input = element('input', {
    class: 'input',
    type: place.dataset['input'] ?? 'text',
    value: raw,
    'aria-label': label,
  });
  place.hidden = true;
  place.after(input);
  input.focus();
  if (input.type === 'text') input.select();
  return new Promise((resolve) => {
    let isDone = false;
    const finish = (typed: string | undefined) => {
      if (isDone) return;
      isDone = true;
      stopWatching();
      const hadFocus = document.activeElement === input;
      input.remove();
      place.hidden = false;
      if (hadFocus) place.focus({ preventScroll: true });
      resolve(
        typed === undefined || typed === raw ? undefined : { next: { value: typed, label: typed }, before },
      );
    };
    const stopWatching = watchForClash(place, input, () => finish(undefined));
    input.addEventListener('blur', () => finish(input.value.trim()));
    input.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.isComposing) return;
      if (event.key === 'Enter') finish(input.value.trim());
      if (event.key === 'Escape') finish(undefined);
    });
  });
}
