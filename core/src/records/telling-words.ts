import type { Sql } from '../sql/sql.js';

/** A word by which similar records are found, as a condition of the full text: with its other forms, if it has some. */
export interface TellingWord {
  readonly term: string;
  /** What the word begins with, in all of its forms. */
  readonly stem: string;
  readonly isPrefix: boolean;
  /** It stands in the first of the texts. */
  readonly isFirst: boolean;
}

interface Forms {
  readonly word: string;
  /** The stem by each language; empty for a word that says nothing in it. */
  readonly stems: readonly (readonly string[])[];
}

/** Dictionaries of PostgreSQL, which cut words to stems and know those that say nothing. */
const dictionaries = ['english_stem', 'german_stem'] as const;
const readCharacters = 2000;
const mostWords = 64;
const longestWord = 40;
/** A shorter beginning has too many words in common. */
const shortestStem = 4;

/**
 * The words of texts that say something, in the form in which the full text finds them. One statement
 * for words that were not seen lately.
 */
export async function tellingWords(sql: Sql, texts: readonly string[]): Promise<readonly TellingWord[]> {
  const [first = '', ...others] = texts;
  const leading = new Set(wordsOf(first));
  const words = [...new Set([...leading, ...others.flatMap(wordsOf)])].slice(0, mostWords);
  const forms = await formsOf(sql, words);
  const language = languageOf(forms);
  const found = new Map<string, TellingWord>();
  for (const { word, stems } of forms) {
    const stem = stemOf(word, language === undefined ? stems : [stems[language] ?? []]);
    if (stem === undefined || found.has(stem)) continue;
    const isPrefix = stem.length >= shortestStem;
    found.set(stem, { term: `'${stem}'${isPrefix ? ':*' : ''}`, stem, isPrefix, isFirst: leading.has(word) });
  }
  return [...found.values()];
}

/** Letters and digits only, so that no word means anything in a query of the full text. */
function wordsOf(text: string): readonly string[] {
  const words =
    text
      .slice(0, readCharacters)
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter(({ length }) => length > 1 && length <= longestWord);
}

/** The language of which most of the small words are there; undefined where none is. */
function languageOf(forms: readonly Forms[]): number | undefined {
  const counts = dictionaries.map(
    (_, place) => forms.filter(({ stems }) => stems[place]?.length === 0).length,
  );
  const most = Math.max(...counts);
  return most === 0 ? undefined : counts.indexOf(most);
}

/**
 * What all forms of a word begin with: stems are not always written as the word is ("batteri" for
 * "battery"), so as far as both agree. Undefined for a word that says nothing.
 */
function stemOf(word: string, stems: Forms['stems']): string | undefined {
  if (stems.some((found) => found.length === 0)) return undefined;
  const shared = stems.map(([stem = word]) => {
    let length = 0;
    while (length < stem.length && stem[length] === word[length]) length += 1;
    return word.slice(0, length);
  });
  const shortest = shared.reduce((left, right) => (right.length < left.length ? right : left), word);
  return shortest.length >= shortestStem ? shortest : word;
}

/** Most words of a desk come again and again. */
const remembered = new Map<string, Forms>();
const mostRemembered = 20_000;

async function formsOf(sql: Sql, words: readonly string[]): Promise<readonly Forms[]> {
  const unknown = words.filter((word) => !remembered.has(word));
  if (unknown.length > 0) {
    if (remembered.size > mostRemembered) remembered.clear();
    const stems = dictionaries.map((name) => `coalesce(to_json(ts_lexize('${name}', word)), 'null')`);
    const found = await sql.query<Forms>({
      name: 'forms-of-words',
      text: `SELECT word, json_build_array(${stems.join(', ')}) AS stems FROM unnest($1::text[]) word`,
      values: [unknown],
    });
    for (const forms of found)
      remembered.set(forms.word, {
        word: forms.word,
        stems: forms.stems.map((stem) => stem ?? [forms.word]),
      });
  }
  return words.flatMap((word) => remembered.get(word) ?? []);
}
