/** The letters that stand for a name: first and last word's, in upper case. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = firstLetter(words[0]);
  return words.length > 1 ? first + firstLetter(words.at(-1)) : first;
}

/** A hue from 0 to 11 that is the same whenever `text` is: of a person by id, of a label by its text. */
export function hueOf(text: string): number {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return sum % 12;
}

function firstLetter(word: string | undefined): string {
  const [letter = '?'] = word ?? '';
  return letter.toUpperCase();
}
