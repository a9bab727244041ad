import { foldText } from '@praxis/predicate';
import { actAsAgent } from '@praxis/plugin-people/contract';
import type { PluginContext, RecordOf } from '@praxis/sdk';
import { orderForAnybody } from '../access.js';
import { CatalogueCategory } from '../record-types/catalogue-category.js';
import { CatalogueItem } from '../record-types/catalogue-item.js';
import { RequestSettings } from '../settings.js';
import { audienceOf, isFor } from './audience.js';
import type { CatalogueEntry } from './catalogue-service.js';

type Item = RecordOf<typeof CatalogueItem>;

/** Whoever orders for everybody has to see what there is for everybody. */
export function seesEverything({ may }: Pick<PluginContext, 'may'>): boolean {
  return may(actAsAgent) || may(orderForAnybody);
}

/** Live items that the principal may see, in the order of the catalogue. Known from memory, but for the person. */
export async function visibleItems(context: PluginContext): Promise<readonly Item[]> {
  const live = (await context.lookup(CatalogueItem)).filter(
    ({ state, deleted_at: deleted }) => state === 'live' && deleted === null,
  );
  if (live.length === 0) return [];
  const everything = seesEverything(context);
  const audience = everything ? undefined : await audienceOf(context, context.principal.id);
  const places = new Map(
    (await context.lookup(CatalogueCategory)).map(({ id, position }) => [id, position] as const),
  );
  const place = (item: Item): number => places.get(item.category ?? '') ?? Number.MAX_SAFE_INTEGER;
  return live
    .filter((item) => everything || (audience !== undefined && isFor(item, audience)))
    .sort(
      (left, right) =>
        place(left) - place(right) ||
        left.position - right.position ||
        left.name.localeCompare(right.name, 'en'),
    );
}

/** One item that the principal may see, by id or number. */
export async function visibleItem(context: PluginContext, key: string): Promise<Item | undefined> {
  return (await visibleItems(context)).find(({ id, number }) => id === key || number === key);
}

/** Those of some items that fit words, best first: every word begins a word of the name, its other names, or what it says. */
export function fitting(items: readonly Item[], words: string): readonly Item[] {
  const asked = foldText(words)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  if (asked.length === 0) return items;
  const scored = items.map((item, place) => ({ item, place, score: scoreOf(item, asked) }));
  return scored
    .filter(({ score }) => score > 0)
    .sort((left, right) => right.score - left.score || left.place - right.place)
    .map(({ item }) => item);
}

function scoreOf(item: Item, asked: readonly string[]): number {
  const parts = [
    { text: item.name, weight: 8 },
    { text: item.keywords, weight: 5 },
    { text: item.summary, weight: 2 },
    { text: item.description, weight: 1 },
  ].map(({ text, weight }) => ({ words: foldText(text ?? '').split(/[^\p{L}\p{N}]+/u), weight }));
  let found = 0;
  let score = 0;
  for (const word of asked) {
    const best = Math.max(
      0,
      ...parts.map(({ words, weight }) =>
        words.includes(word)
          ? weight * 2
          : word.length > 1 &&
              words.some((one) => one.startsWith(word) || (one.length > 3 && word.startsWith(one)))
            ? weight
            : 0,
      ),
    );
    if (best > 0) found += 1;
    score += best;
  }
  // One word of three that says something is a find; one of three that does not, is chance.
  return found * 2 > asked.length ? score : 0;
}

/** An item as it is shown to whoever may see it. */
export async function entriesOf(
  context: Pick<PluginContext, 'lookup' | 'settings'>,
  items: readonly Item[],
): Promise<readonly CatalogueEntry[]> {
  const categories = new Map((await context.lookup(CatalogueCategory)).map((one) => [one.id, one]));
  const { currency } = context.settings(RequestSettings);
  return items.map((item) => {
    const category = categories.get(item.category ?? '');
    return {
      ...{ id: item.id, key: item.number ?? item.id, name: item.name, summary: item.summary },
      symbol: item.symbol ?? category?.symbol ?? 'package',
      kind: item.kind,
      category: category?.name ?? null,
      price: item.price,
      recurringPrice: item.recurring_price,
      recurringEvery: item.recurring_every,
      currency,
      target: item.target_amount === null ? null : { amount: item.target_amount, unit: item.target_unit },
      href: itemHref(item),
    };
  });
}

export function itemHref({ id, number }: Pick<Item, 'id' | 'number'>): string {
  return `/x/requests/items/${number ?? id}`;
}
