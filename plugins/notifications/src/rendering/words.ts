import type { RecordOf } from '@praxis/sdk';
import type { NotificationText } from '../contract.js';

export type TextRecord = RecordOf<typeof NotificationText>;

/**
 * The text of a template for somebody: in their language, else in a broader form of it (`de` for
 * `de-AT`), else in the usual language of the house, else in English, else in any.
 */
export function textFor(
  texts: readonly TextRecord[],
  template: string,
  languages: readonly (string | null | undefined)[],
): TextRecord | undefined {
  const own = texts.filter((text) => text.template === template);
  const wanted = [...languages, 'en'].flatMap((language) => (language ? fallbacks(language) : []));
  for (const language of wanted) {
    const found = own.find((text) => text.language.toLowerCase() === language);
    if (found !== undefined) return found;
  }
  return own[0];
}

/** `de-AT-1996`: itself, `de-at`, `de`. */
function fallbacks(language: string): readonly string[] {
  const parts = language.toLowerCase().split('-');
  return parts.map((_part, index) => parts.slice(0, parts.length - index).join('-'));
}
