import { find } from '../dom/query.js';

/** Changes of which the banners above the page tell. */
export interface Followed {
  readonly type: string;
  readonly fields?: readonly string[];
}

/** What the banners above the page depend on. */
export function followedByBanners(): readonly Followed[] {
  return JSON.parse(find('#page-banners')?.dataset['follows'] ?? '[]') as readonly Followed[];
}
