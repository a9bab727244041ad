import type { Translations } from './record-types/survey.js';

/** What is asked, in a language or the one that it is like, else as it was written. */
export function inLanguage(
  { question, translations }: { readonly question: string; readonly translations: Translations | null },
  language: string | null,
): string {
  const wanted = (language ?? '').toLowerCase();
  const known = new Map(Object.entries(translations ?? {}).map(([name, text]) => [name.toLowerCase(), text]));
  const text = known.get(wanted) ?? known.get(wanted.split('-')[0] ?? '');
  return typeof text === 'string' && text.trim() !== '' ? text.slice(0, 300).toWellFormed() : question;
}
