import { element } from '../dom/element.js';

export interface ListboxItem {
  /** Items of one group stand under one heading. */
  readonly group?: string;
  line(id: string, selected: boolean): HTMLElement;
}

/** A listbox may hold nothing but options, so that it is empty is said by one that cannot be chosen. */
const emptyLine = {
  class: 'option-message',
  role: 'option',
  'aria-disabled': 'true',
  'aria-selected': 'false',
};

/**
 * Keeps a listbox and the input that commands it in step, after the combobox pattern: the focus stays in
 * the input, `aria-activedescendant` moves.
 */
export class Listbox<Item extends ListboxItem> {
  #items: readonly Item[] = [];
  #current = 0;
  readonly #prefix = `option-${Math.random().toString(36).slice(2, 8)}`;

  readonly #input: HTMLInputElement;
  readonly #list: HTMLElement;
  readonly #choose: (item: Item) => void;
  readonly #nothing: () => string;

  constructor(
    input: HTMLInputElement,
    list: HTMLElement,
    choose: (item: Item) => void,
    nothing: () => string,
  ) {
    this.#input = input;
    this.#list = list;
    this.#choose = choose;
    this.#nothing = nothing;
    list.id ||= `${this.#prefix}-list`;
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-expanded', 'true');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', list.id);
    input.addEventListener('keydown', (event) => this.#onKey(event));
    list.addEventListener('click', (event) => {
      const item = this.#at(event.target);
      if (item) choose(item);
    });
    list.addEventListener('pointermove', (event) => {
      const index = this.#indexOf(event.target);
      if (index >= 0 && index !== this.#current) this.#moveTo(index);
    });
    // The input keeps the focus when an option is pressed.
    list.addEventListener('mousedown', (event) => event.preventDefault());
  }

  get items(): readonly Item[] {
    return this.#items;
  }

  get current(): Item | undefined {
    return this.#items[this.#current];
  }

  /** Shows these items, with the first, or the one that was current if `keep`, as the current one. */
  show(items: readonly Item[], { keep = false }: { readonly keep?: boolean } = {}): void {
    this.#items = items;
    this.#current = keep ? Math.min(this.#current, Math.max(0, items.length - 1)) : 0;
    let group: string | undefined;
    const lines = items.flatMap((item, index) => {
      const heading = item.group !== undefined && item.group !== group;
      group = item.group;
      const line = item.line(`${this.#prefix}-${index}`, index === this.#current);
      line.dataset['index'] = String(index);
      return heading
        ? [element('div', { class: 'option-heading', role: 'presentation' }, item.group), line]
        : [line];
    });
    this.#list.replaceChildren(...(lines.length > 0 ? lines : [element('div', emptyLine, this.#nothing())]));
    this.#tell();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (this.#items.length > 0) {
        this.#moveTo((this.#current + step + this.#items.length) % this.#items.length);
        document.getElementById(`${this.#prefix}-${this.#current}`)?.scrollIntoView({ block: 'nearest' });
      }
    }
    if (event.key === 'Enter' && this.current) {
      event.preventDefault();
      event.stopPropagation();
      this.#choose(this.current);
    }
  }

  #moveTo(index: number): void {
    for (const [position, selected] of [
      [this.#current, false],
      [index, true],
    ] as const) {
      document.getElementById(`${this.#prefix}-${position}`)?.setAttribute('aria-selected', String(selected));
    }
    this.#current = index;
    this.#tell();
  }

  #tell(): void {
    if (this.current) this.#input.setAttribute('aria-activedescendant', `${this.#prefix}-${this.#current}`);
    else this.#input.removeAttribute('aria-activedescendant');
  }

  #at(target: EventTarget | null): Item | undefined {
    return this.#items[this.#indexOf(target)];
  }

  #indexOf(target: EventTarget | null): number {
    const line = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
    return line ? Number(line.dataset['index']) : -1;
  }
}
