/** A value as Markdown shows it literally, so that no title makes links or headings of itself. */
export function literalMarkdown(value: string): string {
  return value.replace(/[\\`*_[\]<>&|~]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}
