import { stemmer as stemEnglish } from '@orama/stemmers/english';
import { stemmer as stemGerman } from '@orama/stemmers/german';
import { stopwords as englishStopWords } from '@orama/stopwords/english';
import { stopwords as germanStopWords } from '@orama/stopwords/german';

/** What is known of a language: how its words are cut to their stems, and which of them say nothing. */
export interface Language {
  stemOf(word: string): string;
  readonly stopWords: ReadonlySet<string>;
}

const languages: readonly Language[] = [
  { stemOf: remembered(stemEnglish), stopWords: new Set(englishStopWords) },
  { stemOf: remembered(stemGerman), stopWords: new Set(germanStopWords) },
];

/** Most words of a desk come again and again, and cutting one costs more than finding it. */
const rememberedWords = 20_000;

function remembered(stemOf: (word: string) => string): (word: string) => string {
  const stems = new Map<string, string>();
  return (word) => {
    const known = stems.get(word);
    if (known !== undefined) return known;
    const stem = stemOf(word);
    if (stems.size >= rememberedWords) stems.clear();
    stems.set(word, stem);
    return stem;
  };
}

/** Words of a language that is not known stand for themselves. */
const unknown: Language = { stemOf: (word) => word, stopWords: new Set() };

/**
 * The language that words are written in: the one of which most stop words stand among them. Texts
 * say nothing of their language, and a desk has tickets in several.
 */
export function languageOf(words: readonly string[]): Language {
  let best = unknown;
  let most = 0;
  for (const language of languages) {
    const count = words.reduce((sum, word) => sum + (language.stopWords.has(word) ? 1 : 0), 0);
    if (count > most) [best, most] = [language, count];
  }
  return best;
}
