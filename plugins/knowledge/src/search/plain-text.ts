/** The beginning of a Markdown text in one line, without its marks, template tags and HTML. */
export function plainText(markdown: string | null, length = 180): string {
  const plain = (markdown ?? '')
    .slice(0, length * 6)
    .replace(/```[\s\S]*?(?:```|$)/g, ' ')
    .replace(/\{%[\s\S]*?%\}|\{\{[\s\S]*?\}\}|<[^>]{1,200}>/g, ' ')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[#*_`>~|]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length <= length ? plain : `${plain.slice(0, length - 1).trimEnd()}…`;
}
