import type { RenderContext } from './render-context.js';
import { SafeHtml, safeHtml } from './safe-html.js';

/** Each of a few kilobytes. */
const mostKept = 2000;
/** What is longer is of one record alone, and does not come again. */
const longestModel = 12_000;

/** A template with what it shows. */
export interface Rendering {
  readonly owner: string;
  readonly name: string;
  readonly model: object;
  /** Which record it is about, if any. */
  readonly record?: { readonly id: string; readonly number: string | null } | undefined;
}

/** Renderings that come out as they came out before, but for the names of the record. */
export interface KeptRenderings {
  /** @param render makes the rendering where it is not known, with a context that notices what it reads */
  get(rendering: Rendering, context: RenderContext, render: (context: RenderContext) => SafeHtml): SafeHtml;
}

interface Kept {
  /** The names with which it was rendered, the session's token among them, and the HTML with a mark for each. */
  readonly names: readonly string[];
  readonly marked: string;
  /** The HTML cut at its marks, once it is proven: pieces, and which name stands between them. */
  readonly pieces?: readonly (string | number)[];
}

/**
 * Keeps renderings by their models, with blanks in place of the record's names. Half of what stands on the page of
 * a record is the same for every record of its kind, but for those names: buttons, forms, panels with little in them.
 *
 * That a template does no more with the names than put them out is not taken on trust. A rendering is used for others
 * only when the renderings of two records have come out as one text. One that reads the clock is never kept.
 */
export function createKeptRenderings(): KeptRenderings {
  const kept = new Map<string, Kept>();
  return {
    get({ owner, name, model, record }, context, render) {
      const names = [record?.id, record?.number, context.csrfToken].map(blankOf);
      const shape = shapeOf(model, names);
      if (shape === undefined) return render(context);
      // A token that cannot be left blank would be handed to another session.
      if (context.csrfToken !== '' && names[2] === '') return render(context);
      const session = context.csrfToken === '' ? '' : 'session ';
      const key = `${owner} ${name} ${context.locale} ${context.timeZone} ${session}${shape}`;
      const known = kept.get(key);
      if (known?.pieces !== undefined) return safeHtml(filled(known.pieces, names));
      const watched = watching(context);
      const rendered = render(watched.context);
      const html = rendered.toHTML();
      if (watched.readClock() || html.includes(mark)) return rendered;
      const marked = withMarks(html, names);
      if (known === undefined) {
        if (kept.size >= mostKept) kept.clear();
        kept.set(key, { names, marked });
      } else if (areOfAnother(names, known.names)) {
        const isProven = marked === known.marked;
        kept.set(key, { names, marked, ...(isProven && { pieces: cut(marked) }) });
      }
      return rendered;
    },
  };
}

/** What may be left blank: long enough to stand nowhere by chance, and the same in HTML, in addresses and in JSON. */
function blankOf(name: string | null | undefined): string {
  return typeof name === 'string' && /^[\w-]{8,}$/.test(name) ? name : '';
}

/** Whether these names are another record's, as far as there are any; the session's token may be the same. */
function areOfAnother([id, number]: readonly string[], [otherId, otherNumber]: readonly string[]): boolean {
  return (id === '' || id !== otherId) && (number === '' || number !== otherNumber);
}

const mark = '\u0001';

/** The model as text with marks in place of the names; undefined for what such a text would not tell. */
function shapeOf(model: object, names: readonly string[]): string | undefined {
  if (!isPlain(model)) return undefined;
  const text = JSON.stringify(model);
  return text.length > longestModel ? undefined : withMarks(text, names);
}

/** Whether its JSON says all that a template can see of it. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') return false;
  if (typeof value !== 'object' || value === null || value instanceof SafeHtml) return true;
  if (Array.isArray(value)) return value.every(isPlain);
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  for (const name in value) if (!isPlain((value as Readonly<Record<string, unknown>>)[name])) return false;
  return true;
}

function withMarks(text: string, names: readonly string[]): string {
  let marked = text;
  names.forEach((name, place) => {
    if (name !== '') marked = marked.replaceAll(name, `${mark}${place}${mark}`);
  });
  return marked;
}

function cut(marked: string): (string | number)[] {
  return marked.split(mark).map((piece, index) => (index % 2 === 0 ? piece : Number(piece)));
}

function filled(pieces: readonly (string | number)[], names: readonly string[]): string {
  let html = '';
  for (const piece of pieces) html += typeof piece === 'string' ? piece : (names[piece] ?? '');
  return html;
}

function watching(context: RenderContext): {
  readonly context: RenderContext;
  readonly readClock: () => boolean;
} {
  let isRead = false;
  const now = {
    get: () => {
      isRead = true;
      return context.now;
    },
  };
  return { context: Object.create(context, { now }) as RenderContext, readClock: () => isRead };
}
