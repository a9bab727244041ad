const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** By locale, as every page asks. */
const known = new Map<string, 'ltr' | 'rtl'>();
const mostKnown = 500;

/** Which way a locale's text runs. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  let direction = known.get(locale);
  if (direction === undefined) {
    if (known.size >= mostKnown) known.clear();
    known.set(locale, (direction = workedOut(locale)));
  }
  return direction;
}

function workedOut(locale: string): 'ltr' | 'rtl' {
  const { language, script } = new Intl.Locale(locale);
  if (script !== undefined) return ['Arab', 'Hebr', 'Syrc', 'Thaa'].includes(script) ? 'rtl' : 'ltr';
  return rightToLeft.has(language) ? 'rtl' : 'ltr';
}
