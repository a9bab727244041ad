import { element } from '../dom/element.js';
import { icon } from '../dom/icon.js';
import { find } from '../dom/query.js';
import { currentRow } from '../list/current-row.js';
import { selectedIds } from '../list/selection.js';
import { runCommand } from '../page/commands.js';
import { visit } from '../turbo/navigation.js';
import { Listbox, type ListboxItem } from '../ui/listbox.js';
import { msg } from '../ui/messages.js';
import { request, requestJson } from '../ui/request.js';
import { toast } from '../ui/toast.js';
import type { PaletteAnswer, PaletteItem } from '../wire.js';

/**
 * Opens the one input for everything: records, people, views, pages, actions on what is selected,
 * settings.
 */
export function openPalette(typed = ''): void {
  new Palette().show(typed);
}

class Palette {
  readonly #input = element('input', {
    type: 'text',
    'aria-label': msg('Search or run a command'),
    placeholder: msg('Search or run a command'),
    autocomplete: 'off',
    spellcheck: 'false',
  });
  readonly #list = element('div', { role: 'listbox', 'aria-label': msg('Results') });
  readonly #listbox: Listbox<ListboxItem & { readonly item: PaletteItem }>;
  readonly #dialog: HTMLDialogElement;
  readonly #context = contextOf();
  #asking: AbortController | undefined;

  constructor() {
    this.#listbox = new Listbox(
      this.#input,
      this.#list,
      ({ item }) => void this.#run(item),
      () => msg('No match. Press Enter to search everything.'),
    );
    const question = element(
      'div',
      { class: 'question' },
      icon('search'),
      this.#context && element('span', { class: 'context' }, this.#context.label),
      this.#input,
    );
    this.#dialog = element(
      'dialog',
      { class: 'palette', 'aria-label': msg('Command palette') },
      question,
      this.#list,
      keyHints(),
    );
    this.#input.addEventListener('input', () => void this.#ask());
    this.#input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.defaultPrevented) this.#searchAll();
    });
    this.#dialog.addEventListener('click', (event) => {
      if (event.target === this.#dialog) this.#dialog.close();
    });
    this.#dialog.addEventListener('close', () => this.#dialog.remove());
  }

  show(typed: string): void {
    this.#input.value = typed;
    find('dialog.palette')?.remove();
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    this.#input.focus();
    void this.#ask();
  }

  async #ask(): Promise<void> {
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    const query = new URLSearchParams({ q: this.#input.value.trim(), context: this.#context?.value ?? '' });
    try {
      const { groups } = await requestJson<PaletteAnswer>(`/palette?${query.toString()}`, asking.signal);
      this.#listbox.show(
        groups.flatMap(({ label, items }) =>
          items.map((item) => ({
            item,
            group: label,
            line: (id: string, selected: boolean) => line(item, id, selected),
          })),
        ),
      );
    } catch {
      if (!asking.signal.aborted) this.#listbox.show([]);
    }
  }

  async #run(item: PaletteItem): Promise<void> {
    this.#dialog.close();
    if (item.command !== undefined) return runCommand(item.command);
    if (item.href !== undefined) return visit(item.href);
    if (item.action === undefined) return;
    try {
      const answer = await request(item.action, { form: { ids: selectedIds() } });
      if (answer.redirected) visit(answer.url);
    } catch (error) {
      toast(error instanceof Error && error.message ? error.message : msg('That did not work.'), {
        urgent: true,
      });
    }
  }

  #searchAll(): void {
    this.#dialog.close();
    visit(`/search?${new URLSearchParams({ q: this.#input.value }).toString()}`);
  }
}

/** What the commands are about: the selected rows, the current row, or the page's record. */
function contextOf(): { readonly label: string; readonly value: string } | undefined {
  const count = selectedIds().length;
  const type = find('praxis-list')?.dataset['type'] ?? '';
  if (count > 0) return { label: msg('{count} selected', { count }), value: `${type}/` };
  const row = currentRow();
  if (row) return { label: row.dataset['key'] ?? '', value: `${type}/${row.dataset['id'] ?? ''}` };
  const { context, contextLabel } = find('.shell')?.dataset ?? {};
  return context === undefined ? undefined : { label: contextLabel ?? '', value: context };
}

function line({ symbol, tone, label, hint, keys }: PaletteItem, id: string, selected: boolean): HTMLElement {
  return element(
    'div',
    {
      class: `option ${tone ? `tone-${tone}` : ''}`.trim(),
      role: 'option',
      id,
      'aria-selected': String(selected),
    },
    symbol !== undefined && icon(symbol),
    hint !== undefined && element('span', { class: 'hint' }, hint),
    element('span', { class: 'label' }, label),
    keys !== undefined &&
      element(
        'span',
        { class: 'trailing', 'aria-hidden': 'true' },
        ...keys.split(' ').map((key) => element('kbd', {}, key)),
      ),
  );
}

function keyHints(): HTMLElement {
  const hint = (keys: readonly string[], what: string) =>
    element('span', {}, ...keys.map((key) => element('kbd', {}, key)), what);
  return element(
    'footer',
    { 'aria-hidden': 'true' },
    hint(['↑', '↓'], msg('move')),
    hint(['↵'], msg('run')),
    hint(['Esc'], msg('close')),
  );
}
