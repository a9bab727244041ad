/** Page of a record, by number or id. */
export function recordHref(type: string, key: string): string {
  return `/r/${type}/${encodeURIComponent(key)}`;
}

/** Page of a list, by view. */
export function listHref(view: string, query: Readonly<Record<string, string>> = {}): string {
  const parameters = new URLSearchParams(query).toString();
  return `/q/${view}${parameters === '' ? '' : `?${parameters}`}`;
}

/** A path of this site, for redirects; anything that leads elsewhere becomes `/`. */
export function ownPath(path: unknown): string {
  if (typeof path !== 'string' || !path.startsWith('/') || path.startsWith('//') || path.includes('\\'))
    return '/';
  return path;
}
