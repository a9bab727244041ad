import { onPage, request } from '@praxis/ui';

interface Suggestion {
  readonly field: string;
  readonly value: string;
  readonly label: string;
  /** What the chip says, in the reader's language. */
  readonly text: string;
}

/** Asked once nobody has typed for so long. */
const pauseMs = 400;
/** A word or two say nothing yet. */
const fewestCharacters = 8;

onPage(() => {
  const place = document.querySelector<HTMLElement>('[data-suggestions]');
  const form = document.querySelector<HTMLFormElement>('form[data-form]');
  if (place !== null && form !== null) watch(place, form);
});

/** Follows what is written, and shows beneath each empty field what it would most likely get. */
function watch({ dataset }: HTMLElement, form: HTMLFormElement): void {
  const type = dataset['suggestions'] ?? '';
  const texts = (dataset['texts'] ?? '').split(' ');
  const fields = (dataset['fields'] ?? '').split(' ');
  let asking = new AbortController();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let asked = '';

  const ask = async (): Promise<void> => {
    const values = Object.fromEntries([...texts, ...fields].map((name) => [name, valueOf(form, name)]));
    const key = JSON.stringify(values);
    if (key === asked) return;
    asked = key;
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    if (
      texts
        .map((name) => values[name] ?? '')
        .join(' ')
        .trim().length < fewestCharacters
    ) {
      show(form, fields, []);
      return;
    }
    try {
      const answer = await request('/api/v1/x/suggestions/suggest', {
        json: { type, values },
        accept: 'application/json',
        signal,
      });
      const { suggestions } = (await answer.json()) as { readonly suggestions: readonly Suggestion[] };
      if (!signal.aborted) show(form, fields, suggestions);
    } catch {
      // Writing goes on without suggestions; they come back with the next pause.
      if (!signal.aborted) show(form, fields, []);
    }
  };
  const soon = (): void => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void ask(), pauseMs);
  };
  form.addEventListener('input', soon);
  form.addEventListener('change', soon);
  soon();
}

function valueOf(form: HTMLFormElement, name: string): string {
  const input = form.elements.namedItem(name);
  return input instanceof HTMLInputElement ||
    input instanceof HTMLSelectElement ||
    input instanceof HTMLTextAreaElement
    ? input.value
    : '';
}

function show(form: HTMLFormElement, fields: readonly string[], suggestions: readonly Suggestion[]): void {
  for (const name of fields) {
    const box = form.querySelector(`[name="${name}"]`)?.closest('.field');
    if (box == null) continue;
    const chip = suggestions.find(({ field }) => field === name);
    const line = lineOf(box);
    line.replaceChildren(...(chip === undefined ? [] : [chipOf(form, chip)]));
  }
}

/** The line beneath a field; it is there before it says something, so that screen readers hear it. */
function lineOf(box: Element): Element {
  const there = box.querySelector('.suggestion-line');
  if (there !== null) return there;
  const line = document.createElement('div');
  line.className = 'suggestion-line';
  line.setAttribute('role', 'status');
  box.append(line);
  return line;
}

function chipOf(form: HTMLFormElement, { field, value, label, text }: Suggestion): Element {
  const chip = document.createElement('button');
  chip.type = 'button';
  chip.className = 'chip suggestion-chip';
  chip.dataset['suggestion'] = field;
  chip.textContent = text;
  chip.addEventListener('click', () => {
    const input = form.elements.namedItem(field);
    if (!(input instanceof HTMLInputElement || input instanceof HTMLSelectElement)) return;
    input.value = value;
    const visible = form.elements.namedItem(`${field}__text`);
    if (visible instanceof HTMLInputElement) visible.value = label;
    chip.remove();
    input.dispatchEvent(new Event('change', { bubbles: true }));
    (visible instanceof HTMLInputElement ? visible : input).focus();
  });
  return chip;
}
