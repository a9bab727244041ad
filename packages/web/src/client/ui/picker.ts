import { element } from '../dom/element.js';
import type { OptionsAnswer, PickerOption } from '../wire.js';
import { Listbox, type ListboxItem } from './listbox.js';
import { msg } from './messages.js';
import { optionLine } from './option-line.js';
import { OptionSource } from './option-source.js';
import { placePopover } from './place-popover.js';

export interface PickerRequest {
  /** The element that was pressed; it gets the focus back. */
  readonly anchor: HTMLElement;
  /** What is picked: `Set priority`. */
  readonly label: string;
  /** Raw values that are chosen now. */
  readonly chosen?: readonly string[];
  /** What is typed already. */
  readonly query?: string;
  /** Several can be chosen; the picker stays open until it is closed. */
  readonly many?: boolean;
  /** Free text becomes an option when nothing matches it. */
  readonly free?: boolean;
  /** Asked again when something is typed, unless the first answer was everything. */
  options(query: string, signal: AbortSignal): Promise<OptionsAnswer>;
}

let open: { close(): void } | undefined;

/** Closes the picker that is open, if one is, without choosing. */
export function closePicker(): void {
  open?.close();
}

/**
 * Opens the one picker of the interface: type to filter, digits pick, arrows and Enter choose, Escape
 * leaves all as it was. Resolves with what was chosen, or undefined.
 */
export function openPicker(request: PickerRequest): Promise<readonly PickerOption[] | undefined> {
  closePicker();
  return new Promise((resolve) => {
    const picker = new Picker(request, (result) => {
      if (open === picker) open = undefined;
      resolve(result);
    });
    open = picker;
    picker.show();
  });
}

class Picker {
  readonly #request: PickerRequest;
  readonly #done: (result: readonly PickerOption[] | undefined) => void;
  readonly #chosen: Map<string, PickerOption | undefined>;
  readonly #popover: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #listbox: Listbox<ListboxItem & { readonly option: PickerOption }>;
  readonly #source: OptionSource;
  #result: readonly PickerOption[] | undefined;
  /** A key was pressed before the options were there; it picks as soon as they are. */
  #isKeyAhead = false;
  #failure = '';

  constructor(request: PickerRequest, done: (result: readonly PickerOption[] | undefined) => void) {
    this.#request = request;
    this.#done = done;
    this.#chosen = new Map((request.chosen ?? []).map((value) => [value, undefined]));
    this.#input = element('input', {
      type: 'text',
      'aria-label': request.label,
      placeholder: `${request.label}…`,
      autocomplete: 'off',
      spellcheck: 'false',
      value: request.query,
    });
    const list = element('div', {
      role: 'listbox',
      'aria-label': request.label,
      ...(request.many && { 'aria-multiselectable': 'true' }),
    });
    this.#popover = element('div', { class: 'popover picker', popover: 'auto' }, this.#input, list);
    this.#listbox = new Listbox(
      this.#input,
      list,
      ({ option }) => this.#pick(option),
      () => this.#failure || msg('Nothing matches'),
    );
    this.#source = new OptionSource({
      ask: (query, signal) => request.options(query, signal),
      show: (options, failure) => {
        this.#failure = failure;
        const hit = this.#isKeyAhead ? this.#optionOfKey(this.#input.value) : undefined;
        this.#isKeyAhead = false;
        if (hit) this.#pick(hit);
        else this.#draw(options);
      },
    });
    this.#input.addEventListener('input', () => {
      this.#isKeyAhead = this.#source.known.length === 0 && this.#input.value.length === 1;
      this.#source.narrow(this.#input.value.trim());
    });
    this.#input.addEventListener('keydown', (event) => this.#onKey(event));
    this.#popover.addEventListener('toggle', (event) => {
      if (event.newState === 'closed') this.#finish();
    });
  }

  show(): void {
    const { anchor } = this.#request;
    // Outside of a modal dialog nothing can be pressed, and a popover closes for one that is not inside it.
    (anchor.closest('dialog, [popover]') ?? document.getElementById('main') ?? document.body).append(
      this.#popover,
    );
    this.#popover.id = `picker-${Date.now()}`;
    anchor.setAttribute('aria-expanded', 'true');
    anchor.setAttribute('aria-controls', this.#popover.id);
    // Under an input it is as wide as the input.
    if (anchor instanceof HTMLInputElement) this.#popover.style.minWidth = `${anchor.offsetWidth}px`;
    this.#listbox.show([]);
    this.#popover.showPopover();
    placePopover(this.#popover, anchor);
    this.#input.focus();
    void this.#source.ask(this.#input.value);
  }

  close(): void {
    this.#popover.hidePopover();
  }

  #onKey(event: KeyboardEvent): void {
    if (this.#input.value !== '' || event.ctrlKey || event.metaKey || event.altKey) return;
    const hit = this.#optionOfKey(event.key);
    if (hit) {
      event.preventDefault();
      this.#pick(hit);
    }
  }

  #optionOfKey(key: string): PickerOption | undefined {
    return this.#source.known.find((option) => option.key?.toLowerCase() === key.toLowerCase());
  }

  #draw(options: readonly PickerOption[]): void {
    const { many = false, free = false } = this.#request;
    const query = this.#input.value.trim();
    const isKnown = options.some(({ label }) => label.toLowerCase() === query.toLowerCase());
    const offered = free && query !== '' && !isKnown ? [...options, { value: query, label: query }] : options;
    this.#listbox.show(
      offered.map((option) => ({
        option,
        line: (id, selected) =>
          optionLine(option, { id, selected, ...(many && { checked: this.#chosen.has(option.value) }) }),
      })),
      { keep: many },
    );
    placePopover(this.#popover, this.#request.anchor);
  }

  #pick(option: PickerOption): void {
    if (this.#request.many !== true) {
      this.#result = [option];
      this.close();
      return;
    }
    if (this.#chosen.has(option.value)) this.#chosen.delete(option.value);
    else this.#chosen.set(option.value, option);
    this.#result = this.#chosenOptions();
    this.#draw(this.#listbox.items.map((item) => item.option));
  }

  #chosenOptions(): PickerOption[] {
    const known = new Map(this.#source.known.map((option) => [option.value, option]));
    return [...this.#chosen].map(([value, option]) => option ?? known.get(value) ?? { value, label: value });
  }

  #finish(): void {
    const { anchor } = this.#request;
    this.#source.close();
    anchor.setAttribute('aria-expanded', 'false');
    anchor.removeAttribute('aria-controls');
    this.#popover.remove();
    this.#done(this.#result);
    if (document.activeElement === document.body && anchor.isConnected) anchor.focus({ preventScroll: true });
  }
}
