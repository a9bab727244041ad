import { msg, onPage, request, visit } from '@praxis/ui';

interface Suggestion {
  readonly number: string;
  readonly title: string;
  readonly summary: string;
  readonly href: string;
  readonly language: string;
}

/** Asked once nobody has typed for so long. */
const pauseMs = 150;
/** A word says nothing yet. */
const fewestCharacters = 6;

onPage(() => {
  for (const place of document.querySelectorAll<HTMLElement>('[data-kb-suggest]')) suggestIn(place);
  const editor = document.querySelector<HTMLFormElement>('form[data-kb-editor]');
  // Toolbars, keys and pictures weigh more than all other pages together.
  if (editor !== null) void import('./editor.js').then(({ edit }) => edit(editor));
});

// What an article was to a ticket is chosen, not chosen and then applied.
addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLSelectElement) || !target.matches('[data-kb-submit]')) return;
  target.form?.requestSubmit(target.form.querySelector<HTMLButtonElement>('.kb-apply'));
});

addEventListener('keydown', (event) => {
  if (event.key !== 'e' || event.ctrlKey || event.altKey || event.metaKey) return;
  if (document.activeElement?.matches('input, textarea, select') === true) return;
  const link = document.querySelector<HTMLAnchorElement>('[data-kb-key="e"]');
  if (link !== null) visit(link.href);
});

/** Shows articles about what is being written. They stand below, and never take the focus. */
function suggestIn(place: HTMLElement): void {
  const isComposer = place.dataset['composer'] !== undefined;
  const form = isComposer
    ? document.querySelector<HTMLFormElement>('praxis-composer form')
    : document.querySelector<HTMLFormElement>('form[data-form]');
  if (form === null) return;
  const names = isComposer ? ['body'] : (place.dataset['fields'] ?? '').split(' ');
  let asking = new AbortController();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let asked = '';

  const ask = async (): Promise<void> => {
    const text = names
      .map((name) => form.elements.namedItem(name))
      .map((field) =>
        field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '',
      )
      .join(' ')
      .trim();
    if (text === asked) return;
    asked = text;
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    if (text.length < fewestCharacters) {
      place.replaceChildren();
      return;
    }
    try {
      const answer = await request('/api/v1/x/knowledge/suggest', {
        json: { text: text.slice(0, 2000) },
        accept: 'application/json',
        signal,
      });
      const { items } = (await answer.json()) as { readonly items: readonly Suggestion[] };
      if (!signal.aborted) show(place, items, isComposer ? form : undefined);
    } catch {
      // Writing goes on without suggestions; they come back with the next pause.
      if (!signal.aborted) place.replaceChildren();
    }
  };
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void ask(), pauseMs);
  });
}

function show(place: HTMLElement, items: readonly Suggestion[], composer: HTMLFormElement | undefined): void {
  if (items.length === 0) {
    place.replaceChildren();
    return;
  }
  const heading = document.createElement('h2');
  heading.className = 'rail-heading';
  heading.textContent = msg('Articles that may help');
  const list = document.createElement('ul');
  list.append(...items.map((item) => lineOf(item, composer)));
  place.replaceChildren(heading, list);
}

function lineOf(
  { title, summary, href, language, number }: Suggestion,
  composer: HTMLFormElement | undefined,
): Element {
  const line = document.createElement('li');
  const link = document.createElement('a');
  link.href = href;
  link.lang = language;
  link.textContent = title;
  // What is being written stays where it is.
  link.target = '_blank';
  link.rel = 'noopener';
  const text = document.createElement('span');
  text.textContent = summary;
  text.lang = language;
  line.append(link, text);
  if (composer !== undefined)
    line.append(insertButton(composer, `[${number}: ${title.replace(/[[\]]/g, '')}](${href})`, title));
  return line;
}

function insertButton(form: HTMLFormElement, markdown: string, title: string): Element {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button ghost';
  button.textContent = msg('Insert');
  button.setAttribute('aria-label', msg('Insert a link to {title}', { title }));
  button.addEventListener('click', () => {
    const field = form.elements.namedItem('body');
    if (!(field instanceof HTMLTextAreaElement)) return;
    field.focus();
    const before = field.value.slice(0, field.selectionStart);
    field.setRangeText(
      `${before === '' || /\s$/.test(before) ? '' : ' '}${markdown}`,
      field.selectionStart,
      field.selectionEnd,
      'end',
    );
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  return button;
}
