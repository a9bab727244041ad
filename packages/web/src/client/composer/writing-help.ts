import { subscribe as pasteAsMarkdown } from '@github/paste-markdown';
// Importing it defines its element.
import '@github/text-expander-element';
import { element } from '../dom/element.js';
import { msg } from '../ui/messages.js';
import { optionLine } from '../ui/option-line.js';
import { requestJson } from '../ui/request.js';
import { offerReplies, takeReply } from './canned-replies.js';
import type { Suggestions } from './suggestions.js';
import type { PaletteAnswer, PaletteItem } from '../wire.js';

type ChangeEvent = CustomEvent<{
  readonly key: string;
  readonly text: string;
  provide(suggestions: Promise<Suggestions>): void;
}>;

const kinds: Readonly<Record<string, string>> = { '@': 'people', '#': 'records' };
const longest = 6;
const lineHeightPx = 30;

/** `@` finds people, `#` records, `/` ready words, and what is pasted keeps its links and tables. Loaded on first use. */
export function helpWriting(textarea: HTMLTextAreaElement): void {
  pasteAsMarkdown(textarea);
  const expander = textarea.closest('text-expander');
  if (!expander) return;
  // A text of several lines cannot be a combobox, which the library makes it; what is left says enough.
  expander.addEventListener('text-expander-activate', () => {
    requestAnimationFrame(() => {
      for (const name of ['role', 'aria-expanded', 'aria-haspopup']) textarea.removeAttribute(name);
      keepInWindow(expander.querySelector<HTMLElement>('[data-suggestions]'));
    });
  });
  expander.addEventListener('text-expander-change', (event) => {
    const { detail } = event as ChangeEvent;
    detail.provide(
      detail.key === '/' ? offerReplies(expander, detail.text) : suggest(detail.key, detail.text),
    );
  });
  expander.addEventListener('text-expander-value', (event) => {
    const { detail } = event as CustomEvent<{ item: HTMLElement; value: string }>;
    detail.value = takeReply(detail.item) ?? detail.item.dataset['insert'] ?? '';
  });
}

/** The composer stands at the foot of the page, where there is no room below a line: then above it. */
function keepInWindow(suggestions: HTMLElement | null): void {
  if (!suggestions) return;
  const { bottom, height } = suggestions.getBoundingClientRect();
  if (bottom > innerHeight) suggestions.style.marginTop = `${-height - lineHeightPx}px`;
}

async function suggest(key: string, text: string): Promise<Suggestions> {
  const query = new URLSearchParams({ q: text, kind: kinds[key] ?? 'all' });
  const { groups } = await requestJson<PaletteAnswer>(`/palette?${query.toString()}`).catch(() => ({
    groups: [],
  }));
  const items = groups.flatMap((group) => group.items).filter(({ insert }) => insert !== undefined);
  if (items.length === 0) return { matched: false };
  const fragment = element('div', {
    ...{ class: 'popover', role: 'listbox', 'aria-label': msg('Suggestions') },
    'data-suggestions': true,
  });
  fragment.append(...items.slice(0, longest).map(lineOf));
  return { matched: true, fragment };
}

function lineOf(item: PaletteItem, index: number): HTMLElement {
  const { label, hint, symbol, insert = '' } = item;
  const line = optionLine(
    { value: insert, label, ...(hint !== undefined && { hint }), ...(symbol !== undefined && { symbol }) },
    { id: `suggestion-${index}`, selected: false },
  );
  line.dataset['insert'] = insert;
  return line;
}
