/** How the pages of the reference are made; the pages name it. */
export const command = 'node --conditions=praxis-source --import tsx test/contracts/write-reference.ts';

export function page(title: string, ...parts: readonly string[]): string {
  return [`# ${title}`, `<!-- Generated: ${command} -->`, ...parts].join('\n\n') + '\n';
}

/** Columns are as wide as their widest cell, as a formatter would have it. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [first = [], ...rest] = cells;
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...rest.map(line)].join('\n');
}
