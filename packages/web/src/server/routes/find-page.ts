import type { Generation } from '@praxis/core';
import type { PluginPage } from '@praxis/sdk';
import { match, type MatchFunction } from 'path-to-regexp';

/** A page of a plugin, and what stands in the place of its parameters. */
export interface FoundPage {
  readonly plugin: string;
  readonly page: PluginPage;
  readonly params: Readonly<Record<string, string>>;
}

interface AddressedPage extends Omit<FoundPage, 'params'> {
  readonly matches: MatchFunction<Record<string, string>>;
}

/** The page that plugins have at an address. */
export function findPage(generation: Generation, path: string): FoundPage | undefined {
  for (const { matches, ...found } of pagesOf(generation)) {
    const match = matches(path);
    if (match !== false) return { ...found, params: match.params };
  }
  return undefined;
}

/** Where the pages of an area stand. */
const prefixes: Readonly<Record<NonNullable<PluginPage['area']>, string>> = {
  agent: '/x',
  admin: '/admin/x',
  portal: '/portal/x',
};

const addressed = new WeakMap<Generation, readonly AddressedPage[]>();

function pagesOf(generation: Generation): readonly AddressedPage[] {
  let pages = addressed.get(generation);
  if (pages === undefined) {
    pages = generation.contributions<PluginPage>('pages').map(({ plugin, value: page }) => {
      const address = page.at ?? `${prefixes[page.area ?? 'agent']}/${plugin}${page.path}`;
      const matches = match<Record<string, string>>(address.replace(/\/$/, ''), { decode: decoded });
      return { plugin, page, matches };
    });
    addressed.set(generation, pages);
  }
  return pages;
}

/** What is no UTF-8 stays as it came, and is found nowhere. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}
