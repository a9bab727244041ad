import { service, type PluginContext } from '@praxis/sdk';

/** An item as whoever asks may see it: nothing in it is for those who prepare it alone. */
export interface CatalogueEntry {
  readonly id: string;
  /** Its number, as it stands in addresses. */
  readonly key: string;
  readonly name: string;
  readonly summary: string | null;
  readonly symbol: string;
  readonly kind: 'item' | 'bundle' | 'joiner' | 'leaver';
  readonly category: string | null;
  /** Decimals, in the currency of the house; null where it costs nothing. */
  readonly price: string | null;
  readonly recurringPrice: string | null;
  readonly recurringEvery: 'month' | 'year';
  readonly currency: string;
  readonly target: { readonly amount: number; readonly unit: 'hours' | 'days' } | null;
  /** Its page. */
  readonly href: string;
}

/** A request as the person for whom it is sees it. */
export interface OpenRequest {
  readonly key: string;
  readonly title: string;
  readonly state: string;
  /** In the language of whoever asks. */
  readonly stateLabel: string;
  readonly tone: string | null;
  readonly next: string;
  readonly expectedAt: string | null;
  readonly createdAt: string;
  readonly href: string;
}

/** The catalogue, for pages of other plugins: each method answers what the principal of the context may see. */
export interface CatalogueService {
  /** Items that fit some words, best first; all of them, in the order of the catalogue, without words. */
  items(
    context: PluginContext,
    options?: { readonly words?: string; readonly limit?: number },
  ): Promise<readonly CatalogueEntry[]>;
  /** What colleagues at the same place or in the same organisation ordered most in the last ninety days. */
  popular(context: PluginContext, limit: number): Promise<readonly CatalogueEntry[]>;
  /** Requests of the principal, the latest first. */
  requests(
    context: PluginContext,
    options: { readonly openOnly: boolean; readonly limit: number },
  ): Promise<readonly OpenRequest[]>;
}

export const Catalogue = service<CatalogueService>('requests.catalogue');
