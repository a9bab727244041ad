/** Puts text where the caret is, as if it had been typed, so that the browser's own undo knows it. */
export function insertAt(textarea: HTMLTextAreaElement, text: string): void {
  textarea.focus();
  const before = textarea.value.slice(0, textarea.selectionStart);
  const space = before === '' || /\s$/.test(before) ? '' : ' ';
  textarea.setRangeText(space + text, textarea.selectionStart, textarea.selectionEnd, 'end');
  textarea.dispatchEvent(new InputEvent('input', { bubbles: true, data: text, inputType: 'insertText' }));
}
