import MarkdownIt from 'markdown-it';

/** A stretch of a text: what stands from one heading to the next. */
export interface Stretch {
  /** Undefined for what stands before the first heading. */
  readonly heading: string | undefined;
  /** 1 for the highest headings of the text. */
  readonly level: number;
  /** What links lead to it by; the same as elsewhere on the web for this heading. */
  readonly anchor: string | undefined;
  readonly markdown: string;
}

interface Reference {
  readonly href: string;
  readonly title?: string;
}

const parser = new MarkdownIt({ html: false });
const deepest = 3;

/**
 * Parts a text at its headings, so that a list of contents can lead to them. Where a heading is one, the parser says:
 * what looks like one in a block of code is none.
 *
 * @param taken anchors that stand on the page already; those of the text are added
 */
export function outline(markdown: string, taken: Set<string>): readonly Stretch[] {
  const environment: { references?: Readonly<Record<string, Reference>> } = {};
  const tokens = parser.parse(markdown, environment);
  const lines = markdown.split('\n');
  const definitions = Object.entries(environment.references ?? {}).map(
    ([label, { href, title }]) => `[${label}]: <${href}>${title ? ` "${title.replaceAll('"', "'")}"` : ''}`,
  );
  const headings = tokens.flatMap((token, index) => {
    const level = Number(token.tag.slice(1));
    const inline = tokens[index + 1];
    return token.type === 'heading_open' && token.level === 0 && token.map !== null && inline !== undefined
      ? [{ level, from: token.map[0], to: token.map[1], text: plainHeading(inline.children ?? []) }]
      : [];
  });
  const highest = Math.min(...headings.map(({ level }) => level));
  const kept = headings.filter(({ level }) => level - highest < deepest);
  const part = (from: number, to: number): string => {
    const text = lines.slice(from, to).join('\n').trim();
    // Links by name are defined once, at the end, for all of the text.
    return definitions.length === 0 || text === '' ? text : `${text}\n\n${definitions.join('\n')}`;
  };
  const before = part(0, kept[0]?.from ?? lines.length);
  return [
    ...(before === '' ? [] : [{ heading: undefined, level: 1, anchor: undefined, markdown: before }]),
    ...kept.map(({ level, to, text }, index) => ({
      heading: text,
      level: level - highest + 1,
      anchor: freeAnchor(text, taken),
      markdown: part(to, kept[index + 1]?.from ?? lines.length),
    })),
  ];
}

function plainHeading(children: readonly { readonly type: string; readonly content: string }[]): string {
  return children
    .filter(({ type }) => type === 'text' || type === 'code_inline')
    .map(({ content }) => content)
    .join('')
    .trim();
}

function freeAnchor(heading: string, taken: Set<string>): string {
  const plain =
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s+/g, '-') || 'section';
  let anchor = plain;
  for (let number = 1; taken.has(anchor); number += 1) anchor = `${plain}-${number}`;
  taken.add(anchor);
  return anchor;
}
