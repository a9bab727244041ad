import { element } from '../dom/element.js';
import { icon } from '../dom/icon.js';
import { find } from '../dom/query.js';
import { msg } from '../ui/messages.js';
import { openPicker } from '../ui/picker.js';
import { optionsOf } from './option-cache.js';

/** Several labels or records: chips over the textarea that carries them, one a line. */
export class TokensElement extends HTMLElement {
  #chips: HTMLElement | undefined;

  connectedCallback(): void {
    if (this.#chips || this.dataset['options'] === undefined) return;
    this.#chips = element('div', { class: 'chosen' });
    this.append(this.#chips);
    this.textarea.hidden = true;
    this.#draw();
  }

  get textarea(): HTMLTextAreaElement {
    return find<HTMLTextAreaElement>('textarea', this) as HTMLTextAreaElement;
  }

  get #values(): string[] {
    return this.textarea.value.split('\n').flatMap((line) => line.trim() || []);
  }

  #set(values: readonly string[]): void {
    this.textarea.value = values.join('\n');
    this.textarea.dispatchEvent(new Event('change', { bubbles: true }));
    this.#draw();
  }

  #draw(): void {
    const label = this.textarea.labels?.[0]?.textContent?.trim() ?? '';
    const add = element(
      'button',
      {
        class: 'button ghost',
        type: 'button',
        'aria-haspopup': 'listbox',
        'aria-label': msg('Add to {field}', { field: label }),
      },
      icon('plus', 'small'),
      msg('Add'),
    );
    add.addEventListener('click', () => void this.#pick(add, label));
    this.#chips?.replaceChildren(...this.#values.map((value) => this.#chip(value)), add);
  }

  #chip(value: string): HTMLElement {
    const remove = element(
      'button',
      { type: 'button', 'aria-label': msg('Remove {value}', { value }) },
      icon('x', 'small'),
    );
    remove.addEventListener('click', () => this.#set(this.#values.filter((other) => other !== value)));
    return element('span', { class: 'chip' }, element('bdi', {}, value), remove);
  }

  async #pick(anchor: HTMLElement, label: string): Promise<void> {
    const chosen = await openPicker({
      anchor,
      label,
      many: true,
      free: true,
      chosen: this.#values,
      options: (query, signal) => optionsOf(this.dataset['options'] ?? '', { query, signal }),
    });
    if (chosen)
      this.#set(chosen.map(({ value, label: text }) => (/^[0-9a-f-]{36}$/.test(value) ? text : value)));
    find<HTMLElement>('button[aria-haspopup]', this)?.focus();
  }
}
