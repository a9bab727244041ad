import { element } from '../dom/element.js';
import { msg } from '../ui/messages.js';

/**
 * Watches a value while somebody types another in its place, and says when a colleague changed it
 * meanwhile: theirs or mine, one press each. Returns a function that ends it.
 */
export function watchForClash(
  place: HTMLElement,
  input: HTMLInputElement,
  takeTheirs: () => void,
): () => void {
  const before = place.dataset['raw'];
  let chip: HTMLElement | undefined;
  const observer = new MutationObserver(() => {
    const theirs = place.dataset['raw'] ?? '';
    if (theirs === before) return;
    chip?.remove();
    const take = element('button', { type: 'button' }, msg('Take theirs'));
    const keep = element('button', { type: 'button' }, msg('Keep mine'));
    chip = element(
      'div',
      { class: 'clash', role: 'status' },
      element('span', {}, msg('Changed to “{value}” meanwhile.', { value: theirs })),
      take,
      keep,
    );
    // Pressing one of them must not count as leaving the input.
    chip.addEventListener('mousedown', (event) => event.preventDefault());
    take.addEventListener('click', takeTheirs);
    keep.addEventListener('click', () => chip?.remove());
    input.after(chip);
  });
  observer.observe(place, { attributes: true, attributeFilter: ['data-raw'] });
  return () => {
    observer.disconnect();
    chip?.remove();
  };
}
