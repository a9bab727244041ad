/**
 * Fills values into a message: `{name}` and `{count, plural, =0 {none} one {# row} other {# rows}}`, the
 * part of ICU MessageFormat that the browser's texts use. The whole of it is on the server only: it
 * would weigh as much as half of our own code.
 */
export function fillIn(
  text: string,
  values: Readonly<Record<string, string | number>>,
  locale: string,
): string {
  if (!text.includes('{')) return text;
  let result = '';
  for (let index = 0; index < text.length; index++) {
    if (text[index] !== '{') {
      result += text[index];
      continue;
    }
    const end = closingBrace(text, index);
    result += argument(text.slice(index + 1, end), values, locale);
    index = end;
  }
  return result;
}

function argument(inner: string, values: Readonly<Record<string, string | number>>, locale: string): string {
  const [name = '', kind, ...rest] = inner.split(',');
  const value = values[name.trim()] ?? '';
  if (kind?.trim() !== 'plural') return String(value);
  const cases = casesOf(rest.join(','));
  const category = new Intl.PluralRules(locale).select(Number(value));
  const chosen = cases.get(`=${value}`) ?? cases.get(category) ?? cases.get('other') ?? '';
  return fillIn(chosen.replaceAll('#', new Intl.NumberFormat(locale).format(Number(value))), values, locale);
}

/** `one {…} other {…}` */
function casesOf(text: string): Map<string, string> {
  const cases = new Map<string, string>();
  for (let index = 0; index < text.length;) {
    const open = text.indexOf('{', index);
    if (open < 0) break;
    const close = closingBrace(text, open);
    cases.set(text.slice(index, open).trim(), text.slice(open + 1, close));
    index = close + 1;
  }
  return cases;
}

function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let index = open; index < text.length; index++) {
    if (text[index] === '{') depth += 1;
    if (text[index] === '}' && --depth === 0) return index;
  }
  return text.length;
}
