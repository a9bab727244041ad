import { closest, find } from '../dom/query.js';
import { optionsOf } from '../edit/option-cache.js';
import { msg } from '../ui/messages.js';
import { midSentence } from '../format/mid-sentence.js';
import { openPicker } from '../ui/picker.js';

/**
 * Lets the buttons of the bulk bar pick their value first. The form is then sent as it would be without
 * scripts, with the value in it, so that the server's answer is the same.
 */
export function editInBulk(): void {
  addEventListener('click', (event) => {
    const button = closest<HTMLButtonElement>(event.target, '[data-bulk-edit]');
    if (!button?.form || button.form.elements.namedItem('value')) return;
    event.preventDefault();
    void pickAndSend(button, button.form);
  });
}

async function pickAndSend(button: HTMLButtonElement, form: HTMLFormElement): Promise<void> {
  const href = button.dataset['options'] ?? '';
  const chosen = await openPicker({
    anchor: button,
    label: msg('Set {field}', {
      field: midSentence((button.textContent ?? '').trim(), document.documentElement.lang),
    }),
    options: (query, signal) => optionsOf(href, { query, signal }),
  });
  const [option] = chosen ?? [];
  if (!option) return;
  const value = document.createElement('input');
  value.type = 'hidden';
  value.name = 'value';
  value.value = option.value;
  form.append(value);
  form.requestSubmit(button);
  value.remove();
  find<HTMLButtonElement>('button[type="reset"]', form)?.click();
}
