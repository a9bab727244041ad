const controls = 'input, textarea, select, [contenteditable]';

/** Attributes that the reader or our code set and the server knows nothing of, by the elements that have them. */
const kept: readonly (readonly [selector: string, attributes: readonly string[]])[] = [
  ['.row', ['class']],
  ['details', ['open']],
  ['[data-edit]', ['aria-expanded', 'aria-busy', 'hidden']],
  ['[popover], dialog', ['open', 'style']],
  ['th[data-column], col', ['style', 'width']],
];

/**
 * Nothing that somebody types is ever overwritten: morphing leaves alone each control that has the
 * focus or that holds something else than the page came with.
 */
export function guardWhatIsTyped(): void {
  addEventListener('turbo:before-morph-element', (event) => {
    const { target } = event;
    if (target instanceof HTMLElement && target.matches(controls) && isInUse(target)) event.preventDefault();
    // What our code put beside a value that is being edited is not the server's to take away.
    if (target instanceof HTMLElement && target.matches('.clash')) event.preventDefault();
    // A value that is being saved was painted ahead; only its own answer may replace it.
    if (target instanceof HTMLElement && target.closest('[data-saving]')) event.preventDefault();
  });
  addEventListener('turbo:before-morph-attribute', (event) => {
    const { target, detail } = event;
    if (!(target instanceof Element)) return;
    for (const [selector, attributes] of kept) {
      if (attributes.includes(detail.attributeName) && target.matches(selector)) event.preventDefault();
    }
  });
}

function isInUse(control: HTMLElement): boolean {
  if (control === document.activeElement || control.isContentEditable) return true;
  if (control instanceof HTMLSelectElement) {
    return [...control.options].some((option) => option.selected !== option.defaultSelected);
  }
  if (control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')) {
    return control.checked !== control.defaultChecked;
  }
  if (control instanceof HTMLInputElement && control.type === 'hidden') return false;
  return (
    (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) &&
    control.value !== control.defaultValue
  );
}
