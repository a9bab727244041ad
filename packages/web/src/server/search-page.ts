import { escapeHtml, safeHtml, type SafeHtml } from '../templates/safe-html.js';
import type { SearchModel } from '../pages/search.model.js';
import { recordHref } from './addresses.js';
import { typeTitle } from './page-title.js';
import type { Visit } from './visit.js';

/** Results over every type that the visitor may read. */
export async function searchModel(visit: Visit): Promise<SearchModel> {
  const query = (visit.url.searchParams.get('q') ?? '').trim();
  const only = visit.url.searchParams.get('type') ?? undefined;
  const hits = query === '' ? [] : await visit.store.search(query, { limit: 50 });
  const found = [...new Set(hits.map(({ type }) => type))];
  const records = new Map<string, string>();
  for (const type of found) {
    const ids = hits.filter((hit) => hit.type === type).map(({ id }) => id);
    for (const record of await visit.store.getMany(type, ids)) records.set(record.id, record.updated_at);
  }
  const href = (type?: string): string =>
    `/search?${new URLSearchParams({ q: query, ...(type !== undefined && { type }) }).toString()}`;
  const titleOf = (name: string): string => {
    const type = visit.generation.types.get(name);
    return type === undefined ? name : typeTitle(visit, type).many;
  };
  return {
    title: visit.msg('Search'),
    query,
    types:
      found.length < 2
        ? []
        : [
            { label: visit.msg('All'), href: href(), ...(only === undefined && { current: true }) },
            ...found.map((type) => ({
              label: titleOf(type),
              href: href(type),
              ...(only === type && { current: true }),
            })),
          ],
    hits: hits
      .filter(({ type }) => only === undefined || type === only)
      .map((hit) => {
        const type = visit.generation.types.get(hit.type);
        const snippet = snippetHtml(hit.snippet);
        return {
          href: recordHref(hit.type, hit.number ?? hit.id),
          symbol: type?.schema['x-record'].icon ?? 'file',
          key: hit.number ?? '',
          title: hit.title,
          ...(snippet !== undefined && { snippet }),
          type: type === undefined ? hit.type : typeTitle(visit, type).one,
          at: records.get(hit.id) ?? visit.now.toISOString(),
        };
      }),
    recent: [],
  };
}

/** The store marks what matched with control characters, which no text holds. */
function snippetHtml(snippet: string): SafeHtml | undefined {
  if (snippet.trim() === '') return undefined;
  return safeHtml(escapeHtml(snippet).replaceAll('\u0002', '<mark>').replaceAll('\u0003', '</mark>'));
}
