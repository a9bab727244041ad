/** Keys as elsewhere: with Ctrl or ⌘, those in the second list with Shift, too. Codes, because `7` with Shift is another sign everywhere. */
const plain: Readonly<Record<string, string>> = {
  KeyB: 'md-bold',
  KeyI: 'md-italic',
  KeyE: 'md-code',
  KeyK: 'md-link',
};
const shifted: Readonly<Record<string, string>> = {
  Digit7: 'md-ordered-list',
  Digit8: 'md-unordered-list',
  Period: 'md-quote',
};

/** Has the tools of a text answer to keys while it is being written. */
export function listenForKeys(textarea: HTMLTextAreaElement, toolbar: Element): void {
  textarea.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
    const tool = toolbar.querySelector<HTMLElement>((event.shiftKey ? shifted : plain)[event.code] ?? 'none');
    if (tool === null) return;
    event.preventDefault();
    // The palette is on Ctrl K, too, and must not open over a text.
    event.stopPropagation();
    tool.click();
  });
}
