/** A line of a list begins the next one; an empty one ends the list. */
export function continueLists(textarea: HTMLTextAreaElement): void {
  textarea.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || event.shiftKey || event.ctrlKey || event.metaKey)
      return;
    const { selectionStart: caret, selectionEnd: end, value } = textarea;
    if (caret !== end) return;
    const start = value.lastIndexOf('\n', caret - 1) + 1;
    const line = value.slice(start, caret);
    const found = /^(\s*)([-*+]|(\d+)([.)]))(\s+)(\[[ xX]\]\s+)?/.exec(line);
    if (found === null) return;
    event.preventDefault();
    const [mark, indent = '', sign = '', number, point = '', space = ' ', box] = found;
    if (line === mark) textarea.setRangeText('', start, caret, 'end');
    else {
      const next = number === undefined ? sign : `${Number(number) + 1}${point}`;
      textarea.setRangeText(
        `\n${indent}${next}${space}${box === undefined ? '' : '[ ] '}`,
        caret,
        caret,
        'end',
      );
    }
    textarea.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
}
