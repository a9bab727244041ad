import { posix } from 'node:path';

/** Pages of a site by all the addresses under which its pages link each other. */
export interface Site {
  /** The page that an address leads to; undefined for one that is not among them. */
  pageAt(address: string): string | undefined;
}

/**
 * The name of a page by its path: without the folder that all pages lie in, and without what a web server adds, such as
 * `index` and `.html`.
 */
export function pageName(path: string, root: string): string {
  return withoutExtras(path.startsWith(root) ? path.slice(root.length) : path);
}

/** The folder in which all of the paths lie, with its slash; empty where there is none. */
export function commonRoot(paths: readonly string[]): string {
  const [first = ''] = paths;
  const folder = /^[^/]+\//.exec(first)?.[0] ?? '';
  return folder !== '' && paths.every((path) => path.startsWith(folder)) ? folder : '';
}

export function siteOf(
  pages: readonly { readonly name: string; readonly aliases: readonly string[] }[],
): Site {
  const known = new Map<string, string>();
  for (const { name, aliases } of pages)
    for (const alias of aliases) known.set(withoutExtras(alias.replace(/^\//, '')), name);
  // What a page is called now counts more than what another one was called once.
  for (const { name } of pages) known.set(name, name);
  return { pageAt: (address) => known.get(address) };
}

/**
 * Has links between pages lead to the articles that they become, wherever the page lies now. Template tags that stand
 * for the address of a page are read as such and never carried out; pictures that did not come along are named.
 */
export function withArticleLinks(markdown: string, page: string, site: Site): string {
  return markdown
    .replace(
      /\]\(\s*\{%-?\s*page\s+["']([^"']+)["']\s*-?%\}\s*([^)]*)\)/g,
      (_, address: string, after: string) =>
        `](${hrefOf(address.startsWith('/') ? address : `/${address}`, page, site)}${after.trim()})`,
    )
    .replace(
      /(!?)\[([^\]\n]*)\]\(\s*([^)\s{]+)((?:\s+"[^"]*")?)\s*\)/g,
      (all, bang: string, label: string, target: string, title: string) => {
        if (!isWithin(target)) return all;
        if (bang !== '') return `*${label === '' ? posix.basename(target) : label}*`;
        return `[${label}](${hrefOf(target, page, site)}${title})`;
      },
    );
}

function hrefOf(target: string, page: string, site: Site): string {
  const [address = '', anchor] = target.split('#');
  if (address === '') return target;
  const candidates = address.startsWith('/')
    ? [address.slice(1)]
    : // Where a page ends in a slash, what is beside it is one further up.
      [posix.join(posix.dirname(page), address), posix.join(page, address)];
  const names = candidates.map(withoutExtras);
  const name = names.map((each) => site.pageAt(each)).find((each) => each !== undefined) ?? names[0] ?? '';
  return `/x/knowledge/page?path=${encodeURIComponent(name)}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** Whether an address is one of the same site. Those that are ours already stay. */
function isWithin(target: string): boolean {
  return !/^[a-z][a-z0-9+.-]*:|^\/\/|^#|^\/x\/knowledge\//i.test(target);
}

function withoutExtras(path: string): string {
  return path
    .replace(/\?.*$/, '')
    .replace(/\/+$/, '')
    .replace(/\.(md|markdown)$/i, '')
    .replace(/\.html?$/i, '')
    .replace(/(^|\/)index$/, '$1')
    .replace(/\/+$/, '');
}
