import { find } from '../dom/query.js';
import { openPicker } from '../ui/picker.js';
import { optionsOf } from './option-cache.js';

/**
 * A field that holds another record: the visible input opens the picker, the hidden one carries the id.
 * Typing starts the search; emptying the input empties the field.
 */
export class ReferenceElement extends HTMLElement {
  #isOpen = false;

  connectedCallback(): void {
    const { visible } = this;
    if (visible.readOnly) return;
    visible.setAttribute('role', 'combobox');
    visible.setAttribute('aria-expanded', 'false');
    visible.setAttribute('aria-haspopup', 'listbox');
    visible.addEventListener('click', () => void this.#open(''));
    visible.addEventListener('keydown', (event) => {
      const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!isLetter && event.key !== 'ArrowDown' && event.key !== 'Enter') return;
      event.preventDefault();
      void this.#open(isLetter ? event.key : '');
    });
    visible.addEventListener('input', () => {
      if (visible.value === '') this.hiddenInput.value = '';
    });
  }

  get visible(): HTMLInputElement {
    return find<HTMLInputElement>('.input', this) as HTMLInputElement;
  }

  get hiddenInput(): HTMLInputElement {
    return find<HTMLInputElement>('input[type="hidden"]', this) as HTMLInputElement;
  }

  async #open(query: string): Promise<void> {
    if (this.#isOpen) return;
    this.#isOpen = true;
    const { visible, hiddenInput } = this;
    const chosen = await openPicker({
      anchor: visible,
      label: visible.labels?.[0]?.textContent?.replace('*', '').trim() ?? '',
      query,
      chosen: hiddenInput.value === '' ? [] : [hiddenInput.value],
      options: (typed, signal) => optionsOf(this.dataset['options'] ?? '', { query: typed, signal }),
    });
    this.#isOpen = false;
    const [option] = chosen ?? [];
    if (option) {
      hiddenInput.value = option.value;
      visible.value = option.value === '' ? '' : option.label;
      visible.dispatchEvent(new Event('change', { bubbles: true }));
    }
    visible.focus();
  }
}
