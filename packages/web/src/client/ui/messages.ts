import { meta } from '../dom/query.js';
import { fillIn } from '../format/message.js';

let translations: Readonly<Record<string, string>> = {};

/** Loads the reader's translations; English needs none. A page without them is English, not broken. */
export async function loadMessages(): Promise<void> {
  const href = meta('praxis-messages');
  if (href === undefined) return;
  try {
    const answer = await fetch(href);
    if (answer.ok) translations = (await answer.json()) as Readonly<Record<string, string>>;
  } catch {
    translations = {};
  }
}

/** The text in the reader's language. `text` is the English one and the key. */
export function msg(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  return fillIn(translations[text] ?? text, values, document.documentElement.lang || 'en');
}
