/** A value that needs no quotes: letters, digits and what stands inside names, dates, ids and addresses. */
export const wordPattern = /-?[\p{L}\p{N}_][\p{L}\p{N}\p{M}_.:@/+-]*/uy;

/** `now`, perhaps moved: `now - 7d`, `now+2h30m`. */
export const nowPattern = /now(?:\s*([+-])\s*((?:\d+[wdhms])+))?(?![\p{L}\p{N}\p{M}_.:@/+-])/iuy;

/** Words of the language, which are values only in quotes. */
export const reservedWords: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'in',
  'is',
  'contains',
  'starts',
  'empty',
  'null',
  'now',
]);

/**
 * The number that a word writes. Numbers that JavaScript would write differently (`007`, `1.50`,
 * more digits than it can hold) stay text, which loses nothing; fields of numbers read them too.
 */
export function numberOf(word: string): number | undefined {
  return /^-?\d/.test(word) && String(Number(word)) === word ? Number(word) : undefined;
}

/** Whether text read without quotes comes back as the same text. */
export function needsNoQuotes(text: string): boolean {
  const lower = text.toLowerCase();
  if (reservedWords.has(lower) || lower === 'true' || lower === 'false' || numberOf(text) !== undefined)
    return false;
  nowPattern.lastIndex = 0;
  wordPattern.lastIndex = 0;
  return !nowPattern.test(text) && wordPattern.exec(text)?.[0] === text;
}
