import { textOf } from '../formats/text-of.js';

/**
 * Protects a text against being taken for a formula by a spreadsheet: what begins with `=`, `+`, `-`,
 * `@`, a tab or a carriage return gets an apostrophe in front, as OWASP advises ("CSV injection").
 * Plain numbers stay as they are.
 */
export function harmless(text: string): string {
  if (!/^[=+\-@\t\r]/.test(text) || /^[+-]?\d+(\.\d+)?$/.test(text)) return text;
  return `'${text}`;
}

/** A value as one cell of text. */
export function cellText(value: unknown): string {
  return Array.isArray(value) ? value.map(cellText).join(', ') : textOf(value);
}
