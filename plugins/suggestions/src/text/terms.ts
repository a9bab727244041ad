import { languageOf } from './languages.js';

/** What a text is told by: a stem, or two that follow each other, and the words that they stand for. */
export interface Term {
  readonly key: string;
  readonly words: string;
  /** It is made of words that mean something by themselves, in the language of the text. */
  readonly telling: boolean;
}

/** What a ticket is about stands at its beginning; what follows is quoted mail and logs. */
const readCharacters = 4000;
const longestWord = 40;

/**
 * The terms of a text: its words, then each two neighbours. Small words are among them, because
 * "not", "new" and "please" tell one kind of ticket from another.
 */
export function termsOf(text: string): readonly Term[] {
  const words = wordsOf(text);
  const { stemOf, stopWords } = languageOf(words);
  const singles = words.map((word): Term => {
    const telling = !stopWords.has(word);
    return { key: telling ? stemOf(word) : word, words: word, telling };
  });
  const pairs = singles.slice(1).map((second, index): Term => {
    const first = singles[index] ?? second;
    return {
      key: `${first.key} ${second.key}`,
      words: `${first.words} ${second.words}`,
      telling: first.telling && second.telling,
    };
  });
  return [...singles, ...pairs];
}

function wordsOf(text: string): readonly string[] {
  const words =
    text
      .slice(0, readCharacters)
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter(({ length }) => length > 1 && length <= longestWord);
}
