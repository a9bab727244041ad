import { find, findAll } from '../dom/query.js';
import { optionsOf } from '../edit/option-cache.js';
import { openPicker } from '../ui/picker.js';
import { msg } from '../ui/messages.js';

/**
 * Makes the filter form fit the chosen field: only its operators, and a picker where values can be
 * picked. What is sent is the same as without scripts.
 */
export class FilterElement extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('change', (event) => {
      if (event.target === this.#field) this.#fit();
      if (event.target === this.#operator) this.#showValue();
    });
    this.#value.addEventListener('click', (event) => this.#pick(event));
    this.#value.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowDown' || event.key === ' ') this.#pick(event);
    });
    this.#fit();
  }

  get #field(): HTMLSelectElement {
    return find<HTMLSelectElement>('[name="field"]', this) as HTMLSelectElement;
  }

  get #operator(): HTMLSelectElement {
    return find<HTMLSelectElement>('[name="operator"]', this) as HTMLSelectElement;
  }

  get #value(): HTMLInputElement {
    return find<HTMLInputElement>('.input[name="value"], .input[data-shown]', this) as HTMLInputElement;
  }

  get #chosen(): HTMLOptionElement | undefined {
    return this.#field.selectedOptions[0];
  }

  #fit(): void {
    const operators = (this.#chosen?.dataset['operators'] ?? '').split(' ');
    for (const option of this.#operator.options) {
      option.hidden = option.disabled = !operators.includes(option.value);
    }
    if (this.#operator.selectedOptions[0]?.disabled !== false) this.#operator.value = operators[0] ?? '';
    const picks = this.#chosen?.dataset['options'] !== undefined;
    this.#value.type = this.#chosen?.dataset['input'] ?? 'text';
    this.#value.readOnly = picks;
    this.#value.placeholder = picks ? msg('Choose…') : '';
    const roles = { role: 'combobox', 'aria-haspopup': 'listbox', 'aria-expanded': 'false' };
    for (const [name, value] of Object.entries(roles)) {
      if (picks) this.#value.setAttribute(name, value);
      else this.#value.removeAttribute(name);
    }
    this.#clearPicked();
    this.#showValue();
  }

  #showValue(): void {
    const isLone = this.#operator.selectedOptions[0]?.dataset['lone'] !== undefined;
    const label = this.#value.closest('label');
    if (label) label.hidden = isLone;
  }

  #pick(event: Event): void {
    const href = this.#chosen?.dataset['options'];
    if (href === undefined) return;
    event.preventDefault();
    void this.#openPicker(href);
  }

  async #openPicker(href: string): Promise<void> {
    const picked = findAll<HTMLInputElement>('input[data-picked]', this).map(({ value }) => value);
    const chosen = await openPicker({
      anchor: this.#value,
      label: msg('Choose'),
      many: true,
      chosen: picked,
      options: (query, signal) => optionsOf(href, { query, signal }),
    });
    if (!chosen) return;
    this.#clearPicked();
    // The visible input shows labels; what is sent are the values, one input each.
    const visible = this.#value;
    visible.value = chosen.map(({ label }) => label).join(', ');
    visible.dataset['shown'] = '';
    visible.removeAttribute('name');
    for (const { value } of chosen) {
      const input = document.createElement('input');
      Object.assign(input, { type: 'hidden', name: 'value', value });
      input.dataset['picked'] = '';
      visible.after(input);
    }
  }

  #clearPicked(): void {
    for (const input of findAll('input[data-picked]', this)) input.remove();
    this.#value.name = 'value';
  }
}
