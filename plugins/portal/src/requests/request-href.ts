/** The page of a request in the portal. */
export function requestHref(type: string, key: string): string {
  return `/portal/requests/${encodeURIComponent(type)}/${encodeURIComponent(key)}`;
}
