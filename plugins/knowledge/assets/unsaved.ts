import { msg } from '@praxis/ui';

type Texts = Readonly<Record<string, string>>;

interface Kept {
  readonly version: string;
  readonly texts: Texts;
}

const pauseMs = 400;

/** Keeps in this browser what is written, until it is saved: whatever becomes of the page, it is there again. */
export function keepUnsaved(form: HTMLFormElement): void {
  const { article = '', version = '' } = form.dataset;
  const key = `praxis.article.${article}`;
  const state = form.querySelector<HTMLElement>('[data-kb-state]');
  const fields = [
    ...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input[name="title"], textarea'),
  ];
  let waiting: ReturnType<typeof setTimeout> | undefined;
  restore();

  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const texts = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
      localStorage.setItem(key, JSON.stringify({ version, texts } satisfies Kept));
      state?.replaceChildren(msg('Kept in this browser'));
    }, pauseMs);
  });
  form.addEventListener('submit', () => {
    clearTimeout(waiting);
    localStorage.removeItem(key);
  });

  function restore(): void {
    const kept = read(key);
    // What was written on another version would take back what others wrote since.
    if (kept === undefined || kept.version !== version) return;
    const changed = fields.filter(({ name, value }) => (kept.texts[name] ?? value) !== value);
    if (changed.length === 0) return;
    for (const field of changed) field.value = kept.texts[field.name] ?? field.value;
    const line = form.querySelector<HTMLElement>('[data-kb-restored]');
    if (line === null) return;
    line.hidden = false;
    line.querySelector('[data-kb-discard]')?.addEventListener('click', () => {
      for (const field of changed) field.value = field.defaultValue;
      localStorage.removeItem(key);
      line.hidden = true;
    });
  }
}

function read(key: string): Kept | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return typeof kept === 'object' && kept !== null && 'texts' in kept ? (kept as Kept) : undefined;
  } catch {
    return undefined;
  }
}
