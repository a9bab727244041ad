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
      return filledIn(message, values) ?? String(message.whole.format(values as Record<string, string>));
    },
    parts(locale, text, values) {
      const message = messageOf(locale, text);
      if (typeof message === 'string') return [message];
      return message.whole.formatToParts<unknown>(values as Record<string, string>).map(({ value }) => value);
    },
  };
}

/** A text without placeholders needs no formatter, and one whose values stand in it as they are only now and then. */
type Message = string | Composed;

interface Composed {
  readonly whole: IntlMessageFormat;
  /** Texts and names of values, in turn; undefined where a value decides about words. */
  readonly plain: readonly (string | { readonly name: string })[] | undefined;
}

function messageFrom(text: string, language: string): Message {
  if (!text.includes('{')) return text;
  // Tags are text here: markup belongs to templates.
  const whole = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
  const elements = whole.getAst().map((element): string | { readonly name: string } | undefined => {
    if (!('value' in element)) return undefined;
    // As the parser numbers them: a literal, and an argument without a type.
    const kind = Number(element.type);
    return kind === 0 ? element.value : kind === 1 ? { name: element.value } : undefined;
  });
  const isPlain = elements.every((element) => element !== undefined);
  return { whole, plain: isPlain ? elements : undefined };
}

/** Undefined where it takes more than putting texts together. */
function filledIn({ plain }: Composed, values: Values): string | undefined {
  if (plain === undefined) return undefined;
  let text = '';
  for (const piece of plain) {
    const value = typeof piece === 'string' ? piece : values[piece.name];
    if (typeof value !== 'string') return undefined;
    text += value;
  }
  return text;
}
