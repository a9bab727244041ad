import { IntlMessageFormat } from 'intl-messageformat';
import { fallbacksOf, type Catalogue } from './catalogue.js';

type Values = Readonly<Record<string, unknown>>;

export interface Translator {
  /** The translation as it stands in the catalogue, placeholders and all. */
  lookUp(locale: string, text: string): string | undefined;
  /** @param values what stands in it; without any, it is no message but a text as it stands */
  translate(locale: string, text: string, values?: Values): string;
  /** The translation in pieces, in order: text, and the values that stand in it, as they were given. */
  parts(locale: string, text: string, values: Values): readonly unknown[];
}

/**
 * Translates with an owner's catalogues. The key is the English text; what no catalogue has stays
 * English. Compiled messages are kept, because compiling is a hundred times the cost of filling in.
 */
export function createTranslator(catalogues: ReadonlyMap<string, Catalogue>): Translator {
  const compiled = new Map<string, Map<string, Message>>();

  const messageOf = (locale: string, text: string): Message => {
    let ofLocale = compiled.get(locale);
    if (!ofLocale) compiled.set(locale, (ofLocale = new Map<string, Message>()));
    let message = ofLocale.get(text);
    if (message === undefined) ofLocale.set(text, (message = compile(locale, text)));
    return message;
  };

  const find = (locale: string, text: string) => {
    for (const language of fallbacksOf(locale)) {
      const translation = catalogues.get(language)?.get(text);
      if (translation !== undefined) return { translation, language };
    }
    return undefined;
  };

  const compile = (locale: string, text: string): Message => {
    const { translation, language } = find(locale, text) ?? { translation: text, language: 'en' };
    return messageFrom(translation, language);
  };

  return {
    lookUp: (locale, text) => find(locale, text)?.translation,
    translate(locale, text, values) {
      // Nothing to fill in: a brace is a brace, such as in the help of a field that takes JSON.
      if (values === undefined || Object.keys(values).length === 0)
        return find(locale, text)?.translation ?? text;
      const message = messageOf(locale, text);
      if (typeof message === 'string') return message;
      return String(message.format(values as Record<string, string>));
    },
    parts(locale, text, values) {
      const message = messageOf(locale, text);
      if (typeof message === 'string') return [message];
      return message.formatToParts<unknown>(values as Record<string, string>).map(({ value }) => value);
    },
  };
}

/** A text without placeholders needs no formatter. */
type Message = string | IntlMessageFormat;

function messageFrom(text: string, language: string): Message {
  // Tags are text here: markup belongs to templates.
  return text.includes('{') ? new IntlMessageFormat(text, language, undefined, { ignoreTag: true }) : text;
}
