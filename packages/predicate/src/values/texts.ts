/** Whether PostgreSQL can hold the text: no NUL, no half of a surrogate pair. */
export function isStorableText(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text);
}

/**
 * The form in which `contains` and `startsWith` compare text: Unicode lower case, the final sigma
 * like any other. Each character is folded by itself, whatever stands around it, so a part of a
 * text folds to a part of the folded text. `foldedText` in SQL is the same function.
 */
export function foldText(text: string): string {
  return text.toLowerCase().replaceAll('ς', 'σ');
}

/** Order by code point, as PostgreSQL's collation "C" has it; JavaScript's `<` orders by UTF-16 unit. */
export function compareText(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let index = 0; index < shorter; index += 1) {
    const unitA = a.charCodeAt(index);
    const unitB = b.charCodeAt(index);
    if (unitA !== unitB) return codePointRank(unitA) - codePointRank(unitB);
  }
  return a.length - b.length;
}

/** Surrogates stand for the code points above all others, so they rank above U+E000 to U+FFFF. */
function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
