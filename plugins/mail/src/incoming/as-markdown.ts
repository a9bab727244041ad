/**
 * The text of a mail as Markdown that shows it as it was written: people write `#`, `*` and `<` and
 * mean them.
 */
export function asMarkdown(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .trimEnd()
        .replace(/[\\`*<[\]]/g, '\\$&')
        // What would be a heading, a rule, a code block or the underline of a heading.
        .replace(/^\s*(#{1,6}(?=\s|$))/, '\\$1')
        .replace(/^\s*([-=_~]{3,})\s*$/, '\\$1')
        .replace(/^(?: {4,}|\t+)/, '   '),
    )
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
