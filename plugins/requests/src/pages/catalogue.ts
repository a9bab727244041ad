import type { PluginContext, PluginPage } from '@praxis/sdk';
import type { CatalogueEntry } from '../catalogue/catalogue-service.js';
import { popularItems } from '../catalogue/provide-catalogue.js';
import { entriesOf, fitting, visibleItems } from '../catalogue/visible-items.js';
import { cartOf } from '../ordering/cart.js';
import { manageCatalogue } from '../access.js';
import { CatalogueCategory } from '../record-types/catalogue-category.js';
import { priceInWords, targetInWords } from './words.js';

const mostPopular = 6;
/** With fewer items than that there is nothing to make a choice of. */
const worthPopular = 12;

/** `/x/requests/catalogue`: all that the reader may order, by words or by shelf. */
export const cataloguePage: PluginPage = {
  path: '/catalogue',
  title: 'Catalogue',
  template: 'catalogue',
  async load({ query }, context) {
    const words = (query['q'] ?? '').trim();
    const [visible, cart, shelves] = await Promise.all([
      visibleItems(context),
      cartOf(context),
      context.lookup(CatalogueCategory),
    ]);
    const chosen = shelves.find(({ name }) => name === query['c']);
    const found = await entriesOf(
      context,
      fitting(visible, words).filter(({ category }) => chosen === undefined || category === chosen.id),
    );
    const filled = shelves
      .filter(({ id, active }) => active && visible.some(({ category }) => category === id))
      .sort((left, right) => left.position - right.position);
    const searching = words !== '' || chosen !== undefined;
    const popular =
      searching || visible.length < worthPopular ? [] : await popularItems(context, mostPopular);
    return {
      model: {
        base: '/x/requests',
        requestsHref: '/x/requests/requests',
        words,
        searching,
        chosenName: chosen?.name ?? null,
        shelves: filled.map(({ name }) => ({
          ...{ name, current: name === chosen?.name },
          href: shelfHref(name === chosen?.name ? undefined : name, words),
        })),
        popular: popular.map((entry) => tile(context, entry)),
        groups: groupsOf(found, words !== '').map(({ name, entries }) => ({
          name,
          tiles: entries.map((entry) => tile(context, entry)),
        })),
        nothing: found.length === 0,
        cartCount: cart.length,
        manageHref: context.may(manageCatalogue) ? '/q/catalogue_item.all' : null,
      },
    };
  },
};

function shelfHref(name: string | undefined, words: string): string {
  const query = new URLSearchParams({
    ...(words !== '' && { q: words }),
    ...(name !== undefined && { c: name }),
  });
  return `/x/requests/catalogue${query.size === 0 ? '' : `?${query.toString()}`}`;
}

/** By shelf, in their order; what was searched for, by how well it fits, in one. */
function groupsOf(entries: readonly CatalogueEntry[], searched: boolean) {
  if (searched) return entries.length === 0 ? [] : [{ name: null, entries }];
  const names = [...new Set(entries.map(({ category }) => category))];
  return names.map((name) => ({ name, entries: entries.filter(({ category }) => category === name) }));
}

/** An item as a tile. */
export function tile(context: PluginContext, entry: CatalogueEntry) {
  return {
    ...{ name: entry.name, summary: entry.summary, symbol: entry.symbol, href: entry.href },
    price: priceInWords(context, entry) ?? null,
    target: targetInWords(context, entry) ?? null,
  };
}
