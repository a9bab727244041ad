import type { Row, TableFormat } from '@praxis/plugin-import-export/contract';
import { parse } from 'yaml';
import { markdownFiles, type MarkdownFile } from './markdown-files.js';
import { commonRoot, pageName, siteOf, withArticleLinks } from './site-links.js';

type Cells = Readonly<Record<string, unknown>>;

interface Page {
  readonly name: string;
  readonly title: string;
  readonly matter: Cells;
  readonly body: string;
}

/** Of the front matter; whatever else stands there is a column of its own name, too. */
const columns = ['path', 'title', 'body', 'keywords', 'description', 'section', 'language'];

/** Names that one text may give to parts of itself and use again; more would let a small file grow. */
const maxAliasCount = 100;

/**
 * Pages in Markdown, one file or an archive of many, with what stands in their front matter. Links between them become
 * links between the articles.
 */
export const markdownPages: TableFormat = {
  name: 'markdown-pages',
  title: 'Pages in Markdown (one file, or many in a tar archive)',
  async read(file) {
    const files = await markdownFiles(file.name, () => file.open());
    const root = commonRoot(files.map(({ path }) => path));
    const pages = files.map((each) => pageOf(each, root));
    const site = siteOf(
      pages.map(({ name, matter }) => ({
        name,
        aliases: [...texts(matter['redirect_from']), ...texts(matter['permalink'])],
      })),
    );
    const extra = [...new Set(pages.flatMap(({ matter }) => Object.keys(matter)))];
    const all = [...new Set([...columns, ...extra])];
    const empty = Object.fromEntries(all.map((name) => [name, null]));
    const rows = pages.map(({ name, title, matter, body }, index): Row => ({
      number: index + 1,
      cells: {
        ...empty,
        ...Object.fromEntries(Object.entries(matter).map(([key, value]) => [key, cellOf(value)])),
        path: name,
        title,
        body: withArticleLinks(body, name, site),
      },
    }));
    return { columns: all, rows: each(rows) };
  },
};

function pageOf({ path, text }: MarkdownFile, root: string): Page {
  const { matter, body } = parted(text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'));
  const name = pageName(path, root);
  const [heading, below] = firstHeading(body);
  const title = texts(matter['title'])[0] ?? heading ?? name;
  // A heading that says the title once more is left out: the article has its title above it.
  return { name, title: title.slice(0, 255), matter, body: sameWords(heading, title) ? below : body };
}

/** The front matter with its keys in small letters, and what comes after it. What is no YAML stays in the text. */
function parted(text: string): { readonly matter: Cells; readonly body: string } {
  const found = /^---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text);
  if (found === null) return { matter: {}, body: text };
  try {
    const value: unknown = parse(found[1] ?? '', { maxAliasCount });
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { matter: {}, body: text };
    const matter = Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key.toLowerCase(), each as unknown]),
    );
    return { matter, body: text.slice(found[0].length) };
  } catch {
    return { matter: {}, body: text };
  }
}

function firstHeading(body: string): readonly [heading: string | undefined, below: string] {
  const found = /^\s*#[ \t]+(.+?)[ \t]*#*\n?/.exec(`${body}\n`);
  return found === null ? [undefined, body] : [found[1], body.slice(found[0].length)];
}

function sameWords(one: string | undefined, other: string): boolean {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return one !== undefined && plain(one) === plain(other);
}

function texts(value: unknown): readonly string[] {
  return [value]
    .flat()
    .flatMap((each) => (typeof each === 'string' || typeof each === 'number' ? [String(each)] : []));
}

/** Lists of words are one text; what is deeper is left out. */
function cellOf(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (Array.isArray(value)) return texts(value).join(', ');
  return typeof value === 'object' ? null : value;
}

async function* each(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* await Promise.resolve(rows);
}
